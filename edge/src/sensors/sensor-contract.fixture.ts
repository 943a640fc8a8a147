import { SeededRandom } from '@lintel/shared/seeded-random';
import type { Reading } from '@lintel/shared/wire/messages';
import { expect, it } from 'vitest';
import type { GateEvent } from '../counting/gate-event.ts';
import { VirtualClock } from '../world/virtual-clock.ts';
import type { Sensor, SensorEnv, SensorSink } from './sensor.ts';

/** What a sensor under test said. */
export class Heard implements SensorSink {
  readonly passages: { gate: string; event: GateEvent }[] = [];
  readonly readings: Reading[] = [];

  passage(gate: string, event: GateEvent): void {
    this.passages.push({ gate, event });
  }
  reading(reading: Reading): void {
    this.readings.push(reading);
  }
  scan(): void {}
  tray(): void {}
}

/** A sensor with its device, real or pretended, for the contract. */
export interface Rig {
  sensor: Sensor;
  /** Makes the device show what a healthy one shows, until the sensor can be `ok`. */
  wake(): Promise<void>;
  /** Makes the device fall silent for long. Absent where the device is the clock itself. */
  hush?(): Promise<void>;
  /** Ends the device. */
  end?(): Promise<void>;
}

export function virtualEnv(wallMs = 1_700_000_000_000): SensorEnv & { clock: VirtualClock } {
  return { clock: new VirtualClock(wallMs), random: new SeededRandom(1) };
}

/** Lets everything that is due in the event loop run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 8; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets virtual time pass in small steps, with the event loop turning in between. */
export async function pass(clock: VirtualClock, ms: number, stepMs = 100): Promise<void> {
  for (let done = 0; done < ms; done += stepMs) {
    clock.advance(stepMs);
    await settle();
  }
}

/** Waits for something real, e.g. a child process. */
export async function until(done: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (done()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`it never happened: ${what}`);
}

/** What every kind of sensor must keep, simulated or real. */
export function sensorContract(rigFor: (env: SensorEnv & { clock: VirtualClock }) => Promise<Rig>): void {
  const use = async (work: (rig: Rig, env: SensorEnv & { clock: VirtualClock }, heard: Heard) => Promise<void>) => {
    const env = virtualEnv();
    const rig = await rigFor(env);
    try {
      await work(rig, env, new Heard());
    } finally {
      await rig.sensor.stop();
      await rig.end?.();
    }
  };

  it('is unknown before it has seen anything', () =>
    use(async ({ sensor }) => {
      expect(sensor.health()).toMatchObject({ verdict: 'unknown', lastSeen: null });
    }));

  it('is ok once its device shows life, and says when', () =>
    use(async ({ sensor, wake }, env, heard) => {
      const startedAt = env.clock.now();
      await sensor.start(heard, new AbortController().signal);
      await wake();
      expect(sensor.health()).toMatchObject({ verdict: 'ok' });
      expect(sensor.health().lastSeen).toBeGreaterThanOrEqual(startedAt);
      expect(sensor.health().lastSeen).toBeLessThanOrEqual(env.clock.now());
    }));

  it('is not ok when its device falls silent', () =>
    use(async ({ sensor, wake, hush }, _env, heard) => {
      if (!hush) return;
      await sensor.start(heard, new AbortController().signal);
      await wake();
      await hush();
      const { verdict, detail } = sensor.health();
      expect(verdict).toBe('unknown');
      expect(detail).toMatch(/\w/);
    }));

  it('leaves no timer behind and says nothing after stop', () =>
    use(async ({ sensor, wake }, env, heard) => {
      await sensor.start(heard, new AbortController().signal);
      await wake();
      await sensor.stop();
      expect(env.clock.pending).toBe(0);
      const said = heard.passages.length + heard.readings.length;
      await pass(env.clock, 30_000, 1000);
      expect(heard.passages.length + heard.readings.length).toBe(said);
    }));

  it('can be stopped at once, twice, and without a start', () =>
    use(async ({ sensor }, env, heard) => {
      await sensor.stop();
      await sensor.start(heard, new AbortController().signal);
      await sensor.stop();
      await sensor.stop();
      expect(env.clock.pending).toBe(0);
    }));

  it('does not begin when it is told to end first', () =>
    use(async ({ sensor }, env, heard) => {
      await sensor.start(heard, AbortSignal.abort());
      await pass(env.clock, 2000);
      expect(heard.passages).toEqual([]);
      expect(sensor.health().verdict).toBe('unknown');
    }));

  it('speaks only of its own gate', () =>
    use(async ({ sensor, wake }, _env, heard) => {
      await sensor.start(heard, new AbortController().signal);
      await wake();
      for (const { gate } of heard.passages) expect(gate).toBe(sensor.gate);
    }));
}

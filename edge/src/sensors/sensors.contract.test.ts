import { describe, expect, it } from 'vitest';
import { CameraView, cameraGate } from '../world/camera-view.ts';
import { BeamPair } from './beam-pair/beam-pair.ts';
import { BeamPairConfig } from './beam-pair/config.ts';
import { GpioBeams } from './beam-pair/driver.ts';
import { CameraSensorConfig } from './camera/config.ts';
import { CameraSensor } from './camera/driver.ts';
import type { FrameSource } from './camera/frame-source.ts';
import { FakeGpiod } from './gpio/fake-gpiod.fixture.ts';
import { Gpiomon } from './gpio/gpiomon.ts';
import { PirConfig } from './pir/config.ts';
import { Pir } from './pir/driver.ts';
import { createSensor } from './registry.ts';
import { Heard, pass, sensorContract, settle, until, virtualEnv } from './sensor-contract.fixture.ts';
import { ThermalGridConfig } from './thermal-grid/config.ts';
import { Amg8833 } from './thermal-grid/driver.ts';
import { FakeGridEye } from './thermal-grid/fake-grid-eye.fixture.ts';
import { ThermalGrid } from './thermal-grid/thermal-grid.ts';

type Env = ReturnType<typeof virtualEnv>;

async function simulated(kind: string, env: Env) {
  const config = { id: 's', kind, gate: 'door', seed: 3, startedAt: env.clock.now(), ratePerMinute: 12 };
  const sensor = await createSensor(config, env);
  return { sensor, wake: () => pass(env.clock, 10_000, 500) };
}

for (const kind of ['beam-pair-sim', 'camera-sim', 'thermal-grid-sim']) {
  describe(kind, () => {
    sensorContract((env) => simulated(kind, env));

    it('sees people come in', async () => {
      const env = virtualEnv();
      const { sensor } = await simulated(kind, env);
      const heard = new Heard();
      await sensor.start(heard, new AbortController().signal);
      await pass(env.clock, 60_000, 500);
      await sensor.stop();
      expect(heard.passages.filter(({ event }) => event.direction === 'in').length).toBeGreaterThan(3);
      for (const { event } of heard.passages) expect(env.clock.mono() - event.atMs).toBeLessThan(60_000);
    });
  });
}

describe('beam-pair', () => {
  const config = BeamPairConfig.parse({ id: 'b', kind: 'beam-pair', gate: 'door', lineA: 17, lineB: 27 });

  sensorContract(async (env) => {
    const fake = new FakeGpiod('v2.2.1');
    const gpiomon = new Gpiomon(env.clock, config.chip, [17, 27], fake.programs);
    const heard = { edges: 0 };
    const source = new GpioBeams(config, gpiomon);
    const counted: GpioBeams = Object.create(source, {
      start: {
        value: (onEdge: Parameters<GpioBeams['start']>[0], signal: AbortSignal) =>
          source.start((...edge) => {
            heard.edges++;
            onEdge(...edge);
          }, signal),
      },
    });
    return {
      sensor: new BeamPair(config, counted, env),
      wake: async () => {
        fake.print('2 17 10.000\n2 27 10.066\n1 17 10.250\n1 27 10.316\n');
        await until(() => heard.edges >= 4, 'four edges');
      },
      hush: async () => {
        fake.fail('gone');
        await gpiomon.stop();
        await gpiomon.start(() => {}, new AbortController().signal);
        await until(() => gpiomon.trouble() !== null, 'trouble');
      },
      end: async () => {
        await gpiomon.stop();
        fake.remove();
      },
    };
  });
});

describe('pir', () => {
  const config = PirConfig.parse({ id: 'p', kind: 'pir', line: 4 });

  sensorContract(async (env) => {
    const fake = new FakeGpiod('v1.6.3');
    const gpiomon = new Gpiomon(env.clock, config.chip, [4], fake.programs);
    const sensor = new Pir(config, env, gpiomon);
    return {
      sensor,
      wake: async () => {
        fake.print('1 4 100 0\n');
        await until(() => sensor.health().lastSeen !== null, 'an edge');
      },
      hush: async () => {
        fake.fail('gone');
        await gpiomon.stop();
        await gpiomon.start(() => {}, new AbortController().signal);
        await until(() => gpiomon.trouble() !== null, 'trouble');
      },
      end: async () => fake.remove(),
    };
  });

  it('tells when movement begins and ends, each once', async () => {
    const fake = new FakeGpiod('v1.6.3');
    const env = virtualEnv();
    const sensor = new Pir(config, env, new Gpiomon(env.clock, config.chip, [4], fake.programs));
    const heard = new Heard();
    await sensor.start(heard, new AbortController().signal);
    fake.print('1 4 100 0\n1 4 100 5\n0 4 102 0\n');
    await until(() => heard.readings.length === 2, 'two readings');
    await sensor.stop();
    fake.remove();
    expect(heard.readings).toEqual([
      { peripheral: 'p', kind: 'motion', value: 1, unit: '' },
      { peripheral: 'p', kind: 'motion', value: 0, unit: '' },
    ]);
  });
});

describe('pir-sim', () => {
  sensorContract(async (env) => {
    const config = { id: 's', kind: 'pir-sim', seed: 3, startedAt: env.clock.now() };
    return { sensor: await createSensor(config, env), wake: () => pass(env.clock, 10_000, 500) };
  });

  it('moves with the street', async () => {
    const env = virtualEnv();
    const config = { id: 's', kind: 'pir-sim', seed: 3, startedAt: env.clock.now() };
    const sensor = await createSensor(config, env);
    const heard = new Heard();
    await sensor.start(heard, new AbortController().signal);
    await pass(env.clock, 120_000, 500);
    await sensor.stop();
    const values = heard.readings.map((reading) => reading.value);
    expect(values.length).toBeGreaterThan(6);
    expect(values.every((value, i) => value === (i + 1) % 2)).toBe(true);
  });
});

describe('camera', () => {
  const config = CameraSensorConfig.parse({
    id: 'c',
    kind: 'camera',
    gate: 'door',
    source: { rpicam: {} },
    line: cameraGate,
    inDirection: 'up',
  });

  sensorContract(async (env) => {
    let silent = false;
    const view = new CameraView(1);
    const source: FrameSource = {
      width: 160,
      height: 120,
      fps: 10,
      async *frames(signal) {
        while (!signal.aborted) {
          await new Promise<void>((resolve) => {
            const cancel = env.clock.after(100, resolve);
            signal.addEventListener('abort', () => {
              cancel();
              resolve();
            });
          });
          if (!signal.aborted && !silent) yield { ...view.render([], env.clock.mono()), atMs: env.clock.mono() };
        }
      },
    };
    return {
      sensor: new CameraSensor(config, env, async () => source),
      wake: () => pass(env.clock, 12_000),
      hush: async () => {
        silent = true;
        await pass(env.clock, 6000);
      },
    };
  });

  it('tries again with a growing wait when the camera dies', async () => {
    const env = virtualEnv();
    let tries = 0;
    const frames = async function* () {
      tries++;
      if (tries > 0) throw new Error('the cable is loose');
      yield { y: new Uint8Array(0), u: new Uint8Array(0), v: new Uint8Array(0), atMs: 0 };
    };
    const sensor = new CameraSensor(config, env, async () => ({ width: 160, height: 120, fps: 10, frames }));
    await sensor.start(new Heard(), new AbortController().signal);
    await settle();
    expect(sensor.health()).toMatchObject({ verdict: 'unknown', detail: 'the cable is loose' });
    await pass(env.clock, 1000);
    expect(tries).toBe(2);
    await pass(env.clock, 1500);
    expect(tries).toBe(2);
    await pass(env.clock, 600);
    expect(tries).toBe(3);
    await sensor.stop();
    expect(env.clock.pending).toBe(0);
  });
});

describe('thermal-grid', () => {
  const config = ThermalGridConfig.parse({ id: 't', kind: 'thermal-grid', gate: 'door' });

  sensorContract(async (env) => {
    const eye = new FakeGridEye();
    const source = new Amg8833(config, async () => eye);
    return {
      sensor: new ThermalGrid(config, { axis: 'row', at: 4, inDirection: 'up' }, source, env),
      wake: () => pass(env.clock, 6000),
      hush: async () => {
        eye.broken = 'Remote I/O error';
        await pass(env.clock, 1000);
      },
      end: async () => expect(eye.open).toBe(false),
    };
  });
});

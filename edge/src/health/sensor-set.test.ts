import { describe, expect, it } from 'vitest';
import type { SensorConfig } from '../config/node-config.ts';
import type { GateEvent } from '../counting/gate-event.ts';
import type { Sensor, SensorHealth, SensorSink } from '../sensors/sensor.ts';
import type { Log } from '../system/log.ts';
import { VirtualClock } from '../world/virtual-clock.ts';
import { SensorSet } from './sensor-set.ts';

class TestSensor implements Sensor {
  readonly id: string;
  readonly kind: string;
  readonly gate: string | null;
  sink: SensorSink | null = null;
  now: SensorHealth = { verdict: 'ok', lastSeen: 1 };
  stuck = false;
  readonly commands = ['calibrate'];

  constructor({ id, kind, gate }: SensorConfig) {
    this.id = id;
    this.kind = kind;
    this.gate = typeof gate === 'string' ? gate : null;
  }

  async start(sink: SensorSink): Promise<void> {
    this.sink = sink;
  }

  stop(): Promise<void> {
    return this.stuck ? new Promise(() => undefined) : Promise.resolve();
  }

  health(): SensorHealth {
    return this.now;
  }

  async command(name: string): Promise<unknown> {
    return `${this.id} ${name}`;
  }
}

function setUp(configs: SensorConfig[], failing: Set<string> = new Set()) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const heard: string[] = [];
  const lines: string[] = [];
  const say = (sentence: string) => void lines.push(sentence);
  const log: Log = { debug: say, info: say, warn: say, error: say };
  const sensors = new Map<string, TestSensor>();
  const set = new SensorSet(
    configs,
    async (config) => {
      if (failing.has(config.id)) throw new Error('plug it in');
      const sensor = new TestSensor(config);
      sensors.set(config.id, sensor);
      return sensor;
    },
    clock,
    {
      crossing: ({ gate, direction, count }, mono) => void heard.push(`${gate} ${direction} ${count} at ${mono}`),
      coverage: ({ gate, verdict }) => void heard.push(`${gate} ${verdict}`),
      reading: ({ value }) => {
        if (Number.isNaN(value)) throw new Error('no number');
        heard.push(`reading ${value}`);
      },
      scan: ({ text }) => void heard.push(`scan ${text}`),
      tray: ({ count }) => void heard.push(`tray ${count}`),
    },
    log,
  );
  return { clock, heard, lines, sensors, set, failing };
}

const beam = { id: 'beams', kind: 'beam-pair', gate: 'door' };
const camera = { id: 'cam', kind: 'camera', gate: 'door' };
const entering = (atMs: number, source: GateEvent['source'] = 'beam'): GateEvent => {
  return { atMs, direction: 'in', count: 1, confidence: 0.9, source, flags: [] };
};

describe('SensorSet', () => {
  it('advises to calibrate a sensor that the others outvote again and again', async () => {
    const { clock, sensors, set } = setUp([beam, camera, { id: 'heat', kind: 'thermal-grid', gate: 'door' }]);
    await set.start();
    for (let i = 1; i <= 60; i++) {
      clock.advance(10_000);
      const atMs = clock.mono() - 100;
      sensors.get('heat')?.sink?.passage('door', entering(atMs, 'thermal'));
      sensors.get('beams')?.sink?.passage('door', entering(atMs));
      if (i % 2 === 0) sensors.get('cam')?.sink?.passage('door', entering(atMs, 'camera'));
    }
    clock.advance(10_000);
    const [beams, cam] = set.observe();
    expect(beams).toMatchObject({ id: 'beams', verdict: 'ok' });
    expect(beams.detail).toBeUndefined();
    expect(cam).toMatchObject({ id: 'cam', verdict: 'degraded' });
    expect(cam.detail).toMatch(/outvoted .* in 5\d % of .* calibrate/);
  });

  it('fuses what two sensors say about one gate to one crossing', async () => {
    const { clock, heard, sensors, set } = setUp([beam, camera]);
    await set.start();
    sensors.get('beams')?.sink?.passage('door', entering(clock.mono()));
    sensors.get('cam')?.sink?.passage('door', entering(clock.mono(), 'camera'));
    clock.advance(5000);
    expect(heard).toEqual(['door in 1 at 0']);
  });

  it('decides what is open when it stops, and is deaf afterwards', async () => {
    const { clock, heard, sensors, set } = setUp([beam, camera]);
    await set.start();
    clock.advance(1000);
    const { sink } = sensors.get('beams') as TestSensor;
    sink?.passage('door', entering(clock.mono()));
    await set.stop(1000);
    expect(heard).toEqual(['door in 1 at 1000', 'door seeing']);
    sink?.passage('door', entering(clock.mono()));
    set.observe();
    clock.advance(120_000);
    expect(heard).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  it('does not wait for a sensor that does not let go', async () => {
    const { clock, heard, sensors, set } = setUp([beam]);
    await set.start();
    (sensors.get('beams') as TestSensor).stuck = true;
    clock.advance(500);
    const stopped = set.stop(1000);
    clock.advance(1000);
    await stopped;
    expect(heard).toEqual(['door seeing']);
  });

  it('says when a gate is blind, and asks only what counts people', async () => {
    const { clock, heard, sensors, set } = setUp([beam, { id: 'motion', kind: 'pir', gate: 'door' }]);
    await set.start();
    clock.advance(1000);
    (sensors.get('beams') as TestSensor).now = { verdict: 'blind', lastSeen: null };
    set.observe();
    clock.advance(60_000);
    set.observe();
    expect(heard).toEqual(['door seeing', 'door blind']);
  });

  it('tries a sensor again that did not start, and says so once', async () => {
    const { clock, lines, sensors, set, failing } = setUp([beam, camera], new Set(['cam']));
    await set.start();
    expect(set.observe()).toMatchObject([
      { id: 'beams', verdict: 'ok' },
      { id: 'cam', kind: 'camera', verdict: 'unknown', lastSeen: null, detail: 'plug it in' },
    ]);
    for (let minute = 0; minute < 3; minute++) {
      clock.advance(60_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(lines).toEqual(['Sensor cam does not start: plug it in']);
    failing.clear();
    clock.advance(60_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(sensors.has('cam')).toBe(true);
    expect(lines[1]).toBe('Sensor cam works now.');
    await set.stop(1000);
    expect(clock.pending).toBe(0);
  });

  it('stops the error of one sensor, by name', async () => {
    const { heard, lines, sensors, set } = setUp([
      { id: 'fridge', kind: 'ble' },
      { id: 'scanner', kind: 'hid' },
    ]);
    await set.start();
    sensors.get('fridge')?.sink?.reading({ peripheral: 'f', kind: 'temperature', value: Number.NaN, unit: 'C' });
    sensors.get('scanner')?.sink?.scan({ peripheral: 's', text: '1' });
    expect(lines).toEqual(['A finding of sensor fridge was not accepted: no number']);
    expect(heard).toEqual(['scan 1']);
  });

  it('finds who can carry out a command', async () => {
    const { set } = setUp([beam, camera]);
    expect(set.commandable('calibrate', undefined)).toBeNull();
    await set.start();
    expect(await set.commandable('calibrate', undefined)?.command('calibrate', {})).toBe('beams calibrate');
    expect(await set.commandable('calibrate', 'cam')?.command('calibrate', {})).toBe('cam calibrate');
    expect(set.commandable('calibrate', 'gone')).toBeNull();
    expect(set.commandable('print', undefined)).toBeNull();
  });
});

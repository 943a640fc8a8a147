import { UsageError } from '@lintel/shared/errors';
import { describe, expect, it } from 'vitest';
import { createSensor, lazy, SensorRegistry, sensorKinds, sensorSchemas } from './registry.ts';
import { virtualEnv } from './sensor-contract.fixture.ts';

const good: Record<string, { id: string; kind: string } & Record<string, unknown>> = {
  'beam-pair': { id: 'b', kind: 'beam-pair', gate: 'door', lineA: 17, lineB: 27 },
  'beam-pair-sim': { id: 'b', kind: 'beam-pair-sim', gate: 'door' },
  camera: {
    id: 'c',
    kind: 'camera',
    gate: 'door',
    source: { file: 'door.mp4' },
    line: { x1: 0, y1: 60, x2: 100, y2: 60 },
    inDirection: 'up',
  },
  'camera-sim': { id: 'c', kind: 'camera-sim', gate: 'door', seed: 7, ratePerMinute: 3 },
  'thermal-grid': { id: 't', kind: 'thermal-grid', gate: 'door' },
  'thermal-grid-sim': { id: 't', kind: 'thermal-grid-sim', gate: 'door' },
  pir: { id: 'p', kind: 'pir', line: 4 },
  'pir-sim': { id: 'p', kind: 'pir-sim' },
};

const refusal = async (config: { id: string; kind: string }) => {
  const error = await createSensor(config, virtualEnv()).catch((reason) => reason);
  expect(error).toBeInstanceOf(UsageError);
  return (error as Error).message;
};

describe('the registry', () => {
  it.each(Object.keys(good))('builds a %s', async (kind) => {
    const sensor = await createSensor(good[kind], virtualEnv());
    expect(sensor).toMatchObject({ id: good[kind].id, kind, gate: good[kind].gate ?? null });
  });

  it('has an example of every kind here', () => {
    for (const kind of sensorKinds.kinds) {
      if (kind in good) continue;
      expect(sensorSchemas.schemaOf(kind)).not.toBeNull();
    }
    expect(sensorKinds.kinds).toEqual(expect.arrayContaining(Object.keys(good)));
  });

  it('names the kinds there are when one is unknown', async () => {
    const message = await refusal({ id: 'x', kind: 'radar' });
    for (const kind of Object.keys(good)) expect(message).toContain(kind);
    expect(message).toMatch(/^x: /);
  });

  it('names the keys there are when one is unknown', async () => {
    const message = await refusal({ ...good.pir, pin: 4 } as never);
    expect(message).toContain('unknown key "pin"');
    expect(message).toContain('motionLevel');
  });

  it('lists every wrong key, each with its name', async () => {
    const message = await refusal({ ...good['beam-pair'], lineA: -1, spacingMm: 'wide' } as never);
    expect(message).toContain('lineA');
    expect(message).toContain('spacingMm');
  });

  it('refuses a gate line without length, and a thermal line outside the picture', async () => {
    const line = { x1: 5, y1: 5, x2: 5, y2: 5 };
    expect(await refusal({ ...good.camera, line } as never)).toContain('same point');
    expect(await refusal({ ...good['thermal-grid'], line: 'row:8' } as never)).toContain('1 to 7');
  });

  it('fails at once when two drivers claim one kind', () => {
    const schema = sensorKinds.schemaOf('pir') as never;
    const twice = [1, 2].map(() => lazy('pir', schema, () => Promise.reject(new Error('never loaded'))));
    expect(() => new SensorRegistry(twice)).toThrow('two drivers claim the sensor kind "pir"');
  });

  it('knows no schema of an unknown kind', () => {
    expect(sensorSchemas.schemaOf('radar')).toBeNull();
  });
});

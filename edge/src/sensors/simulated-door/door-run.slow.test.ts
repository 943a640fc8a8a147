import { describe, expect, it } from 'vitest';
import type { GateSource } from '../../counting/gate-event.ts';
import { score } from '../../counting/scoring.ts';
import { type DoorRun, type DoorRunOptions, runDoor } from './door-run.ts';

const scored = ({ crossings, truth }: DoorRun) =>
  score(
    crossings.map(({ atMs, crossing }) => ({ atMs, direction: crossing.direction, count: crossing.count })),
    truth,
  );

const alone = ({ events, truth, seconds }: DoorRun, source: GateSource) =>
  score(
    events.filter((event) => event.source === source && event.atMs < seconds * 1000),
    truth,
  );

const run = (more: Partial<DoorRunOptions>) => {
  return runDoor({ seed: 3, visitors: 200, sources: ['camera', 'beam'], fps: 10, ...more });
};

/** The whole path of a simulated door in virtual time: street, pictures and beams, sensors, fusion. */
describe('two hundred visitors', { timeout: 120_000 }, () => {
  it('through beams and camera: at least 98 % right, better than either, within 2.5 s', async () => {
    const door = await run({});
    const fused = scored(door);
    expect(door.truth.length).toBeGreaterThan(350);
    expect(fused.countAccuracy).toBeGreaterThanOrEqual(0.98);
    expect(fused.f1).toBeGreaterThanOrEqual(0.98);
    expect(fused.countAccuracy).toBeGreaterThanOrEqual(alone(door, 'camera').countAccuracy as number);
    expect(fused.countAccuracy).toBeGreaterThan(alone(door, 'beam').countAccuracy as number);
    expect(door.slowestMs).toBeLessThan(2500);
  });

  it('through beams alone: at once, and honest about what they cannot see', async () => {
    const door = await run({ sources: ['beam'] });
    expect(scored(door).countAccuracy).toBeGreaterThan(0.85);
    expect(scored(door).extra).toBeLessThan(scored(door).matched * 0.02);
  });
});

describe('a sensor that dies in the middle', { timeout: 120_000 }, () => {
  it('does not stop the count', async () => {
    const door = await run({ visitors: 60, dies: 'camera', sources: ['camera', 'beam', 'thermal'] });
    const half = door.seconds * 500;
    const after = {
      ...door,
      crossings: door.crossings.filter((c) => c.atMs > half),
      truth: door.truth.filter((c) => c.atMs > half),
    };
    expect(scored(after).countAccuracy).toBeGreaterThan(0.85);
    for (const { crossing } of after.crossings.slice(-5)) expect(crossing.sources.camera).toBeUndefined();
  });
});

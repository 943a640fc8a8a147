import type { Crossing, Preview, Verdict, WalkOutcome } from '@lintel/shared/wire/messages';
import { Preview as PreviewSchema } from '@lintel/shared/wire/messages';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunningSensor } from '../health/sensor-set.ts';
import { CameraSimConfig } from '../sensors/camera/config.ts';
import { CameraSim } from '../sensors/camera/sim.ts';
import { Heard, pass, settle, virtualEnv } from '../sensors/sensor-contract.fixture.ts';
import { Commissioning } from './commissioning.ts';

const env = virtualEnv();
const crossing = (over: Partial<Crossing> = {}): Crossing => {
  return { gate: 'door', direction: 'in', count: 1, confidence: 1, sources: { beam: 1 }, ...over };
};

function blindFolded(id: string, gate: string, verdict: Verdict = 'ok'): RunningSensor {
  const sensor = {
    id,
    kind: 'beam-pair',
    gate,
    start: async () => undefined,
    stop: async () => undefined,
    health: () => ({ verdict, lastSeen: null }),
  };
  return { id, gate, source: 'beam', verdict, sensor };
}

function desk(running: RunningSensor[]) {
  const shown: { preview: Preview; atMs: number }[] = [];
  const commissioning = new Commissioning({
    clock: env.clock,
    running: () => running,
    config: () => ({ sensors: running.map(({ id }) => ({ id, kind: 'beam-pair' })), commissioned: [] }),
    show: (preview) => shown.push({ preview, atMs: env.clock.mono() }),
  });
  const calibrate = (payload: object) => commissioning.calibrate({ requestId: 'x', expiresAt: 'y', ...payload });
  return { commissioning, shown, calibrate };
}

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const work of cleanUp.splice(0)) await work();
  expect(env.clock.pending).toBe(0);
});

async function cameraAt(gate: string): Promise<RunningSensor> {
  const config = CameraSimConfig.parse({
    id: 'cam',
    kind: 'camera-sim',
    gate,
    ratePerMinute: 40,
    startedAt: env.clock.now(),
  });
  const sensor = new CameraSim(config, env);
  await sensor.start(new Heard(), new AbortController().signal);
  cleanUp.push(() => sensor.stop());
  return { id: 'cam', gate, source: 'camera', verdict: 'ok', sensor };
}

describe('watching outlines', () => {
  it('shows them at most five times a second, until the time is over', async () => {
    const camera = await cameraAt('door');
    await pass(env.clock, 10_000, 500);
    const { shown, calibrate } = desk([blindFolded('beams', 'door'), camera]);
    expect(await calibrate({ watch: true, seconds: 4 })).toEqual({});
    await pass(env.clock, 10_000, 50);
    expect(shown.length).toBeGreaterThan(15);
    expect(shown.length).toBeLessThanOrEqual(20);
    for (let i = 1; i < shown.length; i++) expect(shown[i].atMs - shown[i - 1].atMs).toBeGreaterThanOrEqual(200);
    for (const { preview } of shown) {
      expect(PreviewSchema.parse(preview)).toEqual(preview);
      expect(preview.runs.reduce((sum, run) => sum + run, 0)).toBe(preview.width * preview.height);
    }
    expect(shown[0].preview).toMatchObject({
      gate: 'door',
      sensor: 'cam',
      width: 160,
      height: 120,
      scale: 1,
      line: { x1: 8, y1: 60, x2: 152, y2: 60 },
      inDirection: 'up',
    });
    expect(shown.some(({ preview }) => preview.runs.length > 3 && preview.tracks.length > 0)).toBe(true);
  });

  it('goes on when asked again, and ends when told', async () => {
    const { shown, calibrate } = desk([await cameraAt('door')]);
    await pass(env.clock, 200, 50);
    await calibrate({ watch: true, seconds: 2 });
    await pass(env.clock, 1500, 50);
    await calibrate({ watch: true, seconds: 2, sensor: 'cam' });
    await pass(env.clock, 1500, 50);
    expect(shown.length).toBeGreaterThan(13);
    expect(shown.length).toBeLessThanOrEqual(16);
    await calibrate({ watch: false });
    const before = shown.length;
    await pass(env.clock, 1500, 50);
    expect(shown.length).toBe(before);
  });

  it('says why there is nothing to see', async () => {
    const { calibrate } = desk([blindFolded('beams', 'door')]);
    await expect(calibrate({ watch: true })).rejects.toThrow('No sensor of this node can show outlines.');
    const other = desk([await cameraAt('door')]);
    await expect(other.calibrate({ watch: true, sensor: 'cma' })).rejects.toThrow('No sensor "cma"');
    await expect(other.calibrate({ watch: 'yes' })).rejects.toThrow('calibrate takes');
    await expect(other.calibrate({ watch: true, seconds: 3600 })).rejects.toThrow('calibrate takes');
  });
});

describe('a walk test', () => {
  const word = { direction: 'in' as const, count: 1, confidence: 1, source: 'beam' as const, flags: [] };

  it('tells what each sensor counted, and keeps its crossings out of the visitors', async () => {
    const { commissioning, calibrate } = desk([blindFolded('beams', 'door'), blindFolded('low', 'door', 'blind')]);
    expect(commissioning.mark(crossing(), env.clock.mono())).not.toHaveProperty('staff');
    const result = calibrate({ walk: 'in', gate: 'door' });
    await pass(env.clock, 1000);
    const atMs = env.clock.mono();
    commissioning.passage('beams', 'door', { ...word, atMs });
    commissioning.passage('beams', 'back', { ...word, atMs });
    expect(commissioning.mark(crossing(), atMs)).toMatchObject({ staff: true });
    expect(commissioning.mark(crossing({ gate: 'back' }), atMs)).not.toHaveProperty('staff');
    expect(commissioning.mark(crossing({ direction: 'out' }), atMs - 5000)).not.toHaveProperty('staff');
    await pass(env.clock, 5500);
    const { result: outcome } = (await result) as { result: WalkOutcome };
    expect(outcome).toEqual({
      gate: 'door',
      direction: 'in',
      passed: true,
      counted: { in: 1, out: 0 },
      sensors: [
        { sensor: 'beams', in: 1, out: 0, passed: true },
        { sensor: 'low', in: 0, out: 0, passed: null },
      ],
    });
    expect(commissioning.mark(crossing(), atMs + 10)).toMatchObject({ staff: true });
    expect(commissioning.mark(crossing(), env.clock.mono() + 1)).not.toHaveProperty('staff');
  });

  it('is over without a step after its time, and only one at a time', async () => {
    const { calibrate } = desk([blindFolded('beams', 'door')]);
    const result = calibrate({ walk: 'out', gate: 'door', seconds: 10 });
    await expect(calibrate({ walk: 'in', gate: 'door' })).rejects.toThrow('under way');
    await pass(env.clock, 10_100);
    expect(await result).toMatchObject({ result: { passed: false, counted: { in: 0, out: 0 } } });
  });

  it('needs a sensor at that gate', async () => {
    const { calibrate } = desk([blindFolded('beams', 'door')]);
    await expect(calibrate({ walk: 'in', gate: 'back' })).rejects.toThrow('No sensor that runs watches gate "back".');
  });

  it('ends with the node', async () => {
    const { commissioning, calibrate } = desk([blindFolded('beams', 'door')]);
    const result = calibrate({ walk: 'in', gate: 'door' });
    await settle();
    commissioning.stop();
    expect(await result).toMatchObject({ result: { passed: false } });
  });

  it('describes the sensors, so that a page can change one of them', async () => {
    const { calibrate } = desk([blindFolded('beams', 'door')]);
    expect(await calibrate({ describe: true })).toEqual({
      result: { sensors: [{ id: 'beams', kind: 'beam-pair' }], commissioned: [] },
    });
  });
});

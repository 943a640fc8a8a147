import { UsageError } from '@lintel/shared/errors';
import { describe, expect, it } from 'vitest';
import { CameraView, cameraGate } from '../../world/camera-view.ts';
import { staged } from '../../world/scene.ts';
import { Heard, pass, settle, virtualEnv } from '../sensor-contract.fixture.ts';
import { CameraSensorConfig } from './config.ts';
import { CameraSensor } from './driver.ts';
import type { FrameSource } from './frame-source.ts';

const config = (source: object) =>
  CameraSensorConfig.parse({ id: 'c', kind: 'camera', gate: 'door', source, line: cameraGate, inDirection: 'up' });

/** A film of 20 s in which one person comes in at 12 s. */
function film(): FrameSource & { plays: number } {
  const scene = staged([{ id: 'p', atMs: 12_000, direction: 'in', behaviour: 'pass', seed: 2 }]);
  const source = {
    plays: 0,
    width: 160,
    height: 120,
    fps: 10,
    async *frames(signal: AbortSignal) {
      source.plays++;
      const view = new CameraView(1);
      for (let at = 0; at < 20_000 && !signal.aborted; at += 100) {
        yield { ...view.render(scene.posesAt(at), at), atMs: at };
      }
    },
  };
  return source;
}

describe('a video file instead of a camera', () => {
  it('plays at its own pace, again and again, and is counted each time', async () => {
    const env = virtualEnv();
    const source = film();
    const sensor = new CameraSensor(config({ file: 'door.mp4' }), env, async () => source);
    const heard = new Heard();
    await sensor.start(heard, new AbortController().signal);
    await pass(env.clock, 10_000);
    expect(sensor.health().verdict).toBe('ok');
    expect(heard.passages).toEqual([]);
    await pass(env.clock, 8000);
    expect(heard.passages.map(({ event }) => event.direction)).toEqual(['in']);
    expect(Math.abs(heard.passages[0].event.atMs - 12_000)).toBeLessThan(300);
    await pass(env.clock, 21_000);
    expect(source.plays).toBe(2);
    expect(heard.passages).toHaveLength(2);
    expect(Math.abs(heard.passages[1].event.atMs - 32_000)).toBeLessThan(600);
    await sensor.stop();
    expect(env.clock.pending).toBe(0);
  });

  it('plays once when told so, and is then unknown', async () => {
    const env = virtualEnv();
    const source = film();
    const sensor = new CameraSensor(config({ file: 'door.mp4', loop: false }), env, async () => source);
    const heard = new Heard();
    await sensor.start(heard, new AbortController().signal);
    await pass(env.clock, 30_000);
    expect(source.plays).toBe(1);
    expect(heard.passages).toHaveLength(1);
    expect(sensor.health().verdict).toBe('unknown');
    await sensor.stop();
  });

  it('that cannot be opened refuses the start in one sentence', async () => {
    const refuse = async () => {
      throw new UsageError('There is no file door.mp4');
    };
    const sensor = new CameraSensor(config({ file: 'door.mp4' }), virtualEnv(), refuse);
    await expect(sensor.start(new Heard(), new AbortController().signal)).rejects.toThrow('There is no file');
    await sensor.stop();
  });
});

it('a camera program that is not installed is named, and tried again in a minute', async () => {
  const env = virtualEnv();
  let tries = 0;
  const frames = async function* () {
    tries++;
    if (tries > 0) throw new UsageError('rpicam-vid is not installed');
    yield { y: new Uint8Array(), u: new Uint8Array(), v: new Uint8Array(), atMs: 0 };
  };
  const sensor = new CameraSensor(config({ rpicam: {} }), env, async () => ({
    width: 160,
    height: 120,
    fps: 10,
    frames,
  }));
  await sensor.start(new Heard(), new AbortController().signal);
  await settle();
  expect(sensor.health()).toMatchObject({ verdict: 'unknown', detail: 'rpicam-vid is not installed' });
  await pass(env.clock, 59_000, 1000);
  expect(tries).toBe(1);
  await pass(env.clock, 2000, 1000);
  expect(tries).toBe(2);
  await sensor.stop();
  expect(env.clock.pending).toBe(0);
});

/** A camera that sees an empty doorway for 15 s; then `spoil` changes each picture, or withholds it. */
function spoiledAfter15s(spoil: (picture: Planes, atMs: number) => Planes | null): FrameSource {
  return {
    width: 160,
    height: 120,
    fps: 10,
    async *frames(signal: AbortSignal) {
      const view = new CameraView(1);
      for (let atMs = 0; atMs < 60_000 && !signal.aborted; atMs += 100) {
        const picture = view.render([], atMs);
        const shown = atMs < 15_000 ? picture : spoil(picture, atMs);
        if (shown) yield { ...shown, atMs };
        else yield* silence(signal);
      }
    },
  };
}

interface Planes {
  y: Uint8Array;
  u: Uint8Array;
  v: Uint8Array;
}

async function* silence(signal: AbortSignal): AsyncGenerator<never> {
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

describe('a camera that sees nothing says so', () => {
  const noise = (y: Uint8Array, level: number) => y.map((value, i) => level + ((value + i) & 1));
  const last = new CameraView(1).render([], 0);
  const other = new CameraView(99).render([], 0).y.map((value, i) => 255 - (((i * 7) % 90) + value / 2));
  const cases = [
    { what: 'in the dark', spoil: ({ y, u, v }: Planes) => ({ y: noise(y, 6), u, v }), says: /dark/ },
    { what: 'covered', spoil: ({ y, u, v }: Planes) => ({ y: noise(y, 90), u, v }), says: /covers/ },
    { what: 'frozen', spoil: () => last, says: /does not change/ },
    {
      what: 'turned elsewhere',
      spoil: ({ y, u, v }: Planes) => ({ y: other.map((value, i) => value + (y[i] & 3)), u, v }),
      says: /moved/,
    },
  ];

  for (const { what, spoil, says } of cases) {
    it(what, async () => {
      const env = virtualEnv();
      const sensor = new CameraSensor(config({ file: 'door.mp4' }), env, async () => spoiledAfter15s(spoil));
      const heard = new Heard();
      const verdicts = new Set<string>();
      await sensor.start(heard, new AbortController().signal);
      await pass(env.clock, 14_000);
      expect(sensor.health().verdict).toBe('ok');
      for (let second = 0; second < 30; second++) {
        await pass(env.clock, 1000);
        const { verdict, detail = '' } = sensor.health();
        if (verdict === 'blind' && says.test(detail)) verdicts.add(verdict);
      }
      expect([...verdicts]).toEqual(['blind']);
      expect(heard.passages).toEqual([]);
      await sensor.stop();
    });
  }

  it('when pictures stop coming', async () => {
    const env = virtualEnv();
    const sensor = new CameraSensor(config({ file: 'door.mp4' }), env, async () => spoiledAfter15s(() => null));
    await sensor.start(new Heard(), new AbortController().signal);
    await pass(env.clock, 14_000);
    expect(sensor.health().verdict).toBe('ok');
    await pass(env.clock, 8000);
    expect(sensor.health()).toMatchObject({ verdict: 'unknown', detail: 'no picture for over 5 seconds' });
    await sensor.stop();
    expect(env.clock.pending).toBe(0);
  });
});

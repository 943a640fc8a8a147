import { describe, expect, it } from 'vitest';
import { fuseDoor, senseDoor } from '../sensors/simulated-door/sense-door.ts';
import { CameraView, cameraMount } from './camera-view.ts';
import type { CameraTrouble } from './disturbances.ts';
import { Traffic } from './traffic.ts';
import { TroubledBeams } from './troubled-beams.ts';

const clear = { a: false, b: false };

describe('troubled beams', () => {
  it('without trouble are the true levels, each edge once', () => {
    const beams = new TroubledBeams({}, 1);
    expect(beams.levels({ a: true, b: false }, 5)).toEqual({ a: true, b: false });
    expect(beams.bounces()).toEqual([0]);
  });

  it('stick and die at their time', () => {
    const stuck = new TroubledBeams({ stuck: { beam: 'A', atMs: 100 } }, 1);
    expect(stuck.levels(clear, 99)).toEqual(clear);
    expect(stuck.levels(clear, 100)).toEqual({ a: true, b: false });
    const dead = new TroubledBeams({ deadAtMs: 100 }, 1);
    expect(dead.levels({ a: true, b: true }, 100)).toEqual(clear);
  });

  it('bounce an odd number of times, within two milliseconds', () => {
    const beams = new TroubledBeams({ bounceMs: 3 }, 1);
    for (let i = 0; i < 100; i++) {
      const moments = beams.bounces();
      expect(moments.length % 2).toBe(1);
      expect(moments.at(-1)).toBeLessThan(2);
      expect([...moments].sort((x, y) => x - y)).toEqual(moments);
    }
  });

  it('are blinded about as often as said', () => {
    const beams = new TroubledBeams({ dropouts: { perHour: 60, longestMs: 30 } }, 1);
    let breaks = 0;
    let before = false;
    for (let atMs = 0; atMs < 3_600_000; atMs += 2) {
      const { a } = beams.levels(clear, atMs);
      if (a && !before) breaks++;
      before = a;
    }
    expect(breaks).toBeGreaterThan(35);
    expect(breaks).toBeLessThan(90);
  });
});

describe('a troubled camera', () => {
  const brightness = (trouble: CameraTrouble, atMs: number, from = 0) => {
    const view = new CameraView(1, cameraMount, trouble);
    let mean = 0;
    for (let at = from; at <= atMs; at += 1000) {
      const { y } = view.render([], at);
      mean = y.reduce((sum, value) => sum + value, 0) / y.length;
    }
    return mean;
  };

  it('sees the sun come and go', () => {
    const trouble = { sunPatch: { share: 1.5, metresPerMinute: 0.1, cloudsEveryMs: 20_000 } };
    const means = [5000, 25_000, 45_000, 65_000].map((atMs) => brightness(trouble, atMs) - brightness({}, atMs));
    expect(Math.max(...means)).toBeGreaterThan(3);
    expect(Math.min(...means)).toBeLessThan(1);
  });

  it('sees bands of a lamp on mains', () => {
    const view = new CameraView(1, cameraMount, { flicker: { hz: 100, share: 0.1 } });
    const still = new CameraView(1);
    const { width, height } = cameraMount;
    const other = still.render([], 0).y.slice();
    const { y } = view.render([], 0);
    const rows = Array.from({ length: height }, (_, row) => {
      let off = 0;
      for (let x = 0; x < width; x++) off += y[row * width + x] - other[row * width + x];
      return off / width;
    });
    expect(Math.max(...rows)).toBeGreaterThan(6);
    expect(Math.min(...rows)).toBeLessThan(-6);
  });

  it('shows the floor elsewhere after a knock', () => {
    const view = new CameraView(1, { ...cameraMount, noise: 0 }, { nudge: { atMs: 1000, x: 3, y: 2 } });
    const before = view.render([], 0).y.slice();
    const { y } = view.render([], 1000);
    const { width } = cameraMount;
    expect(Math.abs(y[60 * width + 80] - before[58 * width + 77])).toBeLessThanOrEqual(1);
    expect(y).not.toEqual(before);
  });
});

describe('a door with a dead sensor', () => {
  it.each(['dead', 'frozen'] as const)('leaves a %s array out after five seconds', async (how) => {
    const parties = new Traffic({ seed: 6, mixture: { pass: 1 } });
    const thermal = how === 'dead' ? { deadAtMs: 30_000 } : { frozenAtMs: 30_000 };
    const options = { seed: 1, parties, endMs: 90_000, trouble: { thermal } };
    const array = await senseDoor({ ...options, source: 'thermal' });
    const beams = await senseDoor({ ...options, source: 'beam' });
    expect(array.health.at(-1)?.verdict).toBe(how === 'dead' ? 'unknown' : 'blind');
    expect(array.health.at(-1)?.atMs).toBeLessThan(37_000);
    const { crossings } = fuseDoor([array, beams], 90_000);
    expect(crossings.filter(({ atMs }) => atMs > 40_000).length).toBeGreaterThan(10);
    for (const { atMs, crossing } of crossings) if (atMs > 40_000) expect(crossing.sources.thermal).toBeUndefined();
  });
});

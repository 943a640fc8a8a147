import { describe, expect, it } from 'vitest';
import { Blobs } from '../camera/blobs.ts';
import { CameraCounter } from '../camera/camera-counter.ts';
import { Mask } from '../camera/mask.ts';
import type { GateEvent } from '../gate-event.ts';
import { BoxHook } from './box-hook.ts';
import type { Box } from './person-detector.ts';

const look = { atMs: 1000, seconds: 0.1, counted: true };
const box = (x0: number, y0: number, x1: number, y1: number, score = 0.9): Box => ({ x0, y0, x1, y1, score });

function maskOf(...bodies: [x0: number, y0: number, x1: number, y1: number][]): Mask {
  const mask = new Mask(160, 120);
  for (const [x0, y0, x1, y1] of bodies) for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) mask.set(x, y);
  return mask;
}

function blobsIn(mask: Mask): number {
  const blobs = new Blobs();
  blobs.find(mask, 4);
  return blobs.count;
}

const areaOf = (mask: Mask) => {
  let set = 0;
  for (let y = 0; y < mask.height; y++) for (let x = 0; x < mask.width; x++) if (mask.get(x, y)) set++;
  return set;
};

describe('boxes of a detector', () => {
  it('cut two people in one outline apart', () => {
    const mask = maskOf([20, 40, 60, 80]);
    const hook = new BoxHook(2);
    hook.found([box(40, 80, 80, 160), box(80, 80, 120, 160)], 900);
    expect(blobsIn(mask)).toBe(1);
    hook.people(mask, look);
    expect(blobsIn(mask)).toBe(2);
    expect(areaOf(mask)).toBeGreaterThan(0.8 * 40 * 40);
  });

  it('fill in a person whom the scene hides, and nobody who is seen', () => {
    const mask = maskOf([20, 40, 40, 80]);
    const before = mask.words.slice();
    const hook = new BoxHook(1);
    hook.found([box(20, 40, 40, 80)], 900);
    hook.people(mask, look);
    expect(mask.words).toEqual(before);
    hook.found([box(100, 40, 120, 80)], 900);
    hook.people(mask, look);
    expect(blobsIn(mask)).toBe(2);
    expect(mask.get(110, 60)).toBe(true);
    expect(mask.get(101, 41)).toBe(false);
  });

  it('say nothing when they are old, nor about the start, nor beyond the picture', () => {
    const hook = new BoxHook(1);
    const mask = maskOf();
    hook.found([box(100, 40, 120, 80)], 400);
    hook.people(mask, look);
    hook.found([box(100, 40, 120, 80)], 900);
    hook.people(mask, { ...look, counted: false });
    hook.found([box(-50, -50, -10, -10), box(400, 400, 500, 500)], 900);
    hook.people(mask, look);
    expect(areaOf(mask)).toBe(0);
  });
});

describe('a camera with a detector', () => {
  /** A person of the floor's colour walks up through the picture; only the detector sees them. */
  function countsOf(detects: boolean): GateEvent[] {
    const [width, height] = [160, 120];
    const gate = { x1: 0, y1: 60, x2: 159, y2: 60 };
    const counter = new CameraCounter({ width, height, fps: 10, gate, inDirection: 'up' });
    const hook = new BoxHook(counter.size.factor);
    counter.hooks.push(hook);
    const luma = new Uint8Array(width * height);
    let seed = 1;
    for (let at = 0; at < 20_000; at += 100) {
      for (let i = 0; i < luma.length; i++) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        luma[i] = 100 + ((i * 7) % 60) + (seed >>> 30);
      }
      const top = 110 - (at - 12_000) / 40;
      const there = detects && at >= 12_000 && top > -10;
      hook.found(there ? [box(70, top, 90, top + 24)] : [], at);
      counter.push(luma, null, null, at);
    }
    counter.finish();
    return counter.events();
  }

  it('counts whom the camera alone does not see', () => {
    expect(countsOf(false)).toEqual([]);
    expect(countsOf(true).map(({ direction, count }) => [direction, count])).toEqual([['in', 1]]);
  });
});

import { describe, expect, it } from 'vitest';
import { Blobs } from './blobs.ts';
import { Mask } from './mask.ts';
import { Outline } from './outline.ts';

const bodyWidths = new Float64Array(60).fill(20);

/** A rectangle, or with `legs` one of which so many rows at the far end are a single leg. */
function blobsOf(x: number, width: number, height: number, legs = 0): Blobs {
  const mask = new Mask(200, 60);
  for (let row = 0; row < height; row++) {
    const narrow = row >= height - legs;
    for (let k = 0; k < width; k++) if (!narrow || k < width / 4) mask.set(x + k, 10 + row);
  }
  const blobs = new Blobs();
  blobs.find(mask, 4);
  return blobs;
}

/** Something goes through the picture, `shape` says how high it is and with how much leg at each step. */
function walk(shape: (step: number) => { height: number; legs: number }, stepPixels = 5): Outline {
  const outline = new Outline();
  for (let step = 0; step < 16; step++) {
    const { height, legs } = shape(step);
    outline.see(blobsOf(4 + step * stepPixels, 18, height, legs), 0, bodyWidths);
  }
  return outline;
}

describe('an outline that moves', () => {
  it('and stays the same is of a thing', () => {
    const cart = walk(() => ({ height: 30, legs: 0 }));
    expect(cart.isThing(18, 30)).toBe(true);
    expect(cart.area).toBeCloseTo(18 * 30, 0);
  });

  it('leaving the picture is still of the thing, with somebody more behind it not', () => {
    const cart = walk(() => ({ height: 30, legs: 0 }));
    expect(cart.isThing(18, 12)).toBe(true);
    expect(cart.isThing(18, 45)).toBe(false);
  });

  it('and changes with every step is of a person, solid or not', () => {
    expect(walk((step) => ({ height: 24 + 4 * (step % 3), legs: 0 })).isThing(18, 28)).toBe(false);
    expect(walk(() => ({ height: 30, legs: 14 })).isThing(18, 30)).toBe(false);
  });

  it('tells nothing while it stands, or is too small to show limbs', () => {
    expect(walk(() => ({ height: 30, legs: 0 }), 0).isThing(18, 30)).toBe(false);
    expect(walk(() => ({ height: 8, legs: 0 })).isThing(18, 8)).toBe(false);
  });

  it('is forgotten with the track', () => {
    const cart = walk(() => ({ height: 30, legs: 0 }));
    cart.forget();
    expect(cart.isThing(18, 30)).toBe(false);
  });
});

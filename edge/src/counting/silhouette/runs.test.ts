import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Mask } from '../camera/mask.ts';
import { coarser, fillFromRuns, runsOf } from './runs.ts';

function maskOf(...rows: string[]): Mask {
  const mask = new Mask(rows[0].length, rows.length);
  for (const [y, row] of rows.entries()) for (const [x, sign] of [...row].entries()) if (sign === '#') mask.set(x, y);
  return mask;
}

const anyMask = fc.tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 9 })).chain(([width, height]) =>
  fc.array(fc.boolean(), { minLength: width * height, maxLength: width * height }).map((pixels) => {
    const mask = new Mask(width, height);
    for (const [i, set] of pixels.entries()) if (set) mask.set(i % width, Math.floor(i / width));
    return mask;
  }),
);

describe('a mask as runs', () => {
  it('begins with background and goes on over the end of a row', () => {
    expect(runsOf(maskOf('..##', '##..'))).toEqual([2, 4, 2]);
    expect(runsOf(maskOf('#...', '...#'))).toEqual([0, 1, 6, 1]);
    expect(runsOf(new Mask(40, 3))).toEqual([120]);
  });

  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyMask, (mask) => {
        const back = new Mask(mask.width, mask.height);
        expect(fillFromRuns(back, runsOf(mask))).toBe(true);
        expect(back.words).toEqual(mask.words);
      }),
    );
  });

  it.each([[[3, 4]], [[7]], [[4, 5]], [[2, -1, 7]], [[1.5, 6.5]], [[]]])('refuses runs that do not fit: %j', (runs) => {
    expect(fillFromRuns(new Mask(4, 2), runs)).toBe(false);
  });

  it('gets coarser without losing a body', () => {
    const coarse = coarser(maskOf('..##..', '..##..', '.#....', '......'), 2);
    expect([coarse.width, coarse.height]).toEqual([3, 2]);
    expect(runsOf(coarse)).toEqual([1, 1, 4]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubleBits, Majority, Mask } from './mask.ts';

function paint(width: number, height: number, set: readonly boolean[]): Mask {
  const mask = new Mask(width, height);
  for (let i = 0; i < width * height; i++) if (set[i]) mask.set(i % width, Math.floor(i / width));
  return mask;
}

describe('the mask', () => {
  it('doubles bits', () => {
    expect(doubleBits(0b101) >>> 0).toBe(0b110011);
    expect(doubleBits(0xffff) >>> 0).toBe(0xffffffff);
    expect(doubleBits(0x8000) >>> 0).toBe(0xc0000000);
  });

  it('takes the 3x3 majority exactly as counting neighbours one by one does', () => {
    const size = fc.record({ width: fc.integer({ min: 1, max: 70 }), height: fc.integer({ min: 1, max: 6 }) });
    const picture = size.chain(({ width, height }) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        set: fc.array(fc.boolean(), { minLength: width * height, maxLength: width * height }),
      }),
    );
    fc.assert(
      fc.property(picture, ({ width, height, set }) => {
        const mask = paint(width, height, set);
        const result = new Mask(width, height);
        new Majority(mask.wordsPerRow).apply(mask, result);
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            let around = 0;
            for (let dy = -1; dy <= 1; dy++) {
              for (let dx = -1; dx <= 1; dx++) {
                const inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
                if (inside && set[(y + dy) * width + x + dx]) around++;
              }
            }
            expect(result.get(x, y)).toBe(around >= 5);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

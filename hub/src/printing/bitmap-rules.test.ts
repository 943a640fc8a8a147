import { describe, expect, it } from 'vitest';
import { dither, isBlack, stacked, threshold } from './bitmap-rules.ts';

const grey = (width: number, height: number, value: (x: number, y: number) => number) => ({
  width,
  height,
  pixels: Uint8Array.from({ length: width * height }, (_, at) => value(at % width, Math.floor(at / width))),
});

describe('dots from grey', () => {
  it('are black where it is dark, the leftmost in the highest bit, each row in bytes of its own', () => {
    const bitmap = threshold(grey(10, 2, (x, y) => (y === 0 ? (x === 0 || x === 9 ? 0 : 255) : 100)));
    expect(bitmap).toEqual({ rowBytes: 2, rows: 2, bits: Uint8Array.of(0x80, 0x40, 0xff, 0xc0) });
    expect([isBlack(bitmap, 9, 0), isBlack(bitmap, 8, 0), isBlack(bitmap, 8, 1)]).toEqual([true, false, true]);
  });

  it.each([0, 64, 128, 200, 255])('of a picture are as many as it is dark: %i', (value) => {
    const bitmap = dither(grey(64, 64, () => value));
    let black = 0;
    for (let y = 0; y < 64; y++) for (let x = 0; x < 64; x++) if (isBlack(bitmap, x, y)) black++;
    expect(Math.abs(black / 4096 - (255 - value) / 255)).toBeLessThan(0.02);
  });

  it('lie one below the other', () => {
    const piece = (value: number) => threshold(grey(8, 1, () => value));
    expect(stacked([piece(0), piece(255), piece(0)])).toEqual({
      rowBytes: 1,
      rows: 3,
      bits: Uint8Array.of(255, 0, 255),
    });
  });
});

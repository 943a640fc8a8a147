import { describe, expect, it } from 'vitest';
import { reducePlane, workingSize } from './reduce.ts';

describe('reducing a picture', () => {
  it('finds a whole factor', () => {
    expect(workingSize(768, 576, 320)).toMatchObject({ factor: 3, width: 256, height: 192, chromaWidth: 128 });
    expect(workingSize(240, 240, 320)).toMatchObject({ factor: 1, width: 240, height: 240 });
    expect(workingSize(1080, 1920, 320)).toMatchObject({ factor: 6, width: 176, height: 320 });
  });

  it('averages blocks and drops the rest', () => {
    const from = Uint8Array.from([0, 4, 100, 100, 9, 8, 4, 100, 104, 9]);
    const to = new Uint8Array(2);
    reducePlane(from, 5, 2, to, 2, 1, new Uint32Array(2));
    expect(Array.from(to)).toEqual([4, 101]);
  });

  it('keeps black black and white white at any factor', () => {
    for (const factor of [1, 2, 3, 5, 7]) {
      const to = new Uint8Array(6);
      const sums = new Uint32Array(3);
      reducePlane(new Uint8Array(factor * 3 * factor * 2).fill(255), factor * 3, factor, to, 3, 2, sums);
      expect(Array.from(to)).toEqual([255, 255, 255, 255, 255, 255]);
      reducePlane(new Uint8Array(factor * 3 * factor * 2), factor * 3, factor, to, 3, 2, sums);
      expect(Array.from(to)).toEqual([0, 0, 0, 0, 0, 0]);
    }
  });
});

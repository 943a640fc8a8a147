import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Blobs } from './blobs.ts';
import { Mask } from './mask.ts';

/** Areas of the 8-connected regions by flood fill. */
function floodAreas(width: number, height: number, set: readonly boolean[]): number[] {
  const seen = set.map(() => false);
  const areas: number[] = [];
  for (let start = 0; start < set.length; start++) {
    if (!set[start] || seen[start]) continue;
    const stack = [start];
    seen[start] = true;
    let area = 0;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      area++;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const x = (i % width) + dx;
          const y = Math.floor(i / width) + dy;
          const j = y * width + x;
          if (x < 0 || x >= width || y < 0 || y >= height || !set[j] || seen[j]) continue;
          seen[j] = true;
          stack.push(j);
        }
      }
    }
    areas.push(area);
  }
  return areas.sort((a, b) => a - b);
}

function maskOf(rows: readonly string[]): Mask {
  const mask = new Mask(rows[0].length, rows.length);
  rows.forEach((row, y) => {
    [...row].forEach((cell, x) => {
      if (cell === '#') mask.set(x, y);
    });
  });
  return mask;
}

describe('blobs', () => {
  it('finds the same regions as flood fill', () => {
    const width = 67;
    const height = 9;
    const pictures = fc.array(fc.boolean(), { minLength: width * height, maxLength: width * height });
    const blobs = new Blobs();
    fc.assert(
      fc.property(pictures, (set) => {
        const mask = new Mask(width, height);
        for (let i = 0; i < set.length; i++) if (set[i]) mask.set(i % width, Math.floor(i / width));
        blobs.find(mask, 1);
        const areas = Array.from(blobs.area.slice(0, blobs.count)).sort((a, b) => a - b);
        expect(areas).toEqual(floodAreas(width, height, set));
      }),
      { numRuns: 80 },
    );
  });

  it('measures box and centre, joins arms of a U, drops small ones', () => {
    const blobs = new Blobs();
    blobs.find(maskOf(['#...#....#', '#...#.....', '#####.....']), 2);
    expect(blobs.count).toBe(1);
    expect([blobs.x0[0], blobs.x1[0], blobs.y0[0], blobs.y1[0], blobs.area[0]]).toEqual([0, 4, 0, 2, 9]);
    expect(blobs.sumX[0] / blobs.area[0]).toBe(2);
  });

  it('follows runs across word borders', () => {
    const blobs = new Blobs();
    blobs.find(maskOf([`..${'#'.repeat(90)}..`]), 1);
    expect([blobs.count, blobs.runs, blobs.x0[0], blobs.x1[0]]).toEqual([1, 1, 2, 91]);
  });

  it('joins two blobs on request', () => {
    const blobs = new Blobs();
    blobs.find(maskOf(['##..###']), 1);
    blobs.join(1, 0);
    blobs.compact();
    expect([blobs.count, blobs.area[0], blobs.x0[0], blobs.x1[0]]).toEqual([1, 5, 0, 6]);
    expect(Array.from(blobs.runBlob.slice(0, 2))).toEqual([0, 0]);
  });
});

import { describe, expect, it } from 'vitest';
import { decodeYolo, rgbInput, withoutDoubles } from './yolo.ts';

const frame = { width: 640, height: 480 };

/** Candidates as rows of fields, laid out as `[1, fields, n]`. */
function newer(rows: number[][]) {
  const fields = rows[0].length;
  const padded = [...rows, ...Array.from({ length: 100 }, () => new Array<number>(fields).fill(0))];
  const data = new Float32Array(fields * padded.length);
  for (const [c, row] of padded.entries()) for (const [f, value] of row.entries()) data[f * padded.length + c] = value;
  return { data, dims: [1, fields, padded.length] };
}

describe('the output of a YOLO model', () => {
  const person = [160, 160, 32, 64, 0.9, 0.1];
  const chair = [50, 50, 20, 20, 0.1, 0.95];

  it('of version 8 and later is read, people only', () => {
    const boxes = decodeYolo(newer([person, chair]), 320, frame, 0.4);
    expect(boxes).toEqual([{ x0: 288, y0: 192, x1: 352, y1: 288, score: expect.closeTo(0.9, 5) }]);
  });

  it('of earlier versions is read with its objectness', () => {
    const rows = [
      [160, 160, 32, 64, 0.8, 0.9, 0.1],
      [160, 60, 32, 64, 0.5, 0.5, 0.1],
      ...Array.from({ length: 10 }, () => new Array<number>(7).fill(0)),
    ];
    const boxes = decodeYolo({ data: Float32Array.from(rows.flat()), dims: [1, rows.length, 7] }, 320, frame, 0.4);
    expect(boxes).toHaveLength(1);
    expect(boxes?.[0].score).toBeCloseTo(0.72, 5);
  });

  it('of another form is refused', () => {
    expect(decodeYolo({ data: new Float32Array(10), dims: [10] }, 320, frame, 0.4)).toBeNull();
    expect(decodeYolo({ data: new Float32Array(8), dims: [1, 2, 4] }, 320, frame, 0.4)).toBeNull();
    expect(decodeYolo({ data: new Float32Array(8), dims: [1, 84, 2100] }, 320, frame, 0.4)).toBeNull();
  });

  it('names each person once', () => {
    const near = { x0: 1, y0: 0, x1: 11, y1: 20, score: 0.5 };
    const best = { x0: 0, y0: 0, x1: 10, y1: 20, score: 0.8 };
    const beside = { x0: 9, y0: 0, x1: 19, y1: 20, score: 0.6 };
    expect(withoutDoubles([near, best, beside])).toEqual([best, beside]);
  });
});

describe('a picture for a model', () => {
  it('is red where it is red, in either layout', () => {
    const y = new Uint8Array(16).fill(76);
    const u = new Uint8Array(4).fill(85);
    const v = new Uint8Array(4).fill(255);
    const planes = new Float32Array(12);
    rgbInput({ width: 4, height: 4, y, u, v }, 2, 'planes', planes);
    expect(planes[0]).toBeCloseTo(1, 1);
    expect(planes[4]).toBeLessThan(0.03);
    expect(planes[8]).toBeLessThan(0.03);
    const pixels = new Float32Array(12);
    rgbInput({ width: 4, height: 4, y, u, v }, 2, 'pixels', pixels);
    expect([pixels[0], pixels[3], pixels[9]].every((red) => red > 0.95)).toBe(true);
    expect([pixels[1], pixels[2], pixels[11]].every((other) => other < 0.03)).toBe(true);
  });
});

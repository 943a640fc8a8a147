import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameAssembler } from './frame-assembler.ts';

/** A stream of pictures with padded rows; byte values tell picture, plane and place; padding is 255. */
function stream(width: number, height: number, stride: number, pictures: number): Uint8Array {
  const bytes: number[] = [];
  const plane = (p: number, k: number, w: number, h: number, s: number) => {
    for (let y = 0; y < h; y++)
      for (let x = 0; x < s; x++) bytes.push(x < w ? (p * 50 + k * 7 + y * w + x) % 251 : 255);
  };
  for (let k = 0; k < pictures; k++) {
    plane(0, k, width, height, stride);
    plane(1, k, (width + 1) >> 1, (height + 1) >> 1, (stride + 1) >> 1);
    plane(2, k, (width + 1) >> 1, (height + 1) >> 1, (stride + 1) >> 1);
  }
  return Uint8Array.from(bytes);
}

function assemble(assembler: FrameAssembler, chunks: readonly Uint8Array[]) {
  const pictures: { y: number[]; u: number[]; v: number[] }[] = [];
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const step = assembler.take(chunk, at);
      at = step.offset;
      const { y, u, v } = assembler.frame;
      if (step.complete) pictures.push({ y: Array.from(y), u: Array.from(u), v: Array.from(v) });
    }
  }
  return pictures;
}

describe('the frame assembler', () => {
  it('gives the same pictures however the stream is cut and padded', () => {
    const layout = fc.record({
      width: fc.integer({ min: 2, max: 9 }),
      height: fc.integer({ min: 2, max: 7 }),
      padding: fc.integer({ min: 0, max: 5 }),
      cuts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 200 }),
    });
    fc.assert(
      fc.property(layout, ({ width, height, padding, cuts }) => {
        const stride = width + padding;
        const bytes = stream(width, height, stride, 3);
        const chunks: Uint8Array[] = [];
        for (let at = 0, k = 0; at < bytes.length; k++) {
          const end = Math.min(bytes.length, at + cuts[k % cuts.length]);
          chunks.push(bytes.subarray(at, end));
          at = end;
        }
        const assembler = new FrameAssembler({ width, height, stride });
        const pictures = assemble(assembler, chunks);
        const plain = assemble(new FrameAssembler({ width, height }), [stream(width, height, width, 3)]);
        expect(pictures).toEqual(plain);
        expect(pictures).toHaveLength(3);
        expect(assembler.empty).toBe(true);
        expect(assembler.frameBytes * 3).toBe(bytes.length);
      }),
    );
  });

  it('knows when it is inside a picture', () => {
    const assembler = new FrameAssembler({ width: 4, height: 2 });
    expect(assembler.take(new Uint8Array(5), 0)).toEqual({ offset: 5, complete: false });
    expect(assembler.empty).toBe(false);
  });

  it('refuses an impossible layout', () => {
    expect(() => new FrameAssembler({ width: 0, height: 2 })).toThrow(RangeError);
    expect(() => new FrameAssembler({ width: 8, height: 2, stride: 4 })).toThrow(RangeError);
  });
});

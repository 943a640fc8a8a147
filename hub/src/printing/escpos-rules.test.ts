import { describe, expect, it } from 'vitest';
import type { Bitmap } from './bitmap-rules.ts';
import { askStatus, cut, feed, initialise, kickDrawer, rasterBands } from './escpos-rules.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bitmap = (rowBytes: number, rows: number, fill = 0): Bitmap => ({
  rowBytes,
  rows,
  bits: new Uint8Array(rowBytes * rows).fill(fill),
});

describe('what is sent to a printer', () => {
  it('is byte for byte what manuals say', () => {
    expect(hex(initialise)).toBe('1b40');
    expect([1, 2, 3, 4].map((n) => hex(askStatus(n as 1)))).toEqual(['100401', '100402', '100403', '100404']);
    expect(hex(feed(32))).toBe('1b4a20');
    expect(hex(cut({ cutter: 'full', feedDots: 3 }))).toBe('1d564103');
    expect(hex(cut({ cutter: 'partial', feedDots: 255 }))).toBe('1d5642ff');
    expect(hex(cut({ cutter: 'none', feedDots: 40 }))).toBe('1b4a28');
    expect([hex(kickDrawer(2)), hex(kickDrawer(5))]).toEqual(['1b700019fa', '1b700119fa']);
  });

  it('draws dots: one band of 16 × 2', () => {
    const bits = Uint8Array.of(0xff, 0xff, 0x81, 0x7e);
    const bands = rasterBands({ rowBytes: 2, rows: 2, bits }, 'msb');
    expect(bands.map(hex)).toEqual(['1d76300002000200ffff817e']);
  });

  it('mirrors each byte for a printer that has its least bit leftmost', () => {
    const bits = Uint8Array.of(0x01, 0x80, 0xc1, 0x7e);
    const [band] = rasterBands({ rowBytes: 2, rows: 2, bits }, 'lsb');
    expect(hex(band!.subarray(8))).toBe('8001837e');
    expect([...bits]).toEqual([0x01, 0x80, 0xc1, 0x7e]);
  });

  it.each([
    [0, []],
    [1, [1]],
    [128, [128]],
    [129, [128, 1]],
    [1000, [128, 128, 128, 128, 128, 128, 128, 104]],
  ])('cuts %i rows into bands of at most 128, each with its own command', (rows, heights) => {
    const bands = rasterBands(bitmap(72, rows, 0xa5), 'msb');
    expect(bands.map((band) => [hex(band.subarray(0, 6)), band[6], band[7], band.length])).toEqual(
      heights.map((height) => ['1d7630004800', height, 0, 8 + 72 * height]),
    );
  });

  it('refuses rows that no printer takes', () => {
    expect(() => rasterBands(bitmap(256, 1), 'msb')).toThrow(RangeError);
  });
});

import type { PrinterProfile } from '@lintel/shared/http/printing';
import type { Bitmap } from './bitmap-rules.ts';

/** `GS v 0` takes 2047 rows or fewer by model; a band of 128 is taken by all, and status can be asked in between. */
export const bandRows = 128;

/** `ESC @`: as after power-up. */
export const initialise = Uint8Array.of(0x1b, 0x40);

/** `DLE EOT n`, answered at once, out of turn. Never send it inside another command. 1 printer, 2 offline cause, 4 paper. */
export const askStatus = (n: 1 | 2 | 3 | 4) => Uint8Array.of(0x10, 0x04, n);

/** `GS v 0`, once for each band of at most 128 rows: dots from the top, a set bit is black. */
export function rasterBands(bitmap: Bitmap, bitOrder: PrinterProfile['bitOrder']): Uint8Array[] {
  const { rowBytes, rows, bits } = bitmap;
  if (rowBytes > 255) throw new RangeError('a row has at most 255 bytes');
  const bands: Uint8Array[] = [];
  for (let top = 0; top < rows; top += bandRows) {
    const height = Math.min(bandRows, rows - top);
    const data = bits.subarray(top * rowBytes, (top + height) * rowBytes);
    const band = new Uint8Array(8 + data.length);
    band.set([0x1d, 0x76, 0x30, 0x00, rowBytes, 0x00, height, 0x00]);
    band.set(bitOrder === 'msb' ? data : data.map(mirrored), 8);
    bands.push(band);
  }
  return bands;
}

function mirrored(byte: number): number {
  let result = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) result |= 0x80 >> bit;
  return result;
}

/** `ESC J n`: the paper moved on by n dots. */
export const feed = (dots: number) => Uint8Array.of(0x1b, 0x4a, dots);

/** `GS V A n` or `GS V B n`: fed by n dots, then cut whole or in part. Without a cutter only fed. */
export function cut({ cutter, feedDots }: Pick<PrinterProfile, 'cutter' | 'feedDots'>): Uint8Array {
  if (cutter === 'none') return feed(feedDots);
  return Uint8Array.of(0x1d, 0x56, cutter === 'full' ? 0x41 : 0x42, feedDots);
}

/** `ESC p m t1 t2`: a pulse of 50 ms on that one connector pin, then half a second of rest. */
export const kickDrawer = (pin: 2 | 5) => Uint8Array.of(0x1b, 0x70, pin === 2 ? 0 : 1, 0x19, 0xfa);

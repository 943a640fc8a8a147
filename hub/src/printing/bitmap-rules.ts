/** Dots of paper: rows from the top, each of whole bytes, the most significant bit leftmost, a set bit black. */
export interface Bitmap {
  rowBytes: number;
  rows: number;
  bits: Uint8Array;
}

/** Grey pixels, 0 black to 255 white. */
export interface Grey {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** Lighter than the middle: thin strokes of small characters must not break. */
const blackBelow = 168;

/** Each pixel darker than the threshold is black: for text and codes, whose edges dithering would fray. */
export function threshold({ width, height, pixels }: Grey): Bitmap {
  const bitmap = blank(width, height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (pixels[y * width + x]! < blackBelow) setDot(bitmap, x, y);
  return bitmap;
}

/** Floyd and Steinberg's: what a dot is too dark or too light is made up for by its neighbours. For pictures. */
export function dither({ width, height, pixels }: Grey): Bitmap {
  const bitmap = blank(width, height);
  const left = Float32Array.from(pixels);
  const add = (x: number, y: number, error: number) => {
    if (x >= 0 && x < width && y < height) left[y * width + x]! += error;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = left[y * width + x]!;
      const black = value < 128;
      if (black) setDot(bitmap, x, y);
      const error = value - (black ? 0 : 255);
      add(x + 1, y, (error * 7) / 16);
      add(x - 1, y + 1, (error * 3) / 16);
      add(x, y + 1, (error * 5) / 16);
      add(x + 1, y + 1, error / 16);
    }
  }
  return bitmap;
}

/** The pieces one below the other; all are as wide. */
export function stacked(pieces: readonly Bitmap[]): Bitmap {
  const rowBytes = pieces[0]?.rowBytes ?? 0;
  const rows = pieces.reduce((sum, piece) => sum + piece.rows, 0);
  const bits = new Uint8Array(rowBytes * rows);
  let at = 0;
  for (const piece of pieces) {
    bits.set(piece.bits, at);
    at += piece.bits.length;
  }
  return { rowBytes, rows, bits };
}

export function isBlack({ rowBytes, bits }: Bitmap, x: number, y: number): boolean {
  return (bits[y * rowBytes + (x >> 3)]! & (0x80 >> (x & 7))) !== 0;
}

function blank(width: number, height: number): Bitmap {
  const rowBytes = Math.ceil(width / 8);
  return { rowBytes, rows: height, bits: new Uint8Array(rowBytes * height) };
}

function setDot({ rowBytes, bits }: Bitmap, x: number, y: number): void {
  bits[y * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
}

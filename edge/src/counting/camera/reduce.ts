/** Size of a picture after reduction by a whole factor. */
export interface WorkingSize {
  factor: number;
  width: number;
  height: number;
  chromaWidth: number;
  chromaHeight: number;
}

/** A picture at working size. */
export interface Picture {
  luma: Uint8Array;
  /** The bytes of `luma`, four at a time. */
  luma4: Int32Array;
  /** Half as wide and high. */
  u: Uint8Array;
  v: Uint8Array;
  u4: Int32Array;
  v4: Int32Array;
  /** False when there is no colour: `u` and `v` mean nothing then. */
  coloured: boolean;
}

export function emptyPicture(size: WorkingSize): Picture {
  const chroma = size.chromaWidth * size.chromaHeight;
  return pictureOf(new Uint8Array(size.width * size.height), new Uint8Array(chroma), new Uint8Array(chroma), false);
}

export function copyPicture(picture: Picture): Picture {
  return pictureOf(picture.luma.slice(), picture.u.slice(), picture.v.slice(), picture.coloured);
}

function pictureOf(luma: Uint8Array, u: Uint8Array, v: Uint8Array, coloured: boolean): Picture {
  const four = (plane: Uint8Array) => new Int32Array(plane.buffer);
  return { luma, luma4: four(luma), u, v, u4: four(u), v4: four(v), coloured };
}

/** The smallest whole factor that brings the longer side down to `maxWidth`. Rests of up to seven pixels are cut off. */
export function workingSize(width: number, height: number, maxWidth: number): WorkingSize {
  const factor = Math.max(1, Math.ceil(Math.max(width / maxWidth, height / maxWidth)));
  // Whole groups of four colour pixels across, whole colour pixels down.
  const w = Math.floor(width / factor) & ~7;
  const h = Math.floor(height / factor) & ~1;
  return { factor, width: w, height: h, chromaWidth: w >> 1, chromaHeight: h >> 1 };
}

/**
 * Area average by a whole factor: each pixel of `to` is the rounded mean of a factor x factor block.
 * Rests at the right and lower edge are dropped.
 */
export function reducePlane(
  from: Uint8Array,
  fromWidth: number,
  factor: number,
  to: Uint8Array,
  toWidth: number,
  toHeight: number,
  sums: Uint32Array,
): void {
  if (factor === 1 && fromWidth === toWidth) {
    to.set(from.length === to.length ? from : from.subarray(0, to.length));
    return;
  }
  const area = factor * factor;
  const scale = Math.ceil(65536 / area);
  const half = area >> 1;
  for (let y = 0; y < toHeight; y++) {
    sums.fill(0, 0, toWidth);
    for (let k = 0; k < factor; k++) addRow(from, (y * factor + k) * fromWidth, factor, sums, toWidth);
    const row = y * toWidth;
    for (let x = 0; x < toWidth; x++) {
      const value = ((sums[x] + half) * scale) >>> 16;
      to[row + x] = Math.min(value, 255);
    }
  }
}

/** Adds each `factor` bytes from `start` to one sum; the factors of common cameras without an inner loop. */
function addRow(from: Uint8Array, start: number, factor: number, sums: Uint32Array, n: number): void {
  let at = start;
  if (factor === 2) {
    for (let x = 0; x < n; x++, at += 2) sums[x] += from[at] + from[at + 1];
  } else if (factor === 3) {
    for (let x = 0; x < n; x++, at += 3) sums[x] += from[at] + from[at + 1] + from[at + 2];
  } else if (factor === 4) {
    for (let x = 0; x < n; x++, at += 4) sums[x] += from[at] + from[at + 1] + from[at + 2] + from[at + 3];
  } else {
    for (let x = 0; x < n; x++) {
      let sum = 0;
      for (const stop = at + factor; at < stop; at++) sum += from[at];
      sums[x] += sum;
    }
  }
}

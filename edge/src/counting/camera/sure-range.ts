import type { Mask } from './mask.ts';

const topBits = 0x80808080 | 0;

/**
 * Per pixel the values that are surely no change. They are kept at half resolution, the upper ones with their top bit
 * set: one subtraction each then tells four pixels in a word of 32 bits whether they lie between.
 */
export class SureRange {
  private readonly from: Uint8Array;
  private readonly to: Uint8Array;
  private readonly from4: Int32Array;
  private readonly to4: Int32Array;

  constructor(pixels: number) {
    this.from = new Uint8Array(pixels);
    this.to = new Uint8Array(pixels).fill(255);
    this.from4 = new Int32Array(this.from.buffer);
    this.to4 = new Int32Array(this.to.buffer);
  }

  /** Pixel `i` does not change between `low` and `high`. */
  set(i: number, low: number, high: number): void {
    this.from[i] = low <= 0 ? 0 : (low + 1) >> 1;
    this.to[i] = 0x80 | (high >= 255 ? 127 : (high - 1) >> 1);
  }

  /** Which of four pixels are in range: their top bits. */
  holds(four: number, i: number): number {
    return within(four, this.from4[i], this.to4[i]);
  }

  /**
   * Makes those words of `suspects` 0 of whose 32 pixels all are in range, and others -1; with `also` a word that is
   * not 0 already stays.
   */
  suspect(plane: Int32Array, suspects: Mask, also: boolean): void {
    const perRow = suspects.width >> 2;
    for (let y = 0; y < suspects.height; y++) {
      suspectRow(plane, this.from4, this.to4, y * perRow, perRow, suspects.words, y * suspects.wordsPerRow, also);
    }
  }
}

/** A word's eight groups of four without a loop, in a function of its own: twice as fast as the loop in its caller. */
function suspectRow(
  plane: Int32Array,
  from: Int32Array,
  to: Int32Array,
  start: number,
  groups: number,
  words: Int32Array,
  firstWord: number,
  also: boolean,
): void {
  const end = start + groups;
  let w = firstWord;
  let i = start;
  for (; i + 8 <= end; i += 8, w++) {
    const sure =
      within(plane[i], from[i], to[i]) &
      within(plane[i + 1], from[i + 1], to[i + 1]) &
      within(plane[i + 2], from[i + 2], to[i + 2]) &
      within(plane[i + 3], from[i + 3], to[i + 3]) &
      within(plane[i + 4], from[i + 4], to[i + 4]) &
      within(plane[i + 5], from[i + 5], to[i + 5]) &
      within(plane[i + 6], from[i + 6], to[i + 6]) &
      within(plane[i + 7], from[i + 7], to[i + 7]);
    if ((sure & topBits) !== topBits) words[w] = -1;
    else if (!also) words[w] = 0;
  }
  if (i === end) return;
  let sure = topBits;
  for (; i < end; i++) sure &= within(plane[i], from[i], to[i]);
  if (sure !== topBits) words[w] = -1;
  else if (!also) words[w] = 0;
}

function within(four: number, from: number, to: number): number {
  const half = (four >>> 1) & 0x7f7f7f7f;
  return ((half | topBits) - from) & (to - half);
}

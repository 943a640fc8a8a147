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

  /**
   * Looks at a row: `groups` of four pixels of `plane` from number `first` on. Each word of `suspects` stands for 32
   * pixels: 0 when all are in range, else not; with `also` one that is not 0 already stays. False when all are 0.
   */
  suspect(plane: Int32Array, first: number, groups: number, suspects: Int32Array, also: boolean): boolean {
    return suspectRow(plane, this.from4, this.to4, first, first + groups, suspects, also) !== 0;
  }
}

/** A word's eight groups without a loop, in a function of its own: half the time of a loop in its caller. */
function suspectRow(
  plane: Int32Array,
  from: Int32Array,
  to: Int32Array,
  first: number,
  end: number,
  suspects: Int32Array,
  also: boolean,
): number {
  let any = 0;
  let i = first;
  let k = 0;
  for (; i + 8 <= end; i += 8, k++) {
    const sure =
      within(plane[i], from[i], to[i]) &
      within(plane[i + 1], from[i + 1], to[i + 1]) &
      within(plane[i + 2], from[i + 2], to[i + 2]) &
      within(plane[i + 3], from[i + 3], to[i + 3]) &
      within(plane[i + 4], from[i + 4], to[i + 4]) &
      within(plane[i + 5], from[i + 5], to[i + 5]) &
      within(plane[i + 6], from[i + 6], to[i + 6]) &
      within(plane[i + 7], from[i + 7], to[i + 7]);
    const suspect = (also ? suspects[k] : 0) | (~sure & topBits);
    suspects[k] = suspect;
    any |= suspect;
  }
  if (i === end) return any;
  let sure = topBits;
  for (; i < end; i++) sure &= within(plane[i], from[i], to[i]);
  const suspect = (also ? suspects[k] : 0) | (~sure & topBits);
  suspects[k] = suspect;
  return any | suspect;
}

function within(four: number, from: number, to: number): number {
  const half = (four >>> 1) & 0x7f7f7f7f;
  return ((half | topBits) - from) & (to - half);
}

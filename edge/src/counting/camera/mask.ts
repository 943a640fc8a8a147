/** A yes/no per pixel, 32 to a word; bit b of word k in a row is pixel 32k + b. */
export class Mask {
  readonly width: number;
  readonly height: number;
  readonly wordsPerRow: number;
  readonly words: Int32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.wordsPerRow = (width + 31) >> 5;
    this.words = new Int32Array(this.wordsPerRow * height);
  }

  get(x: number, y: number): boolean {
    return ((this.words[y * this.wordsPerRow + (x >> 5)] >> (x & 31)) & 1) === 1;
  }

  set(x: number, y: number): void {
    this.words[y * this.wordsPerRow + (x >> 5)] |= 1 << (x & 31);
  }

  /** Sets the pixels `x0..x1` of row `y`. */
  setRun(y: number, x0: number, x1: number): void {
    const row = y * this.wordsPerRow;
    for (let k = x0 >> 5; k <= x1 >> 5; k++) {
      const from = k === x0 >> 5 ? -1 << (x0 & 31) : -1;
      const to = k === x1 >> 5 ? -1 >>> (31 - (x1 & 31)) : -1;
      this.words[row + k] |= from & to;
    }
  }

  unset(x: number, y: number): void {
    this.words[y * this.wordsPerRow + (x >> 5)] &= ~(1 << (x & 31));
  }

  clear(): void {
    this.words.fill(0);
  }
}

/** Doubles each of the low 16 bits: one half-size pixel covers two. */
export function doubleBits(bits: number): number {
  let x = bits & 0xffff;
  x = (x | (x << 8)) & 0x00ff00ff;
  x = (x | (x << 4)) & 0x0f0f0f0f;
  x = (x | (x << 2)) & 0x33333333;
  x = (x | (x << 1)) & 0x55555555;
  return x | (x << 1);
}

/**
 * 3x3 majority: a pixel stays or becomes set where at least five of the nine around it are.
 * Works on 32 pixels at once by bit-sliced addition; outside the picture counts as not set.
 */
export class Majority {
  private readonly ones: Int32Array;
  private readonly twos: Int32Array;
  private readonly wordsPerRow: number;

  constructor(wordsPerRow: number) {
    this.wordsPerRow = wordsPerRow;
    this.ones = new Int32Array(wordsPerRow * 3);
    this.twos = new Int32Array(wordsPerRow * 3);
  }

  apply(from: Mask, to: Mask): void {
    const n = this.wordsPerRow;
    const { ones, twos } = this;
    const { height } = from;
    const { words } = to;
    const spare = (n << 5) - from.width;
    const lastWord = spare === 0 ? -1 : -1 >>> spare;
    this.clearRow(0);
    this.clearRow(2);
    let above = 0;
    let here = this.sumRow(from, 0, 1);
    for (let y = 0, slot = 2; y < height; y++, slot = slot === 2 ? 0 : slot + 1) {
      let below = 0;
      if (y + 1 < height) below = this.sumRow(from, y + 1, slot);
      else this.clearRow(slot);
      const empty = (above | here | below) === 0;
      above = here;
      here = below;
      const row = y * n;
      if (empty) {
        for (let k = 0; k < n; k++) words[row + k] = 0;
        continue;
      }
      for (let k = 0; k < n; k++) {
        const a0 = ones[k];
        const b0 = ones[n + k];
        const c0 = ones[2 * n + k];
        const a1 = twos[k];
        const b1 = twos[n + k];
        const c1 = twos[2 * n + k];
        const x0 = a0 ^ b0;
        const one = x0 ^ c0;
        const carry0 = (a0 & b0) | (x0 & c0);
        const x1 = a1 ^ b1;
        const two = x1 ^ c1;
        const carry1 = (a1 & b1) | (x1 & c1);
        const carry2 = two & carry0;
        words[row + k] = (carry1 & carry2) | ((carry1 ^ carry2) & (one | (two ^ carry0)));
      }
      words[row + n - 1] &= lastWord;
    }
  }

  /** Sums each three neighbours of row `y`; 0 when there is nothing in the row. */
  private sumRow({ words }: Mask, y: number, slot: number): number {
    const n = this.wordsPerRow;
    const { ones, twos } = this;
    const at = y * n;
    let any = 0;
    for (let k = 0; k < n; k++) any |= words[at + k];
    if (any === 0) {
      this.clearRow(slot);
      return 0;
    }
    let before = 0;
    let mid = words[at];
    for (let k = 0; k < n; k++) {
      const after = k + 1 < n ? words[at + k + 1] : 0;
      const left = (mid << 1) | (before >>> 31);
      const right = (mid >>> 1) | (after << 31);
      const x = left ^ right;
      ones[slot * n + k] = x ^ mid;
      twos[slot * n + k] = (left & right) | (x & mid);
      before = mid;
      mid = after;
    }
    return any;
  }

  private clearRow(slot: number): void {
    const n = this.wordsPerRow;
    for (let k = slot * n; k < slot * n + n; k++) {
      this.ones[k] = 0;
      this.twos[k] = 0;
    }
  }
}

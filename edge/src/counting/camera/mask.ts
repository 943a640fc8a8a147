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
    const height = from.height;
    const spare = (n << 5) - from.width;
    const lastWord = spare === 0 ? -1 : -1 >>> spare;
    ones.fill(0);
    twos.fill(0);
    let above = 0;
    let here = this.sumRow(from, 0, 1);
    for (let y = 0; y < height; y++) {
      const slot = (y + 2) % 3;
      let below = 0;
      if (y + 1 < height) below = this.sumRow(from, y + 1, slot);
      else {
        ones.fill(0, slot * n, slot * n + n);
        twos.fill(0, slot * n, slot * n + n);
      }
      const empty = (above | here | below) === 0;
      above = here;
      here = below;
      if (empty) {
        for (let k = 0; k < n; k++) to.words[y * n + k] = 0;
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
        const result = (carry1 & carry2) | ((carry1 ^ carry2) & (one | (two ^ carry0)));
        to.words[y * n + k] = k === n - 1 ? result & lastWord : result;
      }
    }
  }

  /** Sums each three neighbours of row `y`; 0 when there is nothing in the row. */
  private sumRow(from: Mask, y: number, slot: number): number {
    const n = this.wordsPerRow;
    const at = y * n;
    const { words } = from;
    let any = 0;
    for (let k = 0; k < n; k++) {
      const mid = words[at + k];
      any |= mid;
      const left = (mid << 1) | (k > 0 ? words[at + k - 1] >>> 31 : 0);
      const right = (mid >>> 1) | (k + 1 < n ? words[at + k + 1] << 31 : 0);
      const x = left ^ right;
      this.ones[slot * n + k] = x ^ mid;
      this.twos[slot * n + k] = (left & right) | (x & mid);
    }
    return any;
  }
}

import type { Background } from './background.ts';
import { emptyPicture, type Picture, type WorkingSize } from './reduce.ts';

/** What a coarse grid of samples says about a picture as a whole, against the empty scene. */
export class Light {
  /** Table that undoes the camera's gain: picture grey level to scene grey level. */
  private readonly undo = new Uint8Array(256);
  /** Picture brightness over scene brightness. */
  gain = 1;
  shiftU = 0;
  shiftV = 0;
  /** Median distance of U and V from the scene's, smoothed: the noise of the colours. */
  colourNoise = 0;
  /** Mean and standard deviation of the samples' grey levels. */
  mean = 0;
  contrast = 0;
  /** Share of samples that differ from the scene after the gain is undone. */
  changed = 0;
  /** Mean absolute difference to the previous picture's samples. */
  motion = 0;
  /** Correlation of picture and scene, -1..1. */
  likeness = 1;
  // Results of the medians; fields, because numbers that calls return would be allocated.
  private ratio = 1;
  private spread = 0;
  private heldGain = 1;
  private heldSinceMs = 0;
  private readonly at: Int32Array;
  private readonly colourAt: Int32Array;
  private readonly last: Uint8Array;
  /** 2^20 over a grey level. */
  private readonly inverse = Int32Array.from({ length: 256 }, (_, b) => (b === 0 ? 0 : Math.round(2 ** 20 / b)));
  private readonly evened: Picture;
  private looks = 0;
  private readonly ratios = new Uint16Array(2048);
  private readonly shifts = new Uint16Array(512);

  constructor(size: WorkingSize) {
    const { width, height } = size;
    this.evened = emptyPicture(size);
    const step = Math.max(2, Math.floor(Math.sqrt((width * height) / 700)));
    const at: number[] = [];
    const colourAt: number[] = [];
    for (let row = 0, y = step >> 1; y < height; row++, y += step) {
      // Every other row is shifted, so that no regular pattern of the floor hides between the samples.
      for (let x = row % 2 === 0 ? step >> 1 : 0; x < width; x += step) {
        at.push(y * width + x);
        if (row % 2 === 0) colourAt.push((y >> 1) * (width >> 1) + (x >> 1));
      }
    }
    this.at = Int32Array.from(at);
    this.colourAt = Int32Array.from(colourAt);
    this.last = new Uint8Array(at.length);
    this.setGain();
  }

  /** Statistics that need no scene: brightness, contrast, motion. */
  look(luma: Uint8Array): void {
    const { at, last } = this;
    let sum = 0;
    let squares = 0;
    let moved = 0;
    for (let k = 0; k < at.length; k++) {
      const value = luma[at[k]];
      sum += value;
      squares += value * value;
      moved += Math.abs(value - last[k]);
      last[k] = value;
    }
    const n = at.length;
    this.mean = sum / n;
    this.contrast = Math.sqrt(Math.max(0, squares / n - this.mean * this.mean));
    this.motion = moved / n;
  }

  /** Gain, colour shift, changed share and likeness against the scene. */
  compare(picture: Picture, scene: Background): void {
    const { luma } = picture;
    this.findRatio(luma, scene.luma);
    this.setGain();
    if (picture.coloured) {
      this.shiftU = this.medianShift(picture.u, scene.colour.u);
      this.findSpread(this.shiftU);
      const noiseU = this.spread;
      this.shiftV = this.medianShift(picture.v, scene.colour.v);
      this.findSpread(this.shiftV);
      const noise = (noiseU + this.spread) / 2;
      this.colourNoise += (noise - this.colourNoise) / 16;
    }
    if ((this.looks++ & 3) === 0 || this.changed > 0.3) this.judge(luma, scene);
  }

  /** The picture as it would be in the scene's light: itself, or a copy that holds until the next call. */
  even(picture: Picture): Picture {
    const { gain, shiftU, shiftV, undo, evened } = this;
    if (gain === 1 && (!picture.coloured || (shiftU === 0 && shiftV === 0))) return picture;
    const from = picture.luma4;
    const to = evened.luma4;
    for (let k = 0; k < from.length; k++) {
      const four = from[k];
      const low = undo[four & 255] | (undo[(four >>> 8) & 255] << 8);
      to[k] = low | (undo[(four >>> 16) & 255] << 16) | (undo[four >>> 24] << 24);
    }
    shiftPlane(picture.u, shiftU, evened.u);
    shiftPlane(picture.v, shiftV, evened.v);
    evened.coloured = picture.coloured;
    return evened;
  }

  private judge(luma: Uint8Array, scene: Background): void {
    const { at, undo } = this;
    let changed = 0;
    let sumA = 0;
    let sumB = 0;
    let sumAA = 0;
    let sumBB = 0;
    let sumAB = 0;
    for (let k = 0; k < at.length; k++) {
      const i = at[k];
      const a = undo[luma[i]];
      const b = scene.luma[i];
      if (Math.abs(a - b) > scene.threshold[i]) changed++;
      sumA += a;
      sumB += b;
      sumAA += a * a;
      sumBB += b * b;
      sumAB += a * b;
    }
    const n = at.length;
    this.changed = changed / n;
    const varA = sumAA - (sumA * sumA) / n;
    const varB = sumBB - (sumB * sumB) / n;
    this.likeness = varA > n && varB > n ? (sumAB - (sumA * sumB) / n) / Math.sqrt(varA * varB) : 0;
  }

  /** False while the camera's own exposure is still far from the scene's. */
  get usable(): boolean {
    return this.gain > 0.55 && this.gain < 1.8 && this.changed < 0.8;
  }

  /** True once the exposure has stayed at another level for a second: time to take that level as normal. */
  settledElsewhere(atMs: number): boolean {
    if (Math.abs(this.gain / this.heldGain - 1) > 0.01) {
      this.heldGain = this.gain;
      this.heldSinceMs = atMs;
      return false;
    }
    if (this.gain === 1 || atMs - this.heldSinceMs < 1000) return false;
    this.heldGain = 1;
    this.heldSinceMs = atMs;
    return true;
  }

  /** Median of picture over scene, into `ratio`. */
  private findRatio(luma: Uint8Array, scene: Uint8Array): void {
    const { at, ratios, inverse } = this;
    ratios.fill(0);
    let n = 0;
    for (let k = 0; k < at.length; k++) {
      const b = scene[at[k]];
      const a = luma[at[k]];
      if (b < 24 || b > 235 || a > 250) continue;
      const ratio = (a * inverse[b]) >> 12;
      // Two rows in turn: one and the same number after another would wait for itself.
      ratios[(Math.min(ratio, 1023) << 1) | (k & 1)]++;
      n++;
    }
    this.ratio = 1;
    if (n < 50) return;
    // The mode of a smoothed histogram would follow a crowd; the median follows the floor while half of it shows.
    let left = n >> 1;
    let k = 0;
    while (k < 1023) {
      const both = ratios[2 * k] + ratios[2 * k + 1];
      if (left < both) break;
      left -= both;
      k++;
    }
    this.ratio = (k + 0.5) / 256;
  }

  private medianShift(plane: Uint8Array, scene: Uint8Array): number {
    const { colourAt, shifts } = this;
    shifts.fill(0);
    for (let k = 0; k < colourAt.length; k++) shifts[plane[colourAt[k]] - scene[colourAt[k]] + 256]++;
    let left = colourAt.length >> 1;
    let k = 0;
    while (k < 511 && left >= shifts[k]) left -= shifts[k++];
    return k - 256;
  }

  /** Median distance of the last shifts from `middle`, between the whole numbers, into `spread`. */
  private findSpread(middle: number): void {
    const { shifts } = this;
    const half = this.colourAt.length / 2;
    let within = shifts[middle + 256];
    this.spread = 200;
    if (within >= half) this.spread = (0.5 * half) / within;
    if (within >= half) return;
    for (let d = 1; d < 200; d++) {
      const more = (shifts[middle + 256 - d] ?? 0) + (shifts[middle + 256 + d] ?? 0);
      if (within + more >= half) {
        this.spread = d - 0.5 + (half - within) / more;
        return;
      }
      within += more;
    }
  }

  private setGain(): void {
    const { ratio } = this;
    // Rounding of the grey levels alone moves the median by half a percent; leave small gains alone.
    const wanted = Math.abs(ratio - 1) < 0.012 ? 1 : Math.min(2.5, Math.max(0.4, ratio));
    if (wanted === this.gain && this.undo[255] !== 0) return;
    this.gain = wanted;
    for (let value = 0; value < 256; value++) this.undo[value] = Math.min(255, Math.round(value / wanted));
  }
}

function shiftPlane(from: Uint8Array, shift: number, to: Uint8Array): void {
  if (shift === 0) {
    to.set(from);
    return;
  }
  for (let i = 0; i < from.length; i++) {
    to[i] = Math.min(255, Math.max(0, from[i] - shift));
  }
}

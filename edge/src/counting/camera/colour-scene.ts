import { emptyScene } from './bootstrap.ts';
import type { CameraConfig } from './config.ts';
import { fourBits, lanes } from './lanes.ts';
import type { Mask } from './mask.ts';
import type { Picture, WorkingSize } from './reduce.ts';
import { SureRange } from './sure-range.ts';

/** |dU| + |dV| of noise alone stays below so many times the median of |dU|: 4.5 standard deviations. */
const noiseFactor = 6.7;
/** In each lane a bit that stays while what is added to it is not negative. */
const nothing = 0x04000400;

/** The empty scene's colours, one U and V for each two by two pixels. */
export class ColourScene {
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  private readonly planes: readonly [Plane, Plane];
  private readonly size: WorkingSize;
  private readonly leastFloor: number;
  private floor: number;

  constructor(size: WorkingSize, config: CameraConfig) {
    this.size = size;
    this.leastFloor = Math.round(config.chromaFloor);
    this.floor = this.leastFloor;
    this.planes = [planeOf(size), planeOf(size)];
    this.u = this.planes[0].value;
    this.v = this.planes[1].value;
  }

  /** Learns from coloured pictures that may have people in them; none leaves it grey. */
  seed(pictures: readonly Picture[]): void {
    const coloured = pictures.filter((picture) => picture.coloured);
    if (coloured.length === 0) return;
    for (const k of [0, 1] as const) {
      const plane = this.planes[k];
      const samples = coloured.map((picture) => (k === 0 ? picture.u : picture.v));
      emptyScene(samples, plane.value, new Uint8Array(plane.value.length));
      for (let i = 0; i < plane.value.length; i++) this.take(plane, i, plane.value[i]);
    }
  }

  /** How far colours may differ, given their usual distance from the scene's (see `Light.colourNoise`). */
  tolerate(noise: number): void {
    const wanted = Math.max(this.leastFloor, Math.round(noiseFactor * noise));
    if (Math.abs(wanted - this.floor) < 2 && (wanted > this.leastFloor || this.floor === wanted)) return;
    this.floor = wanted;
    for (const plane of this.planes) for (let i = 0; i < plane.value.length; i++) this.setRange(plane, i);
  }

  /** Follows the picture on row `y` where there are no people. */
  update({ u, v }: Picture, people: Mask, y: number, rate: number): void {
    const width = this.size.chromaWidth;
    const above = (y << 1) * people.wordsPerRow;
    for (let x = 0; x < width; x += 16) {
      const held = people.words[above + (x >> 4)];
      const end = Math.min(width, x + 16);
      const row = y * width;
      this.follow(this.planes[0], u, row + x, row + end, held, rate);
      this.follow(this.planes[1], v, row + x, row + end, held, rate);
    }
  }

  /** Takes the picture's colours as the scene's on `x0..x1` (in colour pixels) of row `y`. */
  absorb(picture: Picture, y: number, x0: number, x1: number): void {
    const row = y * this.size.chromaWidth;
    for (let i = row + x0; i <= row + x1; i++) {
      this.take(this.planes[0], i, picture.u[i]);
      this.take(this.planes[1], i, picture.v[i]);
    }
  }

  /**
   * Marks in the words `into` where row `y` differs in colour; false when it does nowhere. 32 at once are first held
   * against half the allowed difference in each of U and V; only where that fails they are looked at more closely.
   */
  changed({ u4, v4 }: Picture, y: number, into: Int32Array): boolean {
    const [planeU, planeV] = this.planes;
    const groups = this.size.chromaWidth >> 2;
    const first = y * groups;
    const byU = planeU.sure.suspect(u4, first, groups, into, false);
    if (!planeV.sure.suspect(v4, first, groups, into, true) && !byU) return false;
    for (let k = 0; k << 3 < groups; k++) {
      if (into[k] !== 0) into[k] = this.differing(u4, v4, first + (k << 3), first + Math.min(groups, (k + 1) << 3));
    }
    return true;
  }

  /** Which pixels of the groups of four `from..to` differ, as bits. Two pixels at once, in lanes of 16 bits. */
  private differing(u4: Int32Array, v4: Int32Array, from: number, to: number): number {
    const [{ value4: emptyU4 }, { value4: emptyV4 }] = this.planes;
    const allowed = nothing + this.floor * 0x00010001;
    let word = 0;
    for (let i = from; i < to; i++) {
      const u = u4[i];
      const v = v4[i];
      const emptyU = emptyU4[i];
      const emptyV = emptyV4[i];
      const even = beyond(u & lanes, v & lanes, emptyU & lanes, emptyV & lanes, allowed);
      const odd = beyond((u >>> 8) & lanes, (v >>> 8) & lanes, (emptyU >>> 8) & lanes, (emptyV >>> 8) & lanes, allowed);
      word |= fourBits(even, odd) << ((i - from) << 2);
    }
    return word;
  }

  /** Follows `values` on `from..to`, but where every other bit of `held` is set. */
  private follow(plane: Plane, values: Uint8Array, from: number, to: number, held: number, rate: number): void {
    const { mean, value, sure } = plane;
    const half = this.floor >> 1;
    for (let i = from, left = held; i < to; i++, left >>>= 2) {
      const known = mean[i];
      const level = known + ((((values[i] << 7) - known) * rate * (~left & 1)) >> 8);
      const whole = (level + 64) >> 7;
      mean[i] = level;
      value[i] = whole;
      sure.set(i, whole - half, whole + half);
    }
  }

  private take(plane: Plane, i: number, value: number): void {
    plane.mean[i] = value << 7;
    this.setRange(plane, i);
  }

  private setRange(plane: Plane, i: number): void {
    const value = (plane.mean[i] + 64) >> 7;
    const half = this.floor >> 1;
    plane.value[i] = value;
    plane.sure.set(i, value - half, value + half);
  }
}

interface Plane {
  /** 1/128 steps. */
  mean: Int16Array;
  value: Uint8Array;
  /** Four at a time. */
  value4: Int32Array;
  sure: SureRange;
}

function planeOf(size: WorkingSize): Plane {
  const n = size.chromaWidth * size.chromaHeight;
  const value = new Uint8Array(n).fill(128);
  const mean = new Int16Array(n).fill(128 << 7);
  return { mean, value, value4: new Int32Array(value.buffer), sure: new SureRange(n) };
}

/** In each lane 1 where U and V together are farther from the scene's than `nothing` plus what is allowed. */
function beyond(u: number, v: number, emptyU: number, emptyV: number, allowed: number): number {
  // |dU| + |dV| is the greatest of dU + dV, dU - dV and their opposites.
  const sum = u + v - emptyU - emptyV;
  const difference = u + emptyV - emptyU - v;
  const within = (allowed - sum) & (allowed + sum) & (allowed - difference) & (allowed + difference);
  return (~within & nothing) >>> 10;
}

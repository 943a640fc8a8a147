import { emptyScene } from './bootstrap.ts';
import type { CameraConfig } from './config.ts';
import type { Mask } from './mask.ts';
import type { Picture, WorkingSize } from './reduce.ts';
import { SureRange } from './sure-range.ts';

/** |dU| + |dV| of noise alone stays below so many times the median of |dU|: 4.5 standard deviations. */
const noiseFactor = 6.7;

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
  update(picture: Picture, people: Mask, y: number, rate: number): void {
    const width = this.size.chromaWidth;
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (people.get(x << 1, y << 1)) continue;
      this.follow(this.planes[0], i, picture.u[i], rate);
      this.follow(this.planes[1], i, picture.v[i], rate);
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
   * Marks in `into` where the colour differs. 32 at once are first held against half the allowed difference in each of U
   * and V, at half resolution; only where that fails they are looked at more closely.
   */
  changed({ u, u4, v, v4 }: Picture, into: Mask): void {
    const [planeU, planeV] = this.planes;
    planeU.sure.suspect(u4, into, false);
    planeV.sure.suspect(v4, into, true);
    const { words, wordsPerRow: n, height, width } = into;
    for (let y = 0, w = 0; y < height; y++) {
      for (let k = 0; k < n; k++, w++) {
        if (words[w] === 0) continue;
        const from = y * width + (k << 5);
        words[w] = this.differing(u, v, from, Math.min(from + 32, (y + 1) * width));
      }
    }
  }

  /** Which of the pixels `from..to` differ, as bits. */
  private differing(u: Uint8Array, v: Uint8Array, from: number, to: number): number {
    const { u: emptyU, v: emptyV, floor } = this;
    let word = 0;
    for (let i = from; i < to; i++) {
      const difference = Math.abs(u[i] - emptyU[i]) + Math.abs(v[i] - emptyV[i]);
      word |= ((floor - difference) >>> 31) << (i - from);
    }
    return word;
  }

  private follow(plane: Plane, i: number, value: number, rate: number): void {
    plane.mean[i] += (((value << 7) - plane.mean[i]) * rate) >> 8;
    this.setRange(plane, i);
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
  sure: SureRange;
}

function planeOf(size: WorkingSize): Plane {
  const n = size.chromaWidth * size.chromaHeight;
  return { mean: new Int16Array(n).fill(128 << 7), value: new Uint8Array(n).fill(128), sure: new SureRange(n) };
}

import { emptyScene } from './bootstrap.ts';
import type { CameraConfig } from './config.ts';
import type { Mask } from './mask.ts';
import type { Picture, WorkingSize } from './reduce.ts';

const topBits = 0x80808080 | 0;
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
    const { words, wordsPerRow: n, height } = into;
    const { from4: fromU, to4: toU } = this.planes[0];
    const { from4: fromV, to4: toV } = this.planes[1];
    const perRow = into.width >> 2;
    for (let y = 0; y < height; y++) {
      const row = y * perRow;
      for (let k = 0; k < n; k++) {
        const from = row + (k << 3);
        const to = Math.min(from + 8, row + perRow);
        let sure = topBits;
        for (let i = from; i < to; i++) {
          const halfU = (u4[i] >>> 1) & 0x7f7f7f7f;
          const halfV = (v4[i] >>> 1) & 0x7f7f7f7f;
          sure &= ((halfU | topBits) - fromU[i]) & (toU[i] - halfU);
          sure &= ((halfV | topBits) - fromV[i]) & (toV[i] - halfV);
        }
        words[y * n + k] = sure === topBits ? 0 : this.differing(u, v, from << 2, to << 2);
      }
    }
  }

  /** Which of the pixels `from..to` differ, as bits. */
  private differing(u: Uint8Array, v: Uint8Array, from: number, to: number): number {
    const { u: emptyU, v: emptyV, floor } = this;
    let word = 0;
    for (let i = from; i < to; i++) {
      const du = u[i] - emptyU[i];
      const dv = v[i] - emptyV[i];
      if ((du < 0 ? -du : du) + (dv < 0 ? -dv : dv) > floor) word |= 1 << (i - from);
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
    const low = value - half;
    const high = value + half;
    plane.value[i] = value;
    plane.from[i] = low <= 0 ? 0 : (low + 1) >> 1;
    plane.to[i] = 0x80 | (high >= 255 ? 127 : (high - 1) >> 1);
  }
}

interface Plane {
  /** 1/128 steps. */
  mean: Int16Array;
  value: Uint8Array;
  /** Half values between which a pixel surely has the scene's colour; the upper with its top bit set. */
  from: Uint8Array;
  to: Uint8Array;
  from4: Int32Array;
  to4: Int32Array;
}

function planeOf(size: WorkingSize): Plane {
  const n = size.chromaWidth * size.chromaHeight;
  const from = new Uint8Array(n);
  const to = new Uint8Array(n).fill(255);
  return {
    mean: new Int16Array(n).fill(128 << 7),
    value: new Uint8Array(n).fill(128),
    from,
    to,
    from4: new Int32Array(from.buffer),
    to4: new Int32Array(to.buffer),
  };
}

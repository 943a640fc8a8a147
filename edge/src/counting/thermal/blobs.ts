import type { ThermalBackground } from './background.ts';
import type { ThermalConfig } from './config.ts';
import { type Pixel, type Reach, reachOf, type Shape, shapeOf, shareOut } from './shape.ts';

/** All that hangs together, and how far it reaches. */
interface Patch {
  /** Its number. */
  patch: number;
  reach: Reach;
  whole: Shape;
}

/** A warm (or cold) body in the picture; places in pixels from the left and top edge. */
export interface ThermalBlob extends Patch {
  x: number;
  y: number;
  pixels: number;
  /** Strongest contrast in kelvin. */
  peakK: number;
  /** It was cut from a larger blob. */
  split: boolean;
  /** How far it reaches along the columns and rows (variances), when it is surely one patch of its own; else null. */
  spread: { x: number; y: number } | null;
}

/** How fast the usual size of a body is learned, for each picture of one. */
const learning = 0.01;

/** Finds bodies: connected changed pixels (8 neighbours), cut where two peaks have a valley between them. */
export class ThermalBlobs {
  /** 1 where something is. */
  readonly occupied: Uint8Array;
  private readonly columns: number;
  private readonly rows: number;
  private readonly config: ThermalConfig;
  private readonly seen: Uint8Array;
  /** Usual spread of one body, learned: variance in square pixels. */
  usual: number;
  readonly firstUsual: number;

  constructor(columns: number, rows: number, config: ThermalConfig) {
    this.columns = columns;
    this.rows = rows;
    this.config = config;
    this.occupied = new Uint8Array(columns * rows);
    this.seen = new Uint8Array(columns * rows);
    // Smoothing alone spreads a point so far; the rest grows with the resolution.
    this.firstUsual = 0.34 + (config.bodySpread * Math.max(columns, rows)) ** 2;
    this.usual = this.firstUsual;
  }

  /** `expected`: where known bodies should be now; they help to tell apart who walks close together. */
  find(background: ThermalBackground, expected: readonly { x: number; y: number }[] = []): ThermalBlob[] {
    const { occupied, seen, columns, rows } = this;
    const { contrast, detail, threshold } = background;
    for (let i = 0; i < occupied.length; i++) occupied[i] = Math.abs(contrast[i]) > threshold[i] ? 1 : 0;
    seen.fill(0);
    const smallest = this.config.minBlobShare * columns * rows;
    const blobs: ThermalBlob[] = [];
    for (let i = 0; i < occupied.length; i++) {
      if (!occupied[i] || seen[i]) continue;
      const pixels = this.grow(i, contrast, detail);
      if (pixels.length < smallest) continue;
      const known = expected.filter(({ x, y }) => pixels.some((p) => Math.hypot(p.x + 0.5 - x, p.y + 0.5 - y) < 0.75));
      const parts = this.part(pixels, detail, known);
      const split = parts.length > 1;
      const whole = !split && !this.atEdge(pixels);
      const own = whole && known.length < 2;
      const shape = shapeOf(pixels);
      const patch = { patch: i, reach: reachOf(pixels), whole: shape };
      for (const part of parts) {
        if (!split || part.length >= smallest) blobs.push({ ...blobOf(part, split, own), ...patch });
      }
      if (whole) this.learn(shape);
    }
    return blobs;
  }

  /** One body, or the several that a warm patch is made of. */
  private part(pixels: Pixel[], heat: Float32Array, known: readonly { x: number; y: number }[]): Pixel[][] {
    const seeds = this.peaks(pixels, heat);
    if (seeds.length > 1)
      return shareOut(
        pixels,
        seeds.map(({ x, y }) => ({ x: x + 0.5, y: y + 0.5 })),
        1,
      );
    const shape = shapeOf(pixels);
    if (known.length > 1 && shape.mean > this.config.knownSize * this.usual) return shareOut(pixels, known);
    return this.halve(pixels, shape);
  }

  /** A patch that is far too long for one body is two, one behind or beside the other. */
  private halve(pixels: Pixel[], shape: Shape): Pixel[][] {
    const { splitSize, splitSlimness } = this.config;
    if (shape.mean < splitSize * this.usual || shape.long < splitSlimness * shape.mean) return [pixels];
    const half = Math.sqrt(Math.max(0, shape.long - this.usual));
    const ends = [-1, 1].map((end) => ({
      x: shape.x + end * half * shape.axisX,
      y: shape.y + end * half * shape.axisY,
    }));
    const parts = shareOut(pixels, ends).filter((part) => part.length > 0);
    return parts.length < 2 ? [pixels] : parts.flatMap((part) => this.halve(part, shapeOf(part)));
  }

  private atEdge(pixels: readonly Pixel[]): boolean {
    const { columns, rows } = this;
    let peak = 0;
    for (const { k } of pixels) peak = Math.max(peak, k);
    return pixels.some(({ x, y, k }) => k > peak / 2 && (x === 0 || y === 0 || x === columns - 1 || y === rows - 1));
  }

  /** Follows a low quantile: some patches are two people that were taken for one. */
  private learn({ mean }: Shape): void {
    const { usual, firstUsual } = this;
    const next = usual * (mean > usual ? 1 + 0.35 * learning : 1 - 0.65 * learning);
    this.usual = Math.min(2 * firstUsual, Math.max(0.7 * firstUsual, next));
  }

  private grow(start: number, contrast: Float32Array, heat: Float32Array): Pixel[] {
    const { occupied, seen, columns, rows } = this;
    const sign = Math.sign(contrast[start]);
    const pixels: Pixel[] = [];
    const waiting = [start];
    seen[start] = 1;
    while (waiting.length > 0) {
      const i = waiting.pop() as number;
      const x = i % columns;
      const y = (i - x) / columns;
      pixels.push({ x, y, k: Math.max(0, heat[i] * sign) });
      for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) {
          const n = ny * columns + nx;
          // Somebody warm beside a place somebody has just warmed is not one body.
          if (!occupied[n] || seen[n] || contrast[n] * sign < 0) continue;
          seen[n] = 1;
          waiting.push(n);
        }
      }
    }
    return pixels;
  }

  /** Local peaks that are far enough apart and have a real valley between them, strongest first. */
  private peaks(pixels: readonly Pixel[], heat: Float32Array): Pixel[] {
    const far = this.config.splitDistance * Math.max(this.columns, this.rows);
    const kept: Pixel[] = [];
    const heights = pixels.map(({ x, y }) => ({ x, y, k: Math.abs(heat[y * this.columns + x]) }));
    for (const pixel of heights.sort((a, b) => b.k - a.k)) {
      // The second head of a pair is about as warm as the first; an arm or a warm coat tail is not.
      if (kept.length > 0 && pixel.k < this.config.splitPeak * kept[0].k) break;
      const apart = kept.every((other) => {
        const distance = Math.hypot(other.x - pixel.x, other.y - pixel.y);
        return distance >= far && this.valley(other, pixel, heat) < this.config.splitValley * pixel.k;
      });
      if (apart) kept.push(pixel);
    }
    return kept;
  }

  /** Least contrast on the straight way between two pixels. */
  private valley(from: Pixel, to: Pixel, contrast: Float32Array): number {
    const steps = 2 * Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
    let least = Number.POSITIVE_INFINITY;
    for (let step = 1; step < steps; step++) {
      const x = from.x + ((to.x - from.x) * step) / steps;
      const y = from.y + ((to.y - from.y) * step) / steps;
      least = Math.min(least, Math.abs(this.between(x, y, contrast)));
    }
    return least;
  }

  /** Bilinear contrast between pixel centres. */
  private between(x: number, y: number, contrast: Float32Array): number {
    const x0 = Math.min(this.columns - 2, Math.floor(x));
    const y0 = Math.min(this.rows - 2, Math.floor(y));
    const fx = x - x0;
    const fy = y - y0;
    const at = y0 * this.columns + x0;
    const top = contrast[at] * (1 - fx) + contrast[at + 1] * fx;
    const bottom = contrast[at + this.columns] * (1 - fx) + contrast[at + this.columns + 1] * fx;
    return top * (1 - fy) + bottom * fy;
  }
}

function blobOf(pixels: readonly Pixel[], split: boolean, own: boolean): Omit<ThermalBlob, keyof Patch> {
  const { x, y, acrossX, acrossY } = shapeOf(pixels);
  const peakK = Math.max(...pixels.map(({ k }) => k));
  const spread = own ? { x: acrossX, y: acrossY } : null;
  return { x, y, pixels: pixels.length, peakK, split, spread };
}

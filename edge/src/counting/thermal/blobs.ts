import type { ThermalBackground } from './background.ts';
import type { ThermalConfig } from './config.ts';

/** A warm (or cold) body in the picture; places in pixels from the left and top edge. */
export interface ThermalBlob {
  x: number;
  y: number;
  pixels: number;
  /** Strongest contrast in kelvin. */
  peakK: number;
  /** It was cut from a larger blob. */
  split: boolean;
}

interface Pixel {
  x: number;
  y: number;
  k: number;
}

/** Finds bodies: connected changed pixels (8 neighbours), cut where two peaks have a valley between them. */
export class ThermalBlobs {
  /** 1 where something is. */
  readonly occupied: Uint8Array;
  private readonly columns: number;
  private readonly rows: number;
  private readonly config: ThermalConfig;
  private readonly seen: Uint8Array;

  constructor(columns: number, rows: number, config: ThermalConfig) {
    this.columns = columns;
    this.rows = rows;
    this.config = config;
    this.occupied = new Uint8Array(columns * rows);
    this.seen = new Uint8Array(columns * rows);
  }

  find(background: ThermalBackground): ThermalBlob[] {
    const { occupied, seen, columns, rows } = this;
    const { contrast, detail, threshold } = background;
    for (let i = 0; i < occupied.length; i++) occupied[i] = Math.abs(contrast[i]) > threshold[i] ? 1 : 0;
    seen.fill(0);
    const smallest = this.config.minBlobShare * columns * rows;
    const blobs: ThermalBlob[] = [];
    for (let i = 0; i < occupied.length; i++) {
      if (!occupied[i] || seen[i]) continue;
      const pixels = this.grow(i, contrast);
      if (pixels.length < smallest) continue;
      const seeds = this.peaks(pixels, detail);
      if (seeds.length < 2) blobs.push(blobOf(pixels, false));
      else for (const part of shares(pixels, seeds)) if (part.length >= smallest) blobs.push(blobOf(part, true));
    }
    return blobs;
  }

  private grow(start: number, contrast: Float32Array): Pixel[] {
    const { occupied, seen, columns, rows } = this;
    const pixels: Pixel[] = [];
    const waiting = [start];
    seen[start] = 1;
    while (waiting.length > 0) {
      const i = waiting.pop() as number;
      const x = i % columns;
      const y = (i - x) / columns;
      pixels.push({ x, y, k: Math.abs(contrast[i]) });
      for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) {
          const n = ny * columns + nx;
          if (!occupied[n] || seen[n]) continue;
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

function shares(pixels: readonly Pixel[], seeds: readonly Pixel[]): Pixel[][] {
  const parts: Pixel[][] = seeds.map(() => []);
  for (const pixel of pixels) {
    const distances = seeds.map((seed) => Math.hypot(seed.x - pixel.x, seed.y - pixel.y));
    parts[distances.indexOf(Math.min(...distances))].push(pixel);
  }
  return parts;
}

function blobOf(pixels: readonly Pixel[], split: boolean): ThermalBlob {
  let sum = 0;
  let x = 0;
  let y = 0;
  let peakK = 0;
  for (const pixel of pixels) {
    sum += pixel.k;
    x += pixel.k * (pixel.x + 0.5);
    y += pixel.k * (pixel.y + 0.5);
    peakK = Math.max(peakK, pixel.k);
  }
  return { x: x / sum, y: y / sum, pixels: pixels.length, peakK, split };
}

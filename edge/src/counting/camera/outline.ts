import type { Blobs } from './blobs.ts';
import { fraction } from './fraction.ts';

/** Looks at an outline, so far apart that a walking person has moved the legs, that tell whether it is stiff. */
const enough = 5;
/** Smaller boxes, in pixels, are too coarse to show arms and legs. */
export const leastSide = 10;
/** Way between two looks, in widths of a person. */
const stepBodies = 0.12;
/** Legs and arms leave more of the box around people free than a thing does. */
const solidFill = 0.75;
/** … and they change the box by more than this from step to step. */
const steady = 0.06;
/** So many times larger than its outline was, a blob has been joined by somebody. */
const joinedBy = 1.25;

/** The outline of the blob a track is in: whether it stays the same while it moves. Of people it does not. */
export class Outline {
  /** Share of the box around it that it fills, smoothed. */
  private fill = fraction;
  private looks = 0;
  private width = fraction;
  private height = fraction;
  /** Mean square of the box's relative change. */
  private change = fraction;
  private x = fraction;
  private y = fraction;

  /** In pixels. */
  get area(): number {
    return this.fill * this.width * this.height;
  }

  forget(): void {
    this.looks = 0;
  }

  /** Whether a blob of so many pixels is more than what was seen until now. */
  joined(area: number): boolean {
    return this.looks > 0 && area > joinedBy * this.area;
  }

  /** Blob `b`, whole in the picture; `bodyWidths` are a person's, by the row of the feet. */
  see(blobs: Blobs, b: number, bodyWidths: Float64Array): void {
    const width = blobs.x1[b] - blobs.x0[b] + 1;
    const height = blobs.y1[b] - blobs.y0[b] + 1;
    if (Math.min(width, height) < leastSide) return;
    const x = (blobs.x0[b] + blobs.x1[b]) / 2;
    const y = (blobs.y0[b] + blobs.y1[b]) / 2;
    const fill = blobs.area[b] / (width * height);
    if (this.looks === 0) {
      this.width = width;
      this.height = height;
      this.fill = fill;
      this.change = 0;
    } else {
      const far = stepBodies * bodyWidths[blobs.y1[b]];
      if ((x - this.x) ** 2 + (y - this.y) ** 2 < far * far) return;
      const rate = Math.max(0.15, 1 / (this.looks + 1));
      const wide = width / this.width - 1;
      const high = height / this.height - 1;
      this.change += (Math.max(wide * wide, high * high) - this.change) * rate;
      this.width += (width - this.width) * rate;
      this.height += (height - this.height) * rate;
      this.fill += (fill - this.fill) * rate;
    }
    this.x = x;
    this.y = y;
    this.looks++;
  }

  /** Whether a box of this size (or what is left of it at the picture's edge) is of one thing: solid, and always the same. */
  isThing(width: number, height: number): boolean {
    if (this.looks < enough || this.fill < solidFill || this.change > steady * steady) return false;
    return width < (1 + 2 * steady) * this.width && height < (1 + 2 * steady) * this.height;
  }
}

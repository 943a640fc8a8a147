import type { Look, PeopleHook } from '../camera/camera-counter.ts';
import type { Mask } from '../camera/mask.ts';
import type { Box } from './person-detector.ts';

/** Boxes of a picture older than this say nothing about the present one. */
const freshMs = 500;
/** A box with less foreground in it than this is a person that the empty scene hides. */
const hiddenShare = 0.15;
/** Half the gap that is cut between two people in one outline, in half boxes. */
const cut = 0.1;
const mostBoxes = 16;

/**
 * Fuses a detector's boxes into the outlines as extra measurements, before anybody is followed: a person the scene hides
 * is filled in, and two people in one outline are cut apart between their boxes. Everything else stays as it is seen.
 */
export class BoxHook implements PeopleHook {
  readonly paints = true;
  private readonly factor: number;
  private boxes: readonly Box[] = [];
  private atMs = Number.NEGATIVE_INFINITY;

  /** `factor`: pixels of the camera's picture to one of the mask. */
  constructor(factor: number) {
    this.factor = factor;
  }

  /** What a detector found in the picture of `atMs`. */
  found(boxes: readonly Box[], atMs: number): void {
    this.boxes = [...boxes]
      .sort((a, b) => b.score - a.score)
      .slice(0, mostBoxes)
      .map(({ x0, y0, x1, y1, score }) => {
        const { factor } = this;
        return { x0: x0 / factor, y0: y0 / factor, x1: x1 / factor, y1: y1 / factor, score };
      });
    this.atMs = atMs;
  }

  people(mask: Mask, { atMs, counted }: Look): void {
    if (!counted || atMs - this.atMs > freshMs) return;
    for (const box of this.boxes) if (shareIn(mask, box) < hiddenShare) fill(mask, box);
    if (this.boxes.length > 1) cutApart(mask, this.boxes);
  }
}

function clamped(mask: Mask, { x0, y0, x1, y1 }: Box) {
  return {
    left: Math.max(0, Math.floor(x0)),
    top: Math.max(0, Math.floor(y0)),
    right: Math.min(mask.width, Math.ceil(x1)),
    bottom: Math.min(mask.height, Math.ceil(y1)),
  };
}

function shareIn(mask: Mask, box: Box): number {
  const { left, top, right, bottom } = clamped(mask, box);
  let set = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) if (mask.get(x, y)) set++;
  const area = (right - left) * (bottom - top);
  return area > 0 ? set / area : 1;
}

function fill(mask: Mask, box: Box): void {
  const { left, top, right, bottom } = clamped(mask, box);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) if (distance(box, x + 0.5, y + 0.5) <= 1) mask.set(x, y);
  }
}

/** From a box's middle in half boxes: 1 is the ellipse within it. */
function distance({ x0, y0, x1, y1 }: Box, x: number, y: number): number {
  return Math.hypot((x - (x0 + x1) / 2) / ((x1 - x0) / 2), (y - (y0 + y1) / 2) / ((y1 - y0) / 2));
}

function cutApart(mask: Mask, boxes: readonly Box[]): void {
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      if (!mask.get(x, y)) continue;
      let nearest = Number.POSITIVE_INFINITY;
      let next = Number.POSITIVE_INFINITY;
      for (const box of boxes) {
        const away = distance(box, x + 0.5, y + 0.5);
        if (away < nearest) {
          next = nearest;
          nearest = away;
        } else if (away < next) next = away;
      }
      // Only where both reach: what is far from all boxes is none of their business.
      if (next < 1.6 && next - nearest < cut) mask.unset(x, y);
    }
  }
}

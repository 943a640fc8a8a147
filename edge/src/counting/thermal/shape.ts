/** A pixel of a body and its contrast in kelvin, both as positive numbers. */
export interface Pixel {
  x: number;
  y: number;
  k: number;
}

/** Where a warm spot is and how far it reaches; lengths in pixels. */
export interface Shape {
  /** Middle of the warm part, from the left and top edge. */
  x: number;
  y: number;
  /** Variance along the longest axis, and the geometric mean of both axes. */
  long: number;
  mean: number;
  /** Variance along the picture's columns and rows. */
  acrossX: number;
  acrossY: number;
  /** Unit vector of the longest axis. */
  axisX: number;
  axisY: number;
}

/** The warm part of a patch from edge to edge. */
export interface Reach {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** The skirt of a plume is wide and shallow: what is cooler than this share of the peak says little about the place. */
const skirt = 0.4;
/** A pixel is a square, not a point. */
const pixelVariance = 1 / 12;

/** The warm part of a body by its moments. */
export function shapeOf(pixels: readonly Pixel[]): Shape {
  let peak = 0;
  for (const { k } of pixels) peak = Math.max(peak, k);
  const weightOf = ({ k }: Pixel) => (peak > 0 ? Math.max(0, k - skirt * peak) : 1);
  let sum = 0;
  let x = 0;
  let y = 0;
  for (const pixel of pixels) {
    const weight = weightOf(pixel);
    sum += weight;
    x += weight * pixel.x;
    y += weight * pixel.y;
  }
  x /= sum;
  y /= sum;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const pixel of pixels) {
    const weight = weightOf(pixel) / sum;
    xx += weight * (pixel.x - x) ** 2;
    yy += weight * (pixel.y - y) ** 2;
    xy += weight * (pixel.x - x) * (pixel.y - y);
  }
  const middle = (xx + yy) / 2 + pixelVariance;
  const off = Math.hypot((xx - yy) / 2, xy);
  const long = middle + off;
  const turn = Math.atan2(2 * xy, xx - yy) / 2;
  return {
    x: x + 0.5,
    y: y + 0.5,
    long,
    mean: Math.sqrt(long * Math.max(pixelVariance, middle - off)),
    acrossX: xx + pixelVariance,
    acrossY: yy + pixelVariance,
    axisX: Math.cos(turn),
    axisY: Math.sin(turn),
  };
}

export function reachOf(pixels: readonly Pixel[]): Reach {
  let peak = 0;
  for (const { k } of pixels) peak = Math.max(peak, k);
  const reach = { x0: Number.POSITIVE_INFINITY, x1: 0, y0: Number.POSITIVE_INFINITY, y1: 0 };
  for (const { x, y, k } of pixels) {
    if (k < skirt * peak) continue;
    reach.x0 = Math.min(reach.x0, x);
    reach.x1 = Math.max(reach.x1, x + 1);
    reach.y0 = Math.min(reach.y0, y);
    reach.y1 = Math.max(reach.y1, y + 1);
  }
  return reach;
}

/** Shares pixels out to the nearest of some places, moving the places into the middle of their share. */
export function shareOut(pixels: readonly Pixel[], places: readonly { x: number; y: number }[], rounds = 4): Pixel[][] {
  let middles = places;
  let parts: Pixel[][] = [];
  for (let round = 0; round < rounds; round++) {
    parts = middles.map(() => []);
    for (const pixel of pixels) parts[nearest(pixel, middles)].push(pixel);
    middles = parts.map((part, i) => (part.length === 0 ? middles[i] : shapeOf(part)));
  }
  return parts;
}

function nearest(pixel: Pixel, places: readonly { x: number; y: number }[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, { x, y }] of places.entries()) {
    const far = (x - 0.5 - pixel.x) ** 2 + (y - 0.5 - pixel.y) ** 2;
    if (far < least) {
      least = far;
      best = i;
    }
  }
  return best;
}

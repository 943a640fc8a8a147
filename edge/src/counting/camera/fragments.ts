import type { Blobs } from './blobs.ts';
import type { SizeMap } from './size-map.ts';

/**
 * Joins pieces of one person: pieces closer than a fraction of a person that together still are no larger than one.
 */
export function joinFragments(blobs: Blobs, size: SizeMap): void {
  for (let a = 0; a < blobs.count; a++) {
    for (let b = 0; b < blobs.count; b++) {
      if (a === b || blobs.area[a] === 0 || blobs.area[b] === 0 || blobs.area[b] > blobs.area[a]) continue;
      if (!belongTogether(blobs, a, b, size)) continue;
      blobs.join(a, b);
      b = -1;
    }
  }
  blobs.compact();
}

function belongTogether(blobs: Blobs, a: number, b: number, size: SizeMap): boolean {
  const gapX = Math.max(blobs.x0[a], blobs.x0[b]) - Math.min(blobs.x1[a], blobs.x1[b]);
  const gapY = Math.max(blobs.y0[a], blobs.y0[b]) - Math.min(blobs.y1[a], blobs.y1[b]);
  const feet = Math.max(blobs.y1[a], blobs.y1[b]);
  const w = size.widths[feet];
  const h = size.heights[feet];
  const close = gapX <= 0.3 * w && gapY <= 0.3 * h;
  if (gapX > 0.6 * w || gapY > 0.6 * h) return nearScrap(blobs, a, b, gapX, gapY, size);
  const wide = Math.max(blobs.x1[a], blobs.x1[b]) - Math.min(blobs.x0[a], blobs.x0[b]);
  const high = Math.max(blobs.y1[a], blobs.y1[b]) - Math.min(blobs.y0[a], blobs.y0[b]);
  const fits =
    wide <= 1.3 * w && high <= 1.3 * h && blobs.area[a] + blobs.area[b] <= (close ? 1.4 : 0.9) * size.areas[feet];
  return fits || nearScrap(blobs, a, b, gapX, gapY, size);
}

/** While the size of a person is not known: a scrap close to something much larger is a piece of it. */
function nearScrap(blobs: Blobs, a: number, b: number, gapX: number, gapY: number, size: SizeMap): boolean {
  if (size.learned) return false;
  const reach = 0.3 * Math.sqrt(blobs.area[a]);
  return blobs.area[b] < 0.3 * blobs.area[a] && gapX < reach && gapY < reach;
}

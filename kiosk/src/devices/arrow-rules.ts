/** Where something stands on the screen, in pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** Going aside counts for so much more than going on: a row is walked along before another is entered. */
const asideCosts = 3;

/** The index of the box that an arrow leads to from `from`, or null when there is none that way. */
export function nextBox(from: Box, boxes: readonly Box[], direction: Direction): number | null {
  let best: { index: number; cost: number } | null = null;
  for (const [index, box] of boxes.entries()) {
    const ahead = distanceAhead(from, box, direction);
    if (ahead === null) continue;
    const cost = ahead + asideCosts * distanceAside(from, box, direction);
    if (best === null || cost < best.cost) best = { index, cost };
  }
  return best === null ? null : best.index;
}

/** How far `box` lies ahead, by its nearer edge; null when its middle is not ahead at all. */
function distanceAhead(from: Box, box: Box, direction: Direction): number | null {
  const across = direction === 'ArrowLeft' || direction === 'ArrowRight';
  const middle = (one: Box) => (across ? one.left + one.right : one.top + one.bottom) / 2;
  const forward = direction === 'ArrowRight' || direction === 'ArrowDown';
  const middles = forward ? middle(box) - middle(from) : middle(from) - middle(box);
  if (middles <= 1) return null;
  const edges = across
    ? forward
      ? box.left - from.right
      : from.left - box.right
    : forward
      ? box.top - from.bottom
      : from.top - box.bottom;
  // What overlaps is ahead only as far as its middle is: else a large neighbour would always win.
  return edges >= 0 ? edges : middles;
}

function distanceAside(from: Box, box: Box, direction: Direction): number {
  const across = direction === 'ArrowLeft' || direction === 'ArrowRight';
  return across
    ? Math.max(0, box.top - from.bottom, from.top - box.bottom)
    : Math.max(0, box.left - from.right, from.left - box.right);
}

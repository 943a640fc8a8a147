import type { Preview } from '@lintel/shared/wire/messages';

export interface Point {
  x: number;
  y: number;
}

/** A gate line in the camera's own pixels. */
export interface GateLine {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export type InDirection = 'up' | 'down' | 'left' | 'right';

/** The gate of a camera: its line, and which way across it leads into the shop. */
export interface Gate {
  line: GateLine;
  inDirection: InDirection;
}

const ways: Record<InDirection, Point> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
};

/** A line shorter than this many pixels is no gate. */
export const shortestLine = 10;

/** The unit vector across the line that leads in: of the two, the one that goes more the way of `inDirection`. */
export function inward({ line, inDirection }: Gate): Point {
  const dx = line.x2 - line.x1;
  const dy = line.y2 - line.y1;
  const length = Math.hypot(dx, dy) || 1;
  const way = ways[inDirection];
  const sign = -dy * way.x + dx * way.y >= 0 ? 1 : -1;
  return { x: (-dy / length) * sign, y: (dx / length) * sign };
}

/** The same way in, turned around. */
export function turnedAround(gate: Gate): Gate {
  const { x, y } = inward(gate);
  return { line: gate.line, inDirection: directionOf({ x: -x, y: -y }) };
}

/** One end put elsewhere, inside the picture; the way in stays on its side. */
export function withEnd(gate: Gate, end: 1 | 2, to: Point, size: { width: number; height: number }): Gate {
  const x = Math.round(Math.min(size.width, Math.max(0, to.x)));
  const y = Math.round(Math.min(size.height, Math.max(0, to.y)));
  const line = end === 1 ? { ...gate.line, x1: x, y1: y } : { ...gate.line, x2: x, y2: y };
  if (Math.hypot(line.x2 - line.x1, line.y2 - line.y1) < shortestLine) return gate;
  // The side is kept by the ends: seen from the first, the way in stays to the left, or to the right.
  const before = inward(gate);
  const left = before.x * (gate.line.y2 - gate.line.y1) - before.y * (gate.line.x2 - gate.line.x1) > 0;
  const across = left ? { x: line.y2 - line.y1, y: line.x1 - line.x2 } : { x: line.y1 - line.y2, y: line.x2 - line.x1 };
  return { line, inDirection: directionOf(across) };
}

export function sameGate(one: Gate, other: Gate): boolean {
  const { line, inDirection } = one;
  return (
    inDirection === other.inDirection &&
    (Object.keys(line) as (keyof GateLine)[]).every((key) => line[key] === other.line[key])
  );
}

function directionOf({ x, y }: Point): InDirection {
  if (Math.abs(x) > Math.abs(y)) return x > 0 ? 'right' : 'left';
  return y > 0 ? 'down' : 'up';
}

/** The foreground of a preview as horizontal strips of mask pixels. */
export function strips({ width, runs }: Pick<Preview, 'width' | 'runs'>): { x: number; y: number; length: number }[] {
  const found: { x: number; y: number; length: number }[] = [];
  let at = 0;
  for (const [i, run] of runs.entries()) {
    // Runs go on over the end of a row.
    if (i % 2 === 1) {
      for (let from = at; from < at + run; ) {
        const x = from % width;
        const length = Math.min(width - x, at + run - from);
        found.push({ x, y: Math.floor(from / width), length });
        from += length;
      }
    }
    at += run;
  }
  return found;
}

import type { Ink } from './ink.ts';

/** The frame is 640 × 640; products stand on this line. */
export const FLOOR = 528;

export const path = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;

export const stroke = (d: string, colour: string, width: number): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

export const oval = (cx: number, cy: number, rx: number, ry: number, fill: string): string =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;

export const dot = (cx: number, cy: number, r: number, fill: string): string =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}"/>`;

export const box = (x: number, y: number, width: number, height: number, radius: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;

/** Moves to (x, y), then scales, then turns by `turn` degrees clockwise. */
export function place(x: number, y: number, inner: string, scale = 1, turn = 0): string {
  const turned = turn === 0 ? '' : ` rotate(${turn})`;
  const scaled = scale === 1 ? '' : ` scale(${scale})`;
  return `<g transform="translate(${x} ${y})${scaled}${turned}">${inner}</g>`;
}

/** A shape with something painted on it that stays inside its outline. */
export const solid = (ink: Ink, d: string, fill: string, inside: string): string =>
  `${path(d, fill)}<g clip-path="${ink.clip(d)}">${inside}</g>`;

export function boxPath(x: number, y: number, width: number, height: number, radius: number): string {
  const [r, w, h] = [radius, width - 2 * radius, height - 2 * radius];
  return (
    `M${x + r},${y} h${w} a${r},${r} 0 0 1 ${r},${r} v${h} a${r},${r} 0 0 1 ${-r},${r} ` +
    `h${-w} a${r},${r} 0 0 1 ${-r},${-r} v${-h} a${r},${r} 0 0 1 ${r},${-r} Z`
  );
}

/** A soft shadow on the floor with a darker line of contact. */
export function shadow(ink: Ink, cx: number, halfWidth: number, y = FLOOR): string {
  const soft = ink.radial(
    [0.5, 0.5, 0.5],
    [
      [0, '#2b1233', 0.42],
      [0.6, '#2b1233', 0.2],
      [1, '#2b1233', 0],
    ],
  );
  return oval(cx + 22, y + 4, halfWidth * 1.28, 30, soft) + oval(cx, y, halfWidth * 1.02, 11, soft);
}

/** `count` copies turned evenly round the origin, from `start` degrees. */
export function ring(count: number, inner: string, start = 0): string {
  return Array.from({ length: count }, (_, i) => place(0, 0, inner, 1, start + (360 / count) * i)).join('');
}

/** The same mark at many points. */
export const scatter = (
  points: readonly (readonly [number, number])[],
  mark: (x: number, y: number) => string,
): string => points.map(([x, y]) => mark(x, y)).join('');

import type { Colour } from '../art-spec.ts';

function channels(colour: Colour): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** `share` 0 gives `from`, 1 gives `to`. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const [r1, g1, b1] = channels(from);
  const [r2, g2, b2] = channels(to);
  const blend = (a: number, b: number) => Math.round(a + (b - a) * share);
  const value = (blend(r1, r2) << 16) | (blend(g1, g2) << 8) | blend(b1, b2);
  return `#${value.toString(16).padStart(6, '0')}`;
}

export const tint = (colour: Colour, share: number): Colour => mix(colour, '#fffaf2', share);

/** Shadows lean to plum: grey ones would make food look stale. */
export const shade = (colour: Colour, share: number): Colour => mix(colour, '#2b1233', share);

export const light = (opacity: number): string => `rgba(255,255,255,${opacity})`;
export const dark = (opacity: number): string => `rgba(43,18,51,${opacity})`;

import type { Colour } from '../art-spec.ts';
import { shade, tint } from './colour.ts';

/** Offset 0–1, colour, opacity 0–1 (1 when absent). */
export type Stop = [offset: number, colour: string, opacity?: number];

/**
 * Hands out fills and clips and remembers their definitions. An id is a hash of what it defines, so pictures
 * can be set side by side in one document: equal ids mean equal paint.
 */
export interface Ink {
  /** From (x1, y1) to (x2, y2), both in 0–1 of the painted shape's box. */
  linear(line: [number, number, number, number], stops: Stop[]): string;
  /** Round (cx, cy) with radius r, in 0–1 of the painted shape's box. */
  radial(circle: [number, number, number], stops: Stop[]): string;
  clip(d: string): string;
  /** Lit from the upper left: flat things. */
  lit(colour: Colour): string;
  /** Bright left of the middle, dark at both rims: upright round things. */
  tube(colour: Colour): string;
  /** Bright spot at the upper left: round things. */
  ball(colour: Colour): string;
  defs(): string;
}

function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return `i${(value >>> 0).toString(36)}`;
}

function stopTags(stops: Stop[]): string {
  return stops
    .map(([offset, colour, opacity = 1]) => {
      const alpha = opacity === 1 ? '' : ` stop-opacity="${opacity}"`;
      return `<stop offset="${offset}" stop-color="${colour}"${alpha}/>`;
    })
    .join('');
}

export function createInk(): Ink {
  const definitions = new Map<string, string>();
  const define = (tag: string, attributes: string, content: string): string => {
    const id = hash(tag + attributes + content);
    definitions.set(id, `<${tag} id="${id}"${attributes}>${content}</${tag}>`);
    return `url(#${id})`;
  };
  const linear: Ink['linear'] = ([x1, y1, x2, y2], stops) =>
    define('linearGradient', ` x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"`, stopTags(stops));
  const radial: Ink['radial'] = ([cx, cy, r], stops) =>
    define('radialGradient', ` cx="${cx}" cy="${cy}" r="${r}"`, stopTags(stops));
  return {
    linear,
    radial,
    clip: (d) => define('clipPath', '', `<path d="${d}"/>`),
    lit: (colour) =>
      linear(
        [0, 0, 0.9, 1],
        [
          [0, tint(colour, 0.22)],
          [0.45, colour],
          [1, shade(colour, 0.16)],
        ],
      ),
    tube: (colour) =>
      linear(
        [0, 0, 1, 0],
        [
          [0, shade(colour, 0.12)],
          [0.12, colour],
          [0.3, tint(colour, 0.3)],
          [0.55, colour],
          [0.85, shade(colour, 0.16)],
          [1, shade(colour, 0.26)],
        ],
      ),
    ball: (colour) =>
      radial(
        [0.36, 0.28, 0.82],
        [
          [0, tint(colour, 0.38)],
          [0.4, colour],
          [0.8, shade(colour, 0.14)],
          [1, shade(colour, 0.3)],
        ],
      ),
    defs: () => (definitions.size === 0 ? '' : `<defs>${[...definitions.values()].join('')}</defs>`),
  };
}

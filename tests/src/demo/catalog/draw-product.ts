import type { ArtSpec, Backdrop, Colour } from './art-spec.ts';
import { shade, tint } from './drawing/colour.ts';
import { createInk, type Ink } from './drawing/ink.ts';
import { propAt } from './drawing/motifs.ts';
import { stand } from './drawing/shapes.ts';
import { dot, path, place } from './drawing/svg.ts';

/** Mid-light and a little muted: bright enough to be appetising, calm enough beside a surface of #121417. */
const backdrops: Record<Backdrop, Colour> = {
  peach: '#f0bf9d',
  butter: '#efd592',
  mint: '#b3dcc3',
  sky: '#aed0e8',
  lilac: '#c9bde8',
  rose: '#efb9bd',
  sand: '#e3cfae',
  sage: '#c3d1a6',
  aqua: '#a9dad8',
  mist: '#c2cbdb',
  clay: '#dca78c',
  night: '#56617f',
};

const frame = (size: number, ink: Ink, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}">${ink.defs()}${inside}</svg>`;

function backdrop(ink: Ink, name: Backdrop): string {
  const colour = backdrops[name];
  // A dark wall keeps its mood: the disc of light behind the product is dimmed.
  const brightness = name === 'night' ? 0.4 : 1;
  const wall = ink.linear(
    [0, 0, 0.4, 1],
    [
      [0, tint(colour, 0.34 * brightness)],
      [1, colour],
    ],
  );
  const glow = ink.radial(
    [0.5, 0.5, 0.5],
    [
      [0, '#ffffff', 0.55 * brightness],
      [0.7, '#ffffff', 0.2 * brightness],
      [1, '#ffffff', 0],
    ],
  );
  const floor = ink.linear(
    [0, 0, 0, 1],
    [
      [0, shade(colour, 0.13)],
      [1, shade(colour, 0.03)],
    ],
  );
  return (
    path('M0,0 H640 V640 H0 Z', wall) +
    dot(320, 296, 244, tint(colour, 0.42 * brightness)) +
    dot(320, 280, 330, glow) +
    path('M0,474 Q320,446 640,474 V640 H0 Z', floor)
  );
}

/** A 640 × 640 picture of one product as an SVG document without text, fonts or outside references. */
export function drawProduct(art: ArtSpec): string {
  const ink = createInk();
  const prop = art.prop === undefined ? '' : propAt(art.prop, 138, 506, 1.02);
  return frame(640, ink, backdrop(ink, art.backdrop) + stand(ink, art, 548) + prop);
}

/** A 320 × 320 badge for the category rail: round, transparent outside, so that it sits on any theme. */
export function drawCategory(art: ArtSpec): string {
  const ink = createInk();
  const colour = backdrops[art.backdrop];
  const disc = ink.linear(
    [0, 0, 0.5, 1],
    [
      [0, tint(colour, 0.36)],
      [1, shade(colour, 0.06)],
    ],
  );
  const clip = ink.clip('M160,0 a160,160 0 0 1 0,320 a160,160 0 0 1 0,-320 Z');
  const thing = place(160 - 320 * 0.44, 256 - 528 * 0.44, stand(ink, art, 528), 0.44);
  return frame(320, ink, `<g clip-path="${clip}">${dot(160, 160, 160, disc)}${thing}</g>`);
}

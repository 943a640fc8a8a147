import type { Colour, Motif } from '../art-spec.ts';
import { dark, light, shade, tint } from './colour.ts';
import { box, dot, oval, path, place, ring, scatter, stroke } from './svg.ts';

/** Each fits a circle of radius 50 round the origin. */
type Emblem = (colour: Colour) => string;

const LEAF = 'M-42,30 C-46,-20 -4,-48 44,-42 C48,6 16,44 -42,30 Z';

const leaf: Emblem = (c) =>
  path(LEAF, c) +
  path('M-42,30 C-20,6 8,-16 44,-42 C48,6 16,44 -42,30 Z', shade(c, 0.16)) +
  stroke('M-48,40 C-20,8 6,-14 34,-34', tint(c, 0.45), 4) +
  stroke('M-14,4 l-4,-20 M-14,4 l22,6 M8,-14 l-2,-16 M8,-14 l18,4', tint(c, 0.3), 2.5);

const sprig: Emblem = (c) =>
  place(-20, 4, leaf(c), 0.62, -62) +
  place(22, 2, leaf(shade(c, 0.1)), 0.62, 18) +
  place(0, -20, leaf(tint(c, 0.12)), 0.6, -20) +
  stroke('M0,4 C0,20 -2,34 -4,46', shade(c, 0.25), 5);

const drop: Emblem = (c) =>
  path('M0,-48 C26,-14 36,2 36,16 C36,36 20,48 0,48 C-20,48 -36,36 -36,16 C-36,2 -26,-14 0,-48 Z', c) +
  stroke('M-20,18 C-20,28 -12,36 -2,36', light(0.6), 6);

const sun: Emblem = (c) => ring(10, box(-4, -48, 8, 16, 4, c)) + dot(0, 0, 25, c) + oval(-7, -8, 9, 7, light(0.4));

const mountain: Emblem = (c) =>
  path('M-50,34 L-14,-30 Q-8,-38 -2,-30 L34,34 Z', shade(c, 0.12)) +
  path('M-6,34 L20,-8 Q25,-15 30,-8 L52,34 Z', tint(c, 0.22)) +
  path('M-23,-14 L-14,-30 Q-8,-38 -2,-30 L7,-14 L-2,-8 L-8,-16 L-15,-8 Z', '#fffaf2') +
  box(-50, 32, 102, 7, 3.5, c);

const wave: Emblem = (c) =>
  stroke('M-46,-16 q11.5,-16 23,0 t23,0 t23,0 t23,0', tint(c, 0.3), 9) +
  stroke('M-46,6 q11.5,-16 23,0 t23,0 t23,0 t23,0', c, 9) +
  stroke('M-46,28 q11.5,-16 23,0 t23,0 t23,0 t23,0', shade(c, 0.15), 9);

const grain = 'M0,-9 C8,-4 8,8 0,14 C-8,8 -8,-4 0,-9 Z';
const wheat: Emblem = (c) =>
  stroke('M0,-24 C2,8 0,30 -6,48', shade(c, 0.2), 4) +
  [-22, -4, 14]
    .map((y) => place(-11, y, path(grain, c), 1.15, -32) + place(12, y, path(grain, shade(c, 0.1)), 1.15, 32))
    .join('') +
  place(0, -38, path(grain, tint(c, 0.2)), 1.15);

const bean: Emblem = (c) =>
  place(
    0,
    0,
    oval(0, 0, 32, 45, c) +
      path('M0,-45 C34,-45 34,45 0,45 C-22,16 22,-16 0,-45 Z', shade(c, 0.22)) +
      stroke('M2,-42 C18,-14 -18,14 0,43', shade(c, 0.55), 6) +
      oval(-17, -14, 5, 12, light(0.3)),
    1,
    28,
  );

const citrus: Emblem = (c) =>
  dot(0, 0, 48, shade(c, 0.06)) +
  dot(0, 0, 42, tint(c, 0.75)) +
  ring(8, path('M0,-6 L-13,-32 Q0,-43 13,-32 Z', tint(c, 0.08)), 22.5) +
  dot(0, 0, 4, tint(c, 0.8));

const strawberry: Emblem = (c) =>
  path('M0,48 C-34,30 -46,-2 -36,-20 C-26,-34 -8,-30 0,-24 C8,-30 26,-34 36,-20 C46,-2 34,30 0,48 Z', c) +
  scatter(
    [
      [-20, -8],
      [0, -4],
      [20, -8],
      [-12, 12],
      [12, 12],
      [0, 28],
    ],
    (x, y) => oval(x, y, 2.6, 4, '#ffe9a8'),
  ) +
  path(
    'M0,-22 C-18,-12 -30,-16 -34,-28 C-20,-30 -12,-34 -4,-46 L4,-46 C12,-34 20,-30 34,-28 C30,-16 18,-12 0,-22 Z',
    '#5f9d46',
  );

const almond: Emblem = (c) =>
  place(
    0,
    0,
    path('M0,-48 C34,-20 36,26 0,44 C-36,26 -34,-20 0,-48 Z', c) +
      path('M0,-48 C34,-20 36,26 0,44 C14,14 14,-18 0,-48 Z', shade(c, 0.16)) +
      stroke('M-12,-20 C-20,-4 -18,14 -12,26', tint(c, 0.3), 3.5),
    1,
    24,
  );

const chili: Emblem = (c) =>
  path('M-26,-30 C-34,10 -10,40 44,42 C48,42 48,36 44,34 C14,26 6,2 2,-28 Z', c) +
  stroke('M-16,-14 C-16,8 -4,22 12,30', light(0.45), 5) +
  path('M-32,-24 C-30,-40 4,-42 8,-24 C0,-18 -22,-18 -32,-24 Z', '#5f9d46') +
  stroke('M-12,-34 C-12,-42 -6,-46 0,-48', '#4c8338', 6);

const shrimp: Emblem = (c) =>
  stroke('M26,-26 C-16,-44 -44,-12 -30,16 C-24,28 -10,34 6,32', c, 22) +
  stroke('M-10,-46 L-4,-22 M-38,-26 L-18,-12 M-48,6 L-22,6 M-34,34 L-16,18', tint(c, 0.5), 4) +
  path('M4,20 C20,12 34,20 42,30 C32,36 30,44 16,44 C8,42 4,34 4,20 Z', shade(c, 0.12)) +
  dot(22, -28, 3.6, '#3a2130') +
  stroke('M34,-30 C44,-36 48,-30 50,-22 M32,-22 C40,-22 44,-16 44,-10', c, 3);

const soybean: Emblem = (c) =>
  place(
    0,
    0,
    path('M-52,16 C-40,-26 -6,-36 22,-30 C36,-27 46,-32 54,-40 C56,-22 50,0 36,10 C14,28 -26,38 -52,16 Z', c) +
      dot(-24, 8, 14, tint(c, 0.5)) +
      dot(3, -4, 15, tint(c, 0.5)) +
      dot(28, -12, 12, tint(c, 0.5)) +
      oval(-28, 3, 5, 3, light(0.7)) +
      oval(-2, -10, 5, 3, light(0.7)),
    0.86,
    -6,
  ) +
  place(-16, 34, dot(0, 0, 11, tint(c, 0.25)) + oval(-3, -4, 4, 2.5, light(0.6))) +
  place(18, 32, dot(0, 0, 9, tint(c, 0.35)));

const potato: Emblem = (c) =>
  path('M-46,6 C-50,-28 -18,-44 8,-38 C40,-32 52,-8 44,16 C36,40 -6,46 -26,36 C-38,30 -44,20 -46,6 Z', c) +
  path('M-46,6 C-44,20 -38,30 -26,36 C-6,46 36,40 44,16 C20,34 -26,32 -46,6 Z', shade(c, 0.16)) +
  scatter(
    [
      [-18, -14],
      [14, -20],
      [24, 4],
      [-6, 8],
      [-30, 6],
    ],
    (x, y) => oval(x, y, 4, 2.6, shade(c, 0.35)),
  ) +
  place(-14, -24, oval(0, 0, 12, 5, light(0.5)), 1, -14);

const flower: Emblem = (c) =>
  ring(6, oval(0, -27, 14, 20, c)) + ring(6, oval(0, -20, 6, 12, light(0.35))) + dot(0, 0, 12, '#f6cf5b');

const melon: Emblem = (c) =>
  path('M-46,-14 A46,46 0 0 0 46,-14 Z', shade(c, 0.25)) +
  path('M-40,-14 A40,40 0 0 0 40,-14 Z', '#f4f3dc') +
  path('M-30,-14 A30,30 0 0 0 30,-14 Z', tint(c, 0.62)) +
  scatter(
    [
      [-14, -4],
      [0, 2],
      [14, -4],
    ],
    (x, y) => oval(x, y, 2.6, 5, '#c9a35a'),
  );

const star: Emblem = (c) => path('M0,-46 L13,-16 L46,-13 L21,9 L29,42 L0,24 L-29,42 L-21,9 L-46,-13 L-13,-16 Z', c);

const moon: Emblem = (c) =>
  dot(0, 0, 40, c) +
  scatter(
    [
      [-12, -10],
      [14, 8],
      [-8, 20],
    ],
    (x, y) => dot(x, y, 7, shade(c, 0.12)),
  );

const scale = 'M0,-15 C14,-10 16,6 0,18 C-16,6 -14,-10 0,-15 Z';
const hops: Emblem = (c) => {
  const row = (y: number, xs: number[], size: number) =>
    xs
      .map((x, i) =>
        place(x, y, path(scale, shade(c, 0.18)) + place(0, -3, path(scale, tint(c, 0.12 * (1 + (i % 2)))), 0.9), size),
      )
      .join('');
  return (
    place(-24, -34, path(LEAF, shade(c, 0.1)), 0.4, 200) +
    place(26, -34, path(LEAF, c), 0.4, 10) +
    row(30, [0], 1) +
    row(18, [-12, 12], 1) +
    row(4, [-20, 20, 0], 1.05) +
    row(-10, [-14, 14], 1.05) +
    row(-22, [0], 1.1) +
    stroke('M0,-34 L4,-48', shade(c, 0.3), 5)
  );
};

const sesame: Emblem = (c) =>
  [
    [-24, -12, -30],
    [6, -28, 20],
    [28, -2, 50],
    [-6, 8, 0],
    [-30, 24, 40],
    [18, 28, -20],
    [-4, 38, 80],
  ]
    .map(([x = 0, y = 0, turn = 0]) =>
      place(x, y, path('M0,-13 C9,-4 9,8 0,11 C-9,8 -9,-4 0,-13 Z', c) + oval(-2, 1, 2, 4, light(0.35)), 1, turn),
    )
    .join('');

const bubbles: Emblem = (c) =>
  [
    [-18, 14, 24],
    [22, 24, 16],
    [14, -18, 18],
    [-22, -28, 10],
    [36, -36, 7],
  ]
    .map(([x = 0, y = 0, r = 1]) => dot(x, y, r, c) + oval(x - r * 0.3, y - r * 0.35, r * 0.3, r * 0.22, light(0.75)))
    .join('');

const meadow: Emblem = (c) =>
  dot(18, -18, 15, '#f6cf5b') +
  path('M-50,30 C-30,-8 -6,-6 8,16 C22,0 40,4 50,30 Z', c) +
  path('M-50,32 C-20,10 20,14 50,32 Z', shade(c, 0.14));

const emblems: Record<Motif, Emblem> = {
  lemon: citrus,
  potato,
  leaf,
  sprig,
  drop,
  sun,
  mountain,
  wave,
  wheat,
  bean,
  citrus,
  strawberry,
  almond,
  chili,
  shrimp,
  soybean,
  flower,
  melon,
  star,
  moon,
  hops,
  sesame,
  bubbles,
  meadow,
};

/** Each thing in its own colour. */
export const natural: Record<Motif, Colour> = {
  lemon: '#f2cb35',
  potato: '#d6a35c',
  leaf: '#6ea04f',
  sprig: '#6ea04f',
  drop: '#5aaee0',
  sun: '#f3b63f',
  mountain: '#5f8f86',
  wave: '#4f9fc4',
  wheat: '#dba64a',
  bean: '#7a4a2e',
  citrus: '#f39a2b',
  strawberry: '#e2474f',
  almond: '#b87843',
  chili: '#d93a32',
  shrimp: '#f08a62',
  soybean: '#e6c988',
  flower: '#9a86d6',
  melon: '#7fa457',
  star: '#f3b63f',
  moon: '#f1d98c',
  hops: '#86a84a',
  sesame: '#3a3036',
  bubbles: '#a9d7ef',
  meadow: '#7fb069',
};

export const motif = (name: Motif, colour: Colour): string => emblems[name](colour);

/** The real thing beside the product, in its own colours, on the floor. */
export const propAt = (name: Motif, x: number, y: number, scale: number): string =>
  oval(x + 6, y + 50 * scale, 50 * scale, 9 * scale, dark(0.22)) + place(x, y, motif(name, natural[name]), scale);

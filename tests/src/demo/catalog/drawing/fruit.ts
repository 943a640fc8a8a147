import { dark, light, shade, tint } from './colour.ts';
import type { Drawer } from './drawer.ts';
import { box, dot, oval, path, place, ring, scatter, shadow, solid, stroke } from './svg.ts';

const LEAF = 'M0,0 C22,-52 78,-62 112,-46 C98,4 44,24 0,0 Z';
const leafOn = (x: number, y: number, turn: number, scale: number, green = '#6ea04f' as const): string =>
  place(x, y, path(LEAF, green) + stroke('M4,-2 C36,-24 66,-36 96,-42', tint(green, 0.35), 4), scale, turn);

const APPLE =
  'M0,-92 C-34,-124 -138,-124 -146,-16 C-150,76 -86,142 -40,138 C-18,136 -12,128 0,128 C12,128 18,136 40,138 C86,142 150,76 146,-16 C138,-124 34,-124 0,-92 Z';

export const apple: Drawer = (ink, { main, accent }) => {
  const streaks = [-96, -62, -26, 14, 52, 90]
    .map((x, i) => stroke(`M${x * 0.4},-96 C${x},-70 ${x * 1.2},0 ${x},${70 + (i % 3) * 14}`, accent, 7))
    .join('');
  const one =
    solid(
      ink,
      APPLE,
      ink.ball(main),
      `<g opacity="0.24">${streaks}</g>${oval(
        0,
        -92,
        84,
        34,
        ink.radial(
          [0.5, 0.4, 0.5],
          [
            [0, accent, 0.85],
            [1, accent, 0],
          ],
        ),
      )}`,
    ) +
    oval(0, -90, 30, 10, dark(0.28)) +
    stroke('M0,-88 C2,-116 10,-132 24,-146', '#6b4330', 12) +
    place(-78, -34, oval(0, 0, 20, 44, light(0.4)), 1, 22);
  return (
    shadow(ink, 230, 120) +
    shadow(ink, 380, 140) +
    place(224, 420, one, 0.78, -8) +
    place(372, 374, one, 1.1, 5) +
    leafOn(392, 226, 8, 0.9)
  );
};

const BANANA = 'M-20,-6 C-66,120 -28,300 128,366 C146,372 158,356 146,344 C78,276 46,140 26,-6 Z';
export const banana: Drawer = (ink, { main, accent }) => {
  const one = (turn: number, scale: number) =>
    place(
      292,
      138,
      solid(
        ink,
        BANANA,
        ink.linear(
          [0, 0.2, 1, 0.4],
          [
            [0, tint(main, 0.28)],
            [0.5, main],
            [1, shade(main, 0.2)],
          ],
        ),
        path('M-4,0 C-22,140 20,280 140,352 L170,330 C60,270 40,100 30,-10 Z', shade(main, 0.1)) +
          stroke('M-6,16 C-22,140 16,268 112,336', tint(main, 0.3), 6) +
          path('M118,352 L136,330 L170,350 L140,384 Z', '#6b4a2c') +
          box(-40, -20, 90, 40, 0, accent) +
          scatter(
            [
              [-12, 120],
              [6, 190],
              [40, 262],
              [-24, 176],
              [24, 96],
            ],
            (x, y) => oval(x, y, 4, 7, '#a97a34'),
          ),
      ),
      scale,
      turn,
    );
  return (
    shadow(ink, 326, 170) +
    one(46, 0.96) +
    one(18, 1.02) +
    one(-14, 1.06) +
    path('M262,126 C270,100 310,94 330,112 L338,150 C312,166 282,162 266,152 Z', ink.lit(accent)) +
    box(280, 92, 32, 34, 9, shade(accent, 0.35))
  );
};

const wheel = (c: `#${string}`) =>
  dot(0, 0, 108, c) +
  dot(0, 0, 98, tint(c, 0.82)) +
  ring(
    10,
    path('M0,-14 L-23,-74 Q0,-102 23,-74 Z', tint(c, 0.12)) + path('M0,-24 L8,-78 Q2,-90 -10,-84 Z', tint(c, 0.32)),
    18,
  ) +
  dot(0, 0, 8, tint(c, 0.85));

export const tangerine: Drawer = (ink, { main, accent }) => {
  const pores = scatter(
    [
      [-60, -20],
      [-30, 30],
      [10, -46],
      [50, 10],
      [20, 60],
      [-84, 26],
      [84, -24],
      [-10, 0],
      [66, 60],
      [-50, 72],
    ],
    (x, y) => dot(x, y, 3.4, dark(0.1)),
  );
  const whole =
    oval(0, 0, 142, 126, ink.ball(main)) +
    pores +
    place(-66, -52, oval(0, 0, 40, 20, light(0.38)), 1, -34) +
    path('M-20,-112 Q0,-128 22,-112 Q14,-98 0,-100 Q-14,-98 -20,-112 Z', '#5f8d3f');
  return (
    shadow(ink, 280, 160) +
    shadow(ink, 440, 96) +
    place(266, 402, whole, 1.02) +
    leafOn(272, 284, -8, 1.05) +
    leafOn(262, 288, -128, 0.72, '#6ea04f') +
    place(432, 424, dot(6, 2, 108, shade(main, 0.22)) + wheel(accent), 0.96, 8)
  );
};

const MANGO =
  'M-150,46 C-160,-66 -62,-150 50,-136 C146,-124 184,-36 150,38 C114,118 10,150 -66,134 C-118,124 -146,92 -150,46 Z';
export const mango: Drawer = (ink, { main, accent, label }) => {
  const whole =
    solid(
      ink,
      MANGO,
      ink.linear(
        [0.1, 0, 0.8, 1],
        [
          [0, tint(accent, 0.1)],
          [0.4, accent],
          [0.78, main],
          [1, shade(main, 0.16)],
        ],
      ),
      oval(120, 120, 150, 70, dark(0.1)) +
        scatter(
          [
            [-90, 10],
            [-40, 60],
            [10, -30],
            [60, 40],
            [-20, 10],
            [90, -30],
          ],
          (x, y) => dot(x, y, 3.6, light(0.4)),
        ),
    ) +
    place(-66, -64, oval(0, 0, 54, 20, light(0.42)), 1, -36) +
    stroke('M58,-136 C60,-156 68,-166 80,-174', '#6b4330', 12);
  const cut = 'M-118,0 C-118,-62 -50,-84 14,-78 C80,-72 124,-36 120,8 C114,60 50,84 -14,80 C-76,76 -118,48 -118,0 Z';
  const grid =
    [-80, -40, 0, 40, 80].map((x) => stroke(`M${x},-100 Q${x * 1.12},0 ${x},100`, shade(label, 0.2), 5)).join('') +
    [-44, -4, 38].map((y) => stroke(`M-130,${y} Q0,${y - 14} 130,${y}`, shade(label, 0.2), 5)).join('');
  return (
    shadow(ink, 286, 180) +
    shadow(ink, 420, 128) +
    place(272, 364, whole, 1.06, -14) +
    leafOn(330, 196, 4, 1.1) +
    place(
      430,
      452,
      place(4, 12, path(cut, shade(accent, 0.1))) +
        solid(ink, cut, ink.lit(label), grid) +
        place(-40, -42, oval(0, 0, 40, 12, light(0.4)), 1, -8),
      1,
      -6,
    )
  );
};

export const pineapple: Drawer = (ink, { main, accent }) => {
  const body =
    'M320,236 C404,236 436,300 434,380 C432,466 392,528 320,528 C248,528 208,466 206,380 C204,300 236,236 320,236 Z';
  const rows = [0, 1, 2, 3, 4, 5, 6, 7];
  const eyes = rows
    .flatMap((row) =>
      [-3, -2, -1, 0, 1, 2, 3].map((column) => {
        const [x, y] = [320 + column * 46 + (row % 2) * 23, 250 + row * 38];
        return (
          path(`M${x},${y - 27} L${x + 23},${y} L${x},${y + 27} L${x - 23},${y} Z`, row % 2 ? light(0.1) : dark(0.05)) +
          path(`M${x - 7},${y - 4} L${x},${y - 12} L${x + 7},${y - 4} L${x},${y + 5} Z`, shade(main, 0.34))
        );
      }),
    )
    .join('');
  const grid = rows
    .concat(8, 9, 10, 11, 12)
    .map((i) =>
      stroke(
        `M${-60 + i * 46},200 L${340 + i * 46},860 M${700 - i * 46},200 L${300 - i * 46},860`,
        shade(main, 0.22),
        3,
      ),
    )
    .join('');
  const crown = (
    [
      [-74, 0.86],
      [74, 0.86],
      [-52, 1.04],
      [52, 1.04],
      [-28, 1.18],
      [28, 1.18],
      [0, 1.28],
    ] as const
  )
    .map(([turn, scale], i) =>
      place(
        320,
        258,
        path('M-24,0 C-36,-60 -22,-116 4,-150 C24,-110 34,-56 24,0 Z', i % 2 ? shade(accent, 0.16) : accent) +
          path('M0,0 C-4,-60 -2,-110 4,-150 C24,-110 34,-56 24,0 Z', dark(0.12)),
        scale,
        turn,
      ),
    )
    .join('');
  return (
    shadow(ink, 320, 112) +
    place(0, 18, crown) +
    solid(ink, body, ink.tube(main), `<g opacity="0.5">${grid}</g>${eyes}${oval(258, 330, 22, 66, light(0.2))}`)
  );
};

const GUAVA =
  'M0,-130 C44,-132 64,-100 88,-70 C142,-8 136,128 0,130 C-136,128 -142,-8 -88,-70 C-64,-100 -44,-132 0,-130 Z';
export const guava: Drawer = (ink, { main, accent }) => {
  const whole =
    path(GUAVA, ink.ball(main)) +
    stroke('M-30,-100 C-62,-40 -66,20 -46,80 M34,-100 C72,-40 76,20 50,84 M2,-112 C8,-40 8,30 2,100', dark(0.07), 9) +
    place(-58, -20, oval(0, 0, 18, 46, light(0.42)), 1, 20) +
    stroke('M0,-126 C0,-146 6,-154 14,-162', '#6b4330', 11);
  const seeds = ring(9, oval(0, -40, 6, 9, '#d9b36a')) + ring(6, oval(0, -20, 5, 8, '#d9b36a'), 18);
  const half =
    path(GUAVA, shade(main, 0.1)) +
    place(0, 4, path(GUAVA, ink.lit(accent)), 0.9) +
    place(0, 26, oval(0, 0, 64, 62, tint('#f3e3ad', 0.2)) + seeds);
  return (
    shadow(ink, 256, 136) +
    shadow(ink, 426, 116) +
    place(250, 384, whole, 1.08, -8) +
    leafOn(262, 224, 2, 0.92) +
    place(428, 422, half, 0.8, 14)
  );
};

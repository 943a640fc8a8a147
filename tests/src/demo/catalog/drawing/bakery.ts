import { dark, light, shade, tint } from './colour.ts';
import type { Drawer } from './drawer.ts';
import { box, oval, path, place, scatter, shadow, solid, stroke } from './svg.ts';

export const loaf: Drawer = (ink, { main, accent }) => {
  const side =
    'M226,224 C232,168 300,150 344,170 C380,146 452,150 472,178 C508,168 548,192 540,244 L540,486 Q538,506 518,508 L250,528 L226,300 Z';
  const slice =
    'M-104,-88 C-128,-150 -64,-176 0,-160 C64,-176 128,-150 104,-88 L104,138 Q104,160 82,160 L-82,160 Q-104,160 -104,138 Z';
  const cut = (x: number, y: number, scale: number) =>
    place(
      x,
      y,
      place(10, -3, path(slice, shade(main, 0.24))) +
        path(slice, ink.lit(main)) +
        place(0, 4, path(slice, ink.lit(accent)), 0.9) +
        scatter(
          [
            [-40, -70],
            [30, -40],
            [-20, 10],
            [50, 50],
            [-54, 70],
            [10, 96],
            [-66, -14],
            [60, -90],
          ],
          (px, py) => oval(px, py, 7, 4.5, shade(accent, 0.09)),
        ),
      scale,
    );
  return (
    shadow(ink, 330, 214) +
    solid(
      ink,
      side,
      ink.lit(main),
      path('M226,170 L560,140 L560,250 C500,232 420,250 226,262 Z', shade(main, 0.16)) +
        stroke('M352,170 C360,230 362,420 358,540 M458,176 C466,230 468,420 464,540', dark(0.09), 8),
    ) +
    cut(270, 366, 1) +
    cut(186, 398, 0.82)
  );
};

export const croissant: Drawer = (ink, { main, accent }) => {
  const segment = (x: number, y: number, rx: number, ry: number, turn: number) =>
    place(
      x,
      y,
      oval(0, 0, rx, ry, ink.ball(main)) +
        stroke(
          `M${-rx * 0.42},${-ry * 0.7} C${-rx * 0.62},${-ry * 0.2} ${-rx * 0.62},${ry * 0.3} ${-rx * 0.36},${ry * 0.76} M${rx * 0.1},${-ry * 0.86} C${-rx * 0.06},${-ry * 0.3} ${-rx * 0.06},${ry * 0.4} ${rx * 0.14},${ry * 0.86}`,
          accent,
          6,
        ) +
        oval(-rx * 0.22, -ry * 0.48, rx * 0.16, ry * 0.28, light(0.4)),
      1,
      turn,
    );
  return (
    shadow(ink, 320, 220) +
    segment(112, 454, 50, 62, 54) +
    segment(528, 454, 50, 62, -54) +
    segment(170, 388, 76, 100, 36) +
    segment(470, 388, 76, 100, -36) +
    segment(244, 346, 88, 132, 15) +
    segment(396, 346, 88, 132, -15) +
    segment(320, 342, 92, 148, 0)
  );
};

const BUN =
  'M0,-128 C110,-128 196,-60 196,34 C196,98 120,118 0,118 C-120,118 -196,98 -196,34 C-196,-60 -110,-128 0,-128 Z';

export const scallionBun: Drawer = (ink, { main, accent, label }) => {
  const bits = [
    [-110, -34, 20],
    [-74, -72, -40],
    [-30, -52, 60],
    [-4, -96, 10],
    [38, -62, -20],
    [80, -82, 44],
    [104, -26, -50],
    [56, -16, 15],
    [4, -18, -60],
    [-56, -12, 30],
    [-130, 2, 66],
    [134, 6, -14],
    [22, 20, 40],
    [-24, 26, -20],
  ] as const;
  const topping =
    'M-158,-8 C-150,-90 -60,-124 4,-122 C84,-120 154,-76 160,-6 C150,34 112,14 92,36 C66,58 40,34 10,48 C-24,62 -50,34 -84,42 C-120,48 -146,34 -158,-8 Z';
  const onions = bits
    .map(([x, y, turn]) => place(x, y, box(-15, -8, 30, 16, 8, accent) + oval(11, 0, 5, 8, tint(accent, 0.5)), 1, turn))
    .join('');
  return (
    shadow(ink, 320, 216) +
    place(
      320,
      390,
      path(BUN, ink.ball(main)) +
        path(topping, ink.lit(label)) +
        onions +
        place(-108, -62, oval(0, 0, 44, 12, light(0.4)), 1, -36),
      1.18,
    )
  );
};

export const crustBun: Drawer = (ink, { main, accent }) => {
  const crust =
    'M0,-132 C116,-132 190,-58 186,20 C160,44 140,22 112,46 C84,64 60,34 28,54 C-4,68 -32,38 -66,54 C-100,64 -120,28 -150,42 C-172,46 -184,36 -186,20 C-190,-58 -116,-132 0,-132 Z';
  const lines = [-120, -62, 0, 62, 120]
    .map((x) =>
      stroke(
        `M${x - 90},-160 Q${x + 10},-40 ${x + 60},90 M${x + 90},-160 Q${x - 10},-40 ${x - 60},90`,
        shade(accent, 0.2),
        8,
      ),
    )
    .join('');
  return (
    shadow(ink, 320, 216) +
    place(
      320,
      390,
      path(BUN, ink.ball(main)) +
        solid(ink, crust, ink.ball(accent), lines) +
        place(-92, -72, oval(0, 0, 50, 14, light(0.42)), 1, -32),
      1.18,
    )
  );
};

export const eggTart: Drawer = (ink, { main, accent, label }) => {
  const flutes = Array.from({ length: 11 }, (_, i) =>
    path(`M${-150 + i * 27},-6 q14,-18 28,0 l${(5 - i) * 2},104 h-20 Z`, i % 2 ? dark(0.08) : light(0.12)),
  ).join('');
  const shell = 'M-152,0 C-152,-64 152,-64 152,0 L118,92 Q112,108 92,108 L-92,108 Q-112,108 -118,92 Z';
  const one =
    solid(ink, shell, ink.tube(main), flutes) +
    oval(0, -4, 154, 56, ink.lit(tint(main, 0.12))) +
    oval(0, -2, 134, 45, shade(accent, 0.14)) +
    oval(0, 0, 130, 42, ink.lit(accent)) +
    oval(34, 8, 32, 10, label) +
    oval(-46, 12, 20, 6, label) +
    oval(-14, -20, 24, 6, label) +
    oval(72, -12, 13, 5, label) +
    place(-72, -12, oval(0, 0, 32, 9, light(0.55)), 1, -8);
  return shadow(ink, 320, 220) + place(424, 350, one, 0.88) + place(196, 374, one, 0.88) + place(330, 410, one, 1.1);
};

export const rollCake: Drawer = (ink, { main, accent, label }) => {
  const side = 'M250,236 L462,196 C548,196 580,270 576,340 C572,414 530,462 474,470 L262,524 Z';
  const spiral =
    'M246,250 C340,246 376,330 350,410 C326,484 222,506 172,438 C132,380 152,296 220,286 C286,280 322,336 304,390 C288,438 232,446 208,412 C190,382 204,348 234,346';
  return (
    shadow(ink, 330, 210) +
    path(
      side,
      ink.linear(
        [0.3, 0, 0.5, 1],
        [
          [0, tint(accent, 0.16)],
          [0.5, accent],
          [1, shade(accent, 0.26)],
        ],
      ),
    ) +
    stroke('M300,246 L466,214', light(0.28), 12) +
    oval(246, 382, 152, 146, shade(accent, 0.1)) +
    oval(246, 382, 142, 136, ink.lit(label)) +
    stroke(spiral, main, 30) +
    stroke(spiral, tint(main, 0.24), 12) +
    scatter(
      [
        [150, 360],
        [196, 476],
        [330, 450],
        [262, 270],
      ],
      (x, y) => oval(x, y, 6, 4, shade(label, 0.12)),
    )
  );
};

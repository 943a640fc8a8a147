import { dark, light, mix, shade, tint } from './colour.ts';
import type { Drawer } from './drawer.ts';
import { print } from './drinks.ts';
import { motif } from './motifs.ts';
import { box, boxPath, dot, oval, path, place, shadow, solid, stroke } from './svg.ts';

export const riceSack: Drawer = (ink, { main, accent, label, motif: emblem = 'wheat' }) => {
  const sack =
    'M204,178 C230,166 410,166 436,178 C424,210 430,226 446,250 C476,320 482,440 462,500 Q454,528 420,528 L220,528 Q186,528 178,500 C158,440 164,320 194,250 C210,226 216,210 204,178 Z';
  const grains = [
    [150, 516, 20],
    [176, 524, -30],
    [134, 526, 60],
    [196, 520, 70],
    [486, 524, 15],
    [504, 514, -50],
  ]
    .map(([x = 0, y = 0, turn = 0]) => place(x, y, oval(0, 0, 10, 5, '#fffaf0'), 1, turn))
    .join('');
  return (
    shadow(ink, 320, 164) +
    path(
      'M214,178 C200,150 206,122 222,116 C236,132 258,118 270,132 C288,116 308,134 322,122 C340,136 362,116 376,132 C392,118 410,132 422,118 C436,128 440,152 426,178 Z',
      ink.lit(main),
    ) +
    solid(
      ink,
      sack,
      ink.lit(main),
      box(150, 448, 340, 20, 0, accent) +
        box(150, 476, 340, 8, 0, accent) +
        stroke('M240,196 C226,240 220,300 222,360 M396,196 C412,240 420,300 420,340', dark(0.07), 9) +
        path('M440,180 C430,300 470,420 440,540 L500,540 L500,180 Z', dark(0.1)),
    ) +
    box(202, 168, 236, 24, 12, ink.lit(accent)) +
    stroke('M320,184 C340,214 360,216 372,236 M320,184 C306,212 296,216 290,232', accent, 8) +
    dot(320, 342, 84, label) +
    stroke('M240,342 a80,80 0 1 0 160,0 a80,80 0 1 0 -160,0', accent, 5) +
    place(320, 342, motif(emblem, accent), 1.24) +
    grains
  );
};

export const noodleCup: Drawer = (ink, { main, accent, label, motif: emblem = 'chili' }) => {
  const bowl = 'M136,292 L504,292 L446,500 Q438,528 408,528 L232,528 Q202,528 194,500 Z';
  const noodles = [0, 1, 2, 3, 4, 5, 6]
    .map((i) => stroke(`M${170 + i * 40},${288 + (i % 2) * 8} q24,-46 52,-10 t52,6`, i % 2 ? '#f0c873' : '#f7dc98', 13))
    .join('');
  return (
    shadow(ink, 320, 156) +
    path('M330,262 L520,96 L532,110 L360,282 Z', '#b0673c') +
    path('M366,270 L560,128 L570,142 L388,288 Z', '#8e4f2d') +
    oval(320, 290, 186, 50, shade(main, 0.3)) +
    oval(320, 290, 168, 40, '#8a4a24') +
    noodles +
    oval(230, 292, 40, 15, '#7c4630') +
    oval(250, 284, 38, 14, '#95583c') +
    dot(404, 286, 24, '#fff7e3') +
    oval(404, 286, 13, 12, '#f4ad3a') +
    stroke('M300,262 l16,10 M330,300 l18,-6 M282,306 l14,6 M350,258 l14,4', '#6ea04f', 9) +
    solid(
      ink,
      bowl,
      ink.tube(main),
      path('M120,400 C220,360 420,440 520,392 L520,420 C420,468 220,388 120,428 Z', accent) +
        box(120, 292, 400, 16, 0, dark(0.12)) +
        path('M170,300 L206,300 L250,530 L220,530 Z', light(0.24)),
    ) +
    path('M134,290 A186,50 0 0 0 506,290 A186,42 0 0 1 134,290 Z', tint(main, 0.3)) +
    dot(320, 408, 62, label) +
    place(320, 408, motif(emblem, main), 0.92) +
    stroke(
      'M262,218 c-14,-24 14,-36 0,-64 M330,206 c-14,-24 14,-36 0,-64 M394,214 c-14,-24 14,-36 0,-64',
      light(0.6),
      9,
    )
  );
};

export const noodleBundles: Drawer = (ink, { main, accent, label }) => {
  const nest = (x: number, y: number, scale: number) =>
    place(
      x,
      y,
      [0, 1, 2, 3, 4, 5]
        .map(
          (i) =>
            `<ellipse cx="0" cy="${-i * 3}" rx="${128 - i * 17}" ry="${66 - i * 9}" fill="${i === 0 ? ink.lit(shade(main, 0.12)) : 'none'}" stroke="${i % 2 ? tint(main, 0.32) : shade(main, 0.1)}" stroke-width="9"/>`,
        )
        .join('') + stroke('M-96,-22 C-40,-60 50,-56 96,-16 M-70,24 C-20,0 40,4 80,28', tint(main, 0.4), 6),
      scale,
    );
  return (
    shadow(ink, 320, 204) +
    nest(206, 448, 1) +
    nest(434, 448, 1) +
    nest(320, 384, 1.04) +
    place(
      320,
      268,
      solid(
        ink,
        boxPath(-150, -74, 300, 148, 20),
        ink.lit(main),
        Array.from({ length: 14 }, (_, i) =>
          stroke(
            `M-150,${-68 + i * 11} q75,${i % 2 ? 10 : -10} 150,0 t150,0`,
            i % 2 ? tint(main, 0.35) : shade(main, 0.1),
            4,
          ),
        ).join(''),
      ) +
        solid(
          ink,
          boxPath(-52, -80, 104, 160, 6),
          ink.lit(label),
          box(-52, -80, 104, 14, 0, accent) + box(-52, 66, 104, 14, 0, accent),
        ) +
        place(0, -4, motif('sun', accent), 0.78),
      1,
      -3,
    )
  );
};

export const vermicelli: Drawer = (ink, { main, accent, label, motif: emblem = 'wave' }) => {
  const pack = 'M168,200 L472,200 L486,500 Q486,528 458,528 L182,528 Q154,528 154,500 Z';
  const threads = Array.from({ length: 24 }, (_, i) =>
    stroke(
      `M${140 + i * 16},196 c${i % 2 ? 30 : -26},90 ${i % 3 ? -34 : 26},190 ${i % 2 ? 12 : -10},340`,
      i % 3 ? tint(main, 0.4) : shade(main, 0.12),
      6,
    ),
  ).join('');
  return (
    shadow(ink, 320, 172) +
    path('M200,206 C186,170 204,150 236,160 C300,140 350,142 404,160 C436,150 454,170 440,206 Z', ink.lit(label)) +
    box(196, 186, 248, 20, 10, accent) +
    solid(
      ink,
      pack,
      ink.lit(main),
      threads +
        box(140, 306, 360, 146, 0, ink.lit(label)) +
        box(140, 306, 360, 12, 0, accent) +
        box(140, 440, 360, 12, 0, accent) +
        path('M168,200 L204,200 L196,528 L150,528 Z', light(0.3)),
    ) +
    place(320, 368, motif(emblem, accent), 0.9) +
    print(320, 416, 130, accent)
  );
};

export const spaghetti: Drawer = (ink, { main, accent, label, motif: emblem = 'wheat' }) => {
  const strands = Array.from({ length: 15 }, (_, i) =>
    box(-86 + i * 12, -200 - ((i * 7) % 5) * 7, 9, 400, 4, i % 2 ? tint(main, 0.22) : shade(main, 0.1)),
  ).join('');
  const wrapped =
    strands +
    solid(
      ink,
      boxPath(-100, -76, 200, 286, 12),
      ink.lit(accent),
      box(-58, 106, 116, 74, 12, tint(main, 0.2)) +
        Array.from({ length: 9 }, (_, i) => box(-54 + i * 13, 106, 8, 74, 0, shade(main, 0.06))).join('') +
        box(-90, -76, 14, 290, 0, light(0.2)),
    ) +
    dot(0, 10, 60, label) +
    place(0, 10, motif(emblem, accent), 0.88);
  return (
    shadow(ink, 320, 140) +
    place(320, 318, wrapped, 1, 7) +
    place(
      170,
      512,
      box(-52, -5, 104, 8, 4, main) + place(6, 10, box(-52, -5, 104, 8, 4, shade(main, 0.1)), 1, -14),
      1,
      6,
    )
  );
};

const SAUCE =
  'M288,152 L288,236 C288,268 226,272 226,334 L226,500 Q226,528 254,528 L386,528 Q414,528 414,500 L414,334 C414,272 352,268 352,236 L352,152 Z';
export const sauceBottle: Drawer = (ink, { main, accent, label, motif: emblem = 'soybean' }) =>
  shadow(ink, 320, 104) +
  solid(
    ink,
    SAUCE,
    ink.tube(main),
    box(220, 340, 200, 142, 0, ink.tube(label)) +
      box(220, 340, 200, 10, 0, accent) +
      box(220, 472, 200, 10, 0, accent) +
      box(280, 196, 80, 40, 0, accent),
  ) +
  place(320, 398, motif(emblem, mix(accent, main, 0.2)), 0.86) +
  print(320, 446, 88, accent) +
  box(244, 318, 13, 180, 6.5, light(0.34)) +
  box(298, 164, 9, 76, 4.5, light(0.34)) +
  box(278, 108, 84, 50, 9, ink.tube(accent)) +
  box(274, 150, 92, 12, 6, shade(accent, 0.22));

const OIL =
  'M296,160 L296,226 C296,262 214,256 214,322 L214,504 Q214,528 238,528 L402,528 Q426,528 426,504 L426,322 C426,256 344,262 344,226 L344,160 Z';
export const oilBottle: Drawer = (ink, { main, accent, label, motif: emblem = 'sesame' }) =>
  shadow(ink, 320, 112) +
  solid(
    ink,
    OIL,
    ink.lit(main),
    path('M380,240 L440,240 L440,540 L380,540 Z', dark(0.16)) +
      path('M214,270 L250,270 L250,540 L214,540 Z', light(0.12)),
  ) +
  solid(
    ink,
    'M240,330 L400,330 L400,496 L240,496 Z',
    ink.lit(label),
    path('M240,450 L400,430 L400,496 L240,496 Z', accent),
  ) +
  place(320, 388, motif(emblem, main), 0.9) +
  print(320, 344, 90, shade(accent, 0.1)) +
  box(226, 316, 9, 186, 4.5, light(0.4)) +
  box(303, 174, 7, 56, 3.5, light(0.4)) +
  box(286, 104, 68, 62, 8, ink.tube(accent)) +
  Array.from({ length: 5 }, (_, i) => box(294 + i * 12, 110, 4, 50, 2, dark(0.14))).join('');

export const sauceJar: Drawer = (ink, { main, accent, label, motif: emblem = 'chili' }) => {
  const jar = boxPath(204, 236, 232, 292, 48);
  const flecks = Array.from({ length: 40 }, (_, i) =>
    oval(214 + ((i * 67) % 214), 252 + ((i * 101) % 262), 4 + (i % 3) * 2, 3, i % 3 ? '#f0a23c' : shade(main, 0.4)),
  ).join('');
  return (
    shadow(ink, 320, 118) +
    solid(
      ink,
      jar,
      ink.tube(main),
      flecks +
        box(204, 236, 232, 44, 0, mix(main, '#f28a2e', 0.5)) +
        solid(
          ink,
          'M204,330 H436 V462 H204 Z',
          ink.tube(label),
          box(204, 330, 232, 9, 0, accent) + box(204, 453, 232, 9, 0, accent),
        ),
    ) +
    place(320, 378, motif(emblem, main), 0.84) +
    print(320, 422, 84, accent) +
    box(222, 262, 14, 232, 7, light(0.42)) +
    box(202, 166, 236, 62, 14, ink.tube(accent)) +
    box(196, 214, 248, 20, 8, shade(accent, 0.22)) +
    box(222, 180, 14, 30, 7, light(0.4)) +
    Array.from({ length: 11 }, (_, i) => box(252 + i * 16, 174, 4, 36, 2, dark(0.12))).join('')
  );
};

import { dark, light, mix, shade, tint } from './colour.ts';
import type { Drawer } from './drawer.ts';
import { print } from './drinks.ts';
import { motif, natural } from './motifs.ts';
import { box, boxPath, dot, oval, path, place, scatter, shadow, solid, stroke } from './svg.ts';

const PILLOW =
  'M180,150 L460,150 C452,240 470,330 464,420 C462,460 468,496 472,528 L168,528 C172,496 178,460 176,420 C170,330 188,240 180,150 Z';
export const chipBag: Drawer = (ink, { main, accent, label, motif: emblem = 'potato' }) => {
  const crimp = (y: number) =>
    box(150, y, 340, 26, 0, shade(main, 0.14)) +
    Array.from({ length: 24 }, (_, i) => box(168 + i * 13, y, 4, 26, 0, light(0.28))).join('');
  const chip = (x: number, y: number, turn: number) =>
    place(
      x,
      y,
      path('M-46,6 C-40,-30 34,-38 48,-6 C36,18 -26,32 -46,6 Z', '#f2c45c') +
        path('M-46,6 C-20,-8 26,-14 48,-6 C36,18 -26,32 -46,6 Z', '#e3a83e'),
      1,
      turn,
    );
  const chips =
    emblem === 'shrimp'
      ? [
          [212, 510, -14],
          [250, 520, 8],
          [398, 516, 20],
        ]
          .map(([x = 0, y = 0, turn = 0]) =>
            place(
              x,
              y,
              box(-54, -11, 108, 22, 11, '#f0b184') + stroke('M-34,-9 l6,18 M-8,-9 l6,18 M18,-9 l6,18', '#d98f5e', 5),
              1,
              turn,
            ),
          )
          .join('')
      : chip(216, 506, -12) + chip(416, 512, 18) + chip(270, 518, 30);
  return (
    shadow(ink, 320, 166) +
    solid(
      ink,
      PILLOW,
      ink.lit(main),
      path('M150,300 C240,250 400,380 490,310 L490,470 C400,520 240,400 150,452 Z', accent) +
        crimp(150) +
        path('M192,176 C210,280 186,380 206,502 L170,502 L170,176 Z', light(0.2)) +
        path('M452,176 C428,280 456,380 432,502 L480,502 L480,176 Z', dark(0.13)) +
        stroke('M220,184 L236,214 M262,182 L270,206 M410,184 L396,214', light(0.4), 5),
    ) +
    dot(320, 316, 84, label) +
    place(320, 316, motif(emblem, natural[emblem]), 1.3) +
    print(320, 196, 128, label) +
    chips
  );
};

export const chocolate: Drawer = (ink, { main, accent, label, motif: emblem = 'bean' }) => {
  const squares = [0, 1, 2]
    .map((i) =>
      [0, 1]
        .map(
          (j) =>
            box(-92 + i * 62, -150 + j * 60, 58, 56, 8, ink.lit(main)) +
            stroke(`M${-82 + i * 62},${-142 + j * 60} h34`, light(0.25), 5),
        )
        .join(''),
    )
    .join('');
  const foil =
    'M-104,-40 l13,-16 13,16 13,-16 13,16 13,-16 13,16 13,-16 13,16 13,-16 13,16 13,-16 13,16 13,-16 13,16 13,-16 13,16 V0 H-104 Z';
  const bar =
    box(-98, -156, 196, 170, 10, shade(main, 0.2)) +
    squares +
    path(foil, ink.tube('#e3d6b8')) +
    solid(
      ink,
      boxPath(-108, -24, 216, 254, 8),
      ink.lit(accent),
      box(-108, 0, 216, 10, 0, label) + box(-108, 190, 216, 10, 0, label) + box(-96, -24, 10, 260, 0, light(0.2)),
    ) +
    dot(0, 92, 58, label) +
    place(0, 92, motif(emblem, main), 0.86);
  const chunk = (x: number, y: number, turn: number) =>
    place(
      x,
      y,
      path('M-34,-16 L22,-26 L38,-12 L34,20 L-20,30 L-36,14 Z', main) +
        path('M-34,-16 L22,-26 L38,-12 L-20,-2 Z', tint(main, 0.2)),
      1,
      turn,
    );
  return (
    shadow(ink, 330, 150) + place(326, 310, bar, 1.04, 9) + chunk(164, 496, 6) + place(226, 512, chunk(0, 0, 24), 0.7)
  );
};

export const cookies: Drawer = (ink, { main, accent }) => {
  const chips = (flat: number) =>
    scatter(
      [
        [-76, -20],
        [-20, -46],
        [46, -34],
        [88, 6],
        [10, 8],
        [-50, 36],
        [50, 50],
        [-4, 62],
        [-98, 18],
      ],
      (x, y) => oval(x, y * flat, 19, 16 * Math.max(flat, 0.5), accent) + oval(x - 5, y * flat - 5, 6, 4, light(0.28)),
    );
  const flat = (x: number, y: number) =>
    place(
      x,
      y,
      path('M-150,0 C-150,-50 150,-50 150,0 L150,22 C150,68 -150,68 -150,22 Z', ink.tube(shade(main, 0.1))) +
        oval(0, 0, 150, 46, ink.lit(main)) +
        place(0, 0, chips(0.4)),
    );
  const face =
    dot(0, 0, 128, ink.ball(main)) +
    stroke('M-96,-40 q20,-30 50,-44 M60,96 q30,-16 44,-44', dark(0.08), 7) +
    chips(1.15);
  return (
    shadow(ink, 300, 172) +
    flat(284, 474) +
    flat(272, 430) +
    flat(290, 386) +
    flat(276, 342) +
    place(436, 416, dot(7, 3, 128, shade(main, 0.3)) + face, 0.86, -10)
  );
};

export const candies: Drawer = (ink, { main, accent, label }) => {
  const candy = (colour: typeof main) => {
    const twist = path('M76,0 L136,-42 L126,-14 L146,0 L126,14 L136,42 Z', ink.lit(tint(colour, 0.2)));
    return (
      twist +
      place(0, 0, twist, 1, 180) +
      solid(
        ink,
        boxPath(-84, -50, 168, 100, 26),
        ink.lit(colour),
        [-60, -20, 20, 60].map((x) => path(`M${x},-60 l22,0 l-30,120 l-22,0 Z`, light(0.3))).join('') +
          box(-70, -42, 130, 12, 6, light(0.45)),
      )
    );
  };
  const nougat = solid(
    ink,
    boxPath(-70, -44, 140, 88, 12),
    ink.lit(label),
    scatter(
      [
        [-40, -16],
        [-4, 14],
        [34, -14],
        [44, 24],
        [-44, 24],
        [4, -26],
      ],
      (x, y) => oval(x, y, 15, 9, '#c08a4c') + oval(x - 3, y - 3, 6, 3, light(0.35)),
    ),
  );
  return (
    shadow(ink, 320, 214) +
    place(318, 356, candy(accent), 1, -16) +
    place(192, 466, candy(main), 0.98, 7) +
    place(452, 464, candy(main), 0.98, -9) +
    place(322, 482, place(0, 18, box(-70, -30, 140, 66, 12, shade(label, 0.24))) + nougat, 1.08, 3)
  );
};

export const nutJar: Drawer = (ink, { main, accent, label }) => {
  const jar = boxPath(196, 216, 248, 312, 44);
  const nut = (x: number, y: number, i: number) =>
    i % 3 === 0
      ? place(x, y, motif('almond', '#b87843'), 0.62, i * 37)
      : i % 3 === 1
        ? place(
            x,
            y,
            path(
              'M-26,-4 C-24,-28 18,-30 24,-6 C28,10 12,10 8,2 C0,-10 -10,-4 -8,8 C-8,22 -30,16 -26,-4 Z',
              '#eccb92',
            ) + path('M-20,-8 C-14,-22 10,-22 16,-10', '#f7e2b8'),
            1.15,
            i * 53,
          )
        : place(
            x,
            y,
            dot(0, 0, 25, '#96602f') +
              stroke('M-14,-8 C-4,-18 8,-14 14,-6 M-16,6 C-4,-2 6,2 16,8 M-8,16 C0,12 6,14 10,16', '#7a4a22', 5),
            1,
            i * 29,
          );
  const nuts = Array.from({ length: 48 }, (_, i) =>
    nut(214 + (i % 6) * 43 + (Math.floor(i / 6) % 2) * 20, 250 + Math.floor(i / 6) * 38, i * 5 + Math.floor(i / 6)),
  ).join('');
  return (
    shadow(ink, 320, 126) +
    solid(
      ink,
      jar,
      mix(main, '#5a3a20', 0.2),
      nuts +
        box(196, 330, 248, 118, 0, ink.tube(label)) +
        box(196, 330, 248, 9, 0, accent) +
        box(196, 439, 248, 9, 0, accent) +
        box(196, 216, 26, 312, 0, dark(0.1)) +
        box(414, 216, 30, 312, 0, dark(0.18)),
    ) +
    place(320, 378, motif('almond', main), 0.66) +
    print(320, 412, 104, accent) +
    box(216, 240, 15, 258, 7.5, light(0.45)) +
    box(208, 150, 224, 62, 12, ink.tube(accent)) +
    box(200, 200, 240, 18, 8, shade(accent, 0.2)) +
    Array.from({ length: 15 }, (_, i) => box(222 + i * 14, 158, 4, 40, 2, dark(0.1))).join('')
  );
};

const POUCH = 'M186,152 L454,152 L466,470 C468,508 452,528 424,528 L216,528 C188,528 172,508 174,470 Z';
export const gummyPouch: Drawer = (ink, { main, accent, label, motif: emblem = 'strawberry' }) => {
  const hues = [accent, '#f2b33d', '#7db85a', '#e8694e', '#8f7ad1'] as const;
  const gummy = (x: number, y: number, i: number) => {
    const hue = hues[i % hues.length] ?? accent;
    return place(
      x,
      y,
      path('M-22,12 C-32,-22 -10,-30 0,-18 C10,-30 32,-22 22,12 C16,30 -16,30 -22,12 Z', ink.ball(hue)) +
        oval(-8, -8, 6, 4, light(0.6)),
      1,
      i * 41,
    );
  };
  const windowShape = 'M224,398 C224,348 416,348 416,398 L416,440 C416,496 224,496 224,440 Z';
  return (
    shadow(ink, 320, 148) +
    solid(
      ink,
      POUCH,
      ink.lit(main),
      box(170, 152, 300, 34, 0, shade(main, 0.14)) +
        box(170, 186, 300, 5, 0, light(0.4)) +
        path('M170,190 L214,190 C206,300 206,420 200,530 L170,530 Z', light(0.2)) +
        path('M470,190 L436,190 C440,300 444,420 444,530 L480,530 Z', dark(0.12)),
    ) +
    dot(320, 170, 10, tint(main, 0.7)) +
    dot(320, 264, 62, label) +
    place(320, 264, motif(emblem, accent), 0.96) +
    print(320, 334, 96, label) +
    solid(
      ink,
      windowShape,
      tint(label, 0.2),
      Array.from({ length: 18 }, (_, i) =>
        gummy(240 + (i % 6) * 33, 396 + Math.floor(i / 6) * 36 + (i % 2) * 8, i * 3 + (i % 4)),
      ).join(''),
    ) +
    gummy(196, 508, 2) +
    gummy(462, 512, 3)
  );
};

export const seaweed: Drawer = (ink, { main, accent, label, motif: emblem = 'wave' }) => {
  const sheet = (turn: number, c: typeof main) =>
    place(
      330,
      430,
      solid(
        ink,
        boxPath(-92, -290, 184, 290, 4),
        ink.lit(c),
        scatter(
          [
            [-60, -250],
            [-10, -230],
            [44, -262],
            [-40, -190],
            [30, -180],
            [-70, -120],
            [60, -110],
            [0, -140],
            [64, -210],
            [-20, -84],
          ],
          (x, y) => oval(x, y, 13, 5, light(0.08)),
        ) + stroke('M-92,-200 h184 M-92,-100 h184', dark(0.14), 3),
      ),
      1,
      turn,
    );
  const pack = boxPath(172, 320, 296, 208, 12);
  return (
    shadow(ink, 320, 164) +
    sheet(-17, shade(main, 0.1)) +
    sheet(13, tint(main, 0.1)) +
    sheet(-2, main) +
    solid(
      ink,
      pack,
      ink.lit(accent),
      path('M160,440 C240,400 400,480 480,430 L480,540 L160,540 Z', shade(accent, 0.16)) +
        box(172, 320, 296, 18, 0, light(0.3)) +
        box(184, 330, 14, 200, 0, light(0.16)),
    ) +
    dot(320, 428, 68, label) +
    place(320, 428, motif(emblem, accent), 1.02)
  );
};

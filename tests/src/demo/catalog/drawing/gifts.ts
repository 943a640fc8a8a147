import { dark, light, mix, shade, tint } from './colour.ts';
import type { Drawer } from './drawer.ts';
import { motif } from './motifs.ts';
import { box, boxPath, dot, oval, path, place, shadow, solid, stroke } from './svg.ts';

export const notebook: Drawer = (ink, { main, accent, label, motif: emblem = 'mountain' }) => {
  const coils = Array.from(
    { length: 10 },
    (_, i) =>
      dot(-112, -162 + i * 36, 8, dark(0.45)) +
      stroke(`M-112,${-162 + i * 36} C-150,${-178 + i * 36} -150,${-146 + i * 36} -124,${-150 + i * 36}`, '#dfe2e6', 7),
  ).join('');
  const cover = boxPath(-136, -200, 280, 392, 16);
  return (
    shadow(ink, 326, 164) +
    place(
      320,
      320,
      box(-124, -190, 282, 396, 14, shade(label, 0.16)) +
        box(-128, -194, 280, 394, 14, label) +
        solid(
          ink,
          cover,
          ink.lit(main),
          path('M-140,90 C-60,40 60,140 150,70 L150,200 L-140,200 Z', shade(main, 0.14)) +
            box(96, -200, 16, 400, 0, accent) +
            box(-136, -200, 44, 400, 0, dark(0.08)),
        ) +
        box(-68, -130, 138, 150, 12, label) +
        place(1, -62, motif(emblem, accent), 1.02) +
        box(-44, -8, 90, 8, 4, dark(0.18)) +
        coils,
      1,
      6,
    )
  );
};

export const pens: Drawer = (ink, { main, accent, label }) => {
  const pen = (c: typeof main) =>
    box(-19, -170, 38, 250, 8, ink.tube(tint(label, 0.2))) +
    box(-7, -150, 14, 226, 7, tint(c, 0.1)) +
    box(-21, -20, 42, 108, 10, ink.tube(c)) +
    [0, 1, 2, 3, 4].map((i) => box(-21, -6 + i * 19, 42, 6, 3, dark(0.16))).join('') +
    path('M-20,88 L20,88 L7,142 L-7,142 Z', ink.tube('#c9ced4')) +
    path('M-7,142 L7,142 L2,166 L-2,166 Z', '#4a4550') +
    box(-21, -196, 42, 46, 10, ink.tube(c)) +
    box(-12, -222, 24, 32, 7, ink.tube(shade(c, 0.12))) +
    box(12, -190, 13, 110, 6, shade(c, 0.22)) +
    box(-13, -140, 5, 110, 2.5, light(0.6));
  const swirl = 'M150,470 c20,-40 50,-40 40,-6 s10,40 34,4 s44,-30 38,4 s14,34 40,0';
  return (
    shadow(ink, 350, 150) +
    stroke(swirl, mix(main, '#2b1233', 0.1), 8) +
    place(244, 294, pen(main), 1, -16) +
    place(344, 286, pen(accent), 1.02, 4) +
    place(442, 300, pen('#d6504c'), 1, 22)
  );
};

export const tapes: Drawer = (ink, { main, accent, label }) => {
  const roll = (c: typeof main, d: typeof main, stripes: boolean) => {
    const face =
      dot(0, 0, 108, ink.lit(tint(c, 0.35))) +
      dot(0, 0, 76, shade(c, 0.2)) +
      dot(0, 0, 70, ink.lit('#d8b98e')) +
      dot(0, 0, 56, shade('#c79f6d', 0.1));
    const marks = Array.from({ length: 14 }, (_, i) =>
      stripes
        ? box(-130 + i * 22, -120, 9, 260, 0, d)
        : dot(-120 + (i % 7) * 38, -60 + Math.floor(i / 7) * 90 + (i % 2) * 36, 11, d),
    ).join('');
    const rim = 'M-108,0 A108,108 0 0 1 108,0 L108,66 A108,108 0 0 1 -108,66 Z';
    return solid(ink, rim, ink.tube(c), marks) + face;
  };
  return (
    shadow(ink, 240, 116) +
    shadow(ink, 424, 118) +
    place(320, 226, roll(label, mix(accent, main, 0.5), true), 0.9) +
    place(218, 366, roll(main, tint(main, 0.6), false), 0.98) +
    place(426, 372, roll(accent, tint(accent, 0.6), true), 0.94) +
    path('M330,500 l150,-6 l10,20 l-12,14 l-150,4 Z', accent) +
    stroke('M352,502 l-2,34 M384,500 l-2,36 M416,499 l-2,36 M448,497 l-2,36', tint(accent, 0.6), 7)
  );
};

export const mug: Drawer = (ink, { main, accent, label, motif: emblem = 'mountain' }) => {
  const cup = 'M170,226 L430,226 L422,476 Q420,528 368,528 L232,528 Q180,528 178,476 Z';
  return (
    shadow(ink, 310, 146) +
    stroke('M424,286 C536,268 536,448 418,432', ink.lit(shade(main, 0.12)), 36) +
    stroke('M428,282 C520,270 526,400 470,424', light(0.3), 8) +
    solid(ink, cup, ink.tube(main), box(160, 478, 290, 60, 0, accent) + box(160, 468, 290, 5, 0, accent)) +
    oval(300, 226, 130, 32, tint(main, 0.4)) +
    oval(300, 229, 116, 25, shade(main, 0.3)) +
    oval(300, 236, 104, 18, '#7a4a2e') +
    oval(280, 232, 50, 7, '#a56f45') +
    dot(300, 366, 76, label) +
    place(300, 366, motif(emblem, accent), 1.16) +
    box(196, 262, 15, 200, 7.5, light(0.45)) +
    stroke(
      'M252,176 c-14,-24 14,-36 0,-64 M308,168 c-14,-24 14,-36 0,-64 M360,176 c-14,-24 14,-36 0,-64',
      light(0.55),
      9,
    )
  );
};

export const tShirt: Drawer = (ink, { main, accent, label, motif: emblem = 'mountain' }) => {
  const shirt =
    'M246,140 C270,172 370,172 394,140 L448,160 Q470,170 482,194 L548,308 L464,356 L442,318 L446,506 Q446,522 428,522 L212,522 Q194,522 194,506 L198,318 L176,356 L92,308 L158,194 Q170,170 192,160 Z';
  return (
    shadow(ink, 320, 150) +
    path('M246,140 C266,126 374,126 394,140 C370,178 270,178 246,140 Z', shade(main, 0.32)) +
    solid(
      ink,
      shirt,
      ink.lit(main),
      stroke('M198,320 C208,280 204,240 190,210 M442,320 C432,280 436,240 450,210', dark(0.16), 8) +
        path('M430,170 C446,300 420,420 440,530 L480,530 L480,150 Z', dark(0.08)) +
        stroke('M232,520 C244,460 228,420 238,380 M400,520 C390,470 404,440 396,410', dark(0.07), 11),
    ) +
    stroke('M248,142 C272,180 368,180 392,142', shade(main, 0.18), 11) +
    stroke('M102,306 L176,348 M538,306 L464,348', light(0.22), 6) +
    dot(320, 314, 88, label) +
    place(320, 314, motif(emblem, accent), 1.36)
  );
};

export const tote: Drawer = (ink, { main, accent, label, motif: emblem = 'leaf' }) => {
  const bag = 'M164,250 L476,250 L494,508 Q494,528 474,528 L166,528 Q146,528 146,508 Z';
  return (
    shadow(ink, 320, 184) +
    stroke('M236,262 C230,110 410,110 404,262', shade(main, 0.22), 24) +
    solid(
      ink,
      bag,
      ink.lit(main),
      stroke('M196,530 C214,460 190,360 206,256 M440,530 C424,450 446,360 432,256', dark(0.06), 12) +
        box(140, 250, 360, 20, 0, dark(0.07)) +
        path('M440,240 L500,240 L500,540 L456,540 Z', dark(0.08)),
    ) +
    stroke('M224,316 L228,250 C232,150 408,150 412,250 L416,316', ink.lit(tint(main, 0.16)), 26) +
    stroke('M218,300 l14,14 M232,300 l-14,14 M409,300 l14,14 M423,300 l-14,14', accent, 4) +
    dot(320, 404, 84, label) +
    place(320, 404, motif(emblem, accent), 1.26) +
    stroke('M160,290 L480,290', dark(0.1), 3)
  );
};

export const postcards: Drawer = (ink, { main, accent, label }) => {
  const card = (inside: string) =>
    box(-172, -118, 350, 244, 10, dark(0.16)) +
    box(-176, -124, 350, 244, 10, '#fffaf2') +
    solid(ink, boxPath(-158, -106, 314, 208, 4), ink.lit(label), inside);
  const sea =
    dot(70, -40, 38, '#f6cf5b') +
    path('M-160,20 C-100,-60 -40,-60 10,10 C50,-30 100,-20 160,30 L160,110 L-160,110 Z', main) +
    path('M-160,50 C-60,20 60,70 160,40 L160,110 L-160,110 Z', accent) +
    stroke('M-100,76 q14,-12 28,0 t28,0 M20,86 q14,-12 28,0 t28,0', light(0.6), 5);
  const street =
    box(-170, -110, 340, 240, 0, tint(accent, 0.5)) +
    box(-130, -40, 80, 150, 0, main) +
    box(-46, -80, 96, 190, 0, shade(main, 0.2)) +
    box(54, -20, 80, 130, 0, accent) +
    [0, 1, 2]
      .map((i) => box(-30, -62 + i * 44, 24, 26, 3, '#ffe7a6') + box(10, -62 + i * 44, 24, 26, 3, '#ffe7a6'))
      .join('');
  const lantern =
    box(-170, -110, 340, 240, 0, shade(main, 0.4)) +
    [
      [-90, -10],
      [0, 20],
      [90, -16],
    ]
      .map(
        ([x = 0, y = 0]) =>
          stroke(`M${x},-110 L${x},${y - 40}`, '#f0d9a8', 4) +
          oval(x, y, 44, 38, ink.ball('#e2574a')) +
          box(x - 18, y - 44, 36, 10, 4, '#f0c66b') +
          box(x - 18, y + 34, 36, 10, 4, '#f0c66b'),
      )
      .join('');
  return (
    shadow(ink, 320, 214) +
    place(340, 236, card(lantern), 0.94, 11) +
    place(300, 300, card(street), 0.97, -9) +
    place(326, 396, card(sea), 1, 3)
  );
};

export const giftBox: Drawer = (ink, { main, accent, label }) => {
  const cake = (x: number, y: number) =>
    place(
      x,
      y,
      path('M-46,-14 L-30,-30 L58,-30 L44,-14 Z', '#f3cf8a') +
        path('M44,-14 L58,-30 L58,10 L44,30 Z', '#c98f45') +
        box(-46, -14, 90, 44, 5, ink.lit('#e5b264')) +
        box(-30, -4, 58, 6, 3, light(0.4)),
    );
  const flower = place(0, 0, motif('flower', label), 0.8);
  return (
    shadow(ink, 310, 206) +
    path('M452,290 L528,246 L528,446 L452,500 Z', shade(main, 0.3)) +
    path('M120,290 L206,246 L528,246 L452,290 Z', ink.lit(tint(main, 0.14))) +
    solid(
      ink,
      'M120,290 L452,290 L452,500 L120,500 Z',
      ink.lit(main),
      place(176, 446, flower) + place(400, 350, flower) + place(196, 330, flower, 0.6) + place(404, 470, flower, 0.7),
    ) +
    path('M262,290 L340,246 L382,246 L306,290 Z', tint(accent, 0.2)) +
    box(262, 290, 46, 210, 0, ink.lit(accent)) +
    path('M312,268 C250,268 186,226 214,184 C244,150 304,206 316,262 Z', ink.lit(accent)) +
    path('M316,268 C386,262 446,212 412,176 C380,148 324,204 312,260 Z', ink.lit(shade(accent, 0.1))) +
    path('M296,258 L250,318 L282,314 L296,338 L324,268 Z', shade(accent, 0.16)) +
    path('M322,260 L376,306 L344,308 L336,334 L306,270 Z', shade(accent, 0.2)) +
    box(290, 244, 46, 36, 14, tint(accent, 0.1)) +
    cake(158, 498) +
    cake(500, 492) +
    cake(268, 502)
  );
};

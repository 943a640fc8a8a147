import { dark, light, shade, tint } from './colour.ts';
import type { Drawer } from './drawer.ts';
import { motif, natural } from './motifs.ts';
import { box, boxPath, oval, path, place, shadow, solid, stroke } from './svg.ts';

/** Three rounded lines that read as print without being letters. */
export const print = (x: number, y: number, width: number, colour: string): string =>
  box(x - width / 2, y, width, 9, 4.5, colour) + box(x - width * 0.33, y + 18, width * 0.66, 7, 3.5, colour);

const TEA =
  'M292,156 L292,190 C292,220 240,232 238,288 L238,494 Q238,528 272,528 L368,528 Q402,528 402,494 L402,288 C400,232 348,220 348,190 L348,156 Z';
export const teaBottle: Drawer = (ink, { main, accent, label, motif: emblem = 'leaf' }) =>
  shadow(ink, 320, 92) +
  solid(
    ink,
    TEA,
    ink.tube(main),
    box(230, 286, 180, 168, 0, ink.tube(label)) +
      box(230, 286, 180, 12, 0, accent) +
      box(230, 442, 180, 12, 0, accent) +
      box(230, 468, 180, 6, 0, dark(0.1)) +
      box(230, 492, 180, 6, 0, dark(0.1)) +
      box(230, 150, 180, 60, 0, light(0.16)),
  ) +
  place(320, 352, motif(emblem, accent), 0.92) +
  print(320, 412, 76, shade(accent, 0.1)) +
  box(258, 238, 14, 270, 7, light(0.36)) +
  box(284, 112, 72, 46, 9, ink.tube(accent)) +
  box(280, 152, 80, 12, 6, shade(accent, 0.2));

const JUICE =
  'M280,164 L280,196 C280,222 216,244 216,312 L216,488 Q216,528 256,528 L384,528 Q424,528 424,488 L424,312 C424,244 360,222 360,196 L360,164 Z';
export const juiceBottle: Drawer = (ink, { main, accent, label, motif: emblem = 'citrus' }) =>
  shadow(ink, 320, 114) +
  solid(ink, JUICE, light(0.5), box(210, 226, 220, 310, 0, ink.tube(main)) + oval(320, 228, 70, 9, tint(main, 0.35))) +
  box(216, 322, 208, 140, 0, ink.tube(label)) +
  place(320, 372, motif(emblem, main), 0.8) +
  print(320, 426, 84, accent) +
  box(238, 296, 15, 204, 7.5, light(0.4)) +
  box(270, 116, 100, 52, 10, ink.tube(accent)) +
  box(266, 160, 108, 12, 6, shade(accent, 0.2));

const WATER =
  'M298,130 L298,156 C298,190 248,200 246,262 L246,318 Q258,330 246,344 L246,404 Q258,416 246,430 L246,494 Q246,528 276,528 L364,528 Q394,528 394,494 L394,430 Q382,416 394,404 L394,344 Q382,330 394,318 L394,262 C392,200 342,190 342,156 L342,130 Z';
export const waterBottle: Drawer = (ink, { main, accent, label, motif: emblem = 'mountain' }) =>
  shadow(ink, 320, 88) +
  solid(
    ink,
    WATER,
    ink.tube(tint(main, 0.35)),
    box(236, 214, 170, 320, 0, ink.tube(main)) +
      oval(320, 214, 66, 8, tint(main, 0.6)) +
      box(236, 252, 170, 118, 0, ink.tube(label)),
  ) +
  place(320, 300, motif(emblem, accent), 0.78) +
  print(320, 342, 64, accent) +
  stroke('M258,398 Q320,408 382,398 M258,456 Q320,466 382,456 M258,486 Q320,496 382,486', light(0.5), 5) +
  box(262, 226, 13, 276, 6.5, light(0.55)) +
  box(290, 90, 60, 42, 8, ink.tube(accent)) +
  box(286, 126, 68, 10, 5, shade(accent, 0.2));

export const brickCarton: Drawer = (ink, { main, accent, label, motif: emblem = 'melon' }) => {
  const front = 'M222,190 L386,190 L386,528 L222,528 Z';
  return (
    shadow(ink, 326, 112) +
    stroke('M350,176 L372,92 L414,78', light(0.9), 13) +
    stroke('M350,176 L372,92 L414,78', accent, 7) +
    path('M386,190 L436,166 L436,500 L386,528 Z', shade(main, 0.26)) +
    path('M222,190 L272,166 L436,166 L386,190 Z', tint(main, 0.35)) +
    oval(350, 178, 9, 4, dark(0.4)) +
    solid(
      ink,
      front,
      ink.lit(main),
      path('M222,420 C276,380 330,450 386,404 L386,528 L222,528 Z', accent) +
        path('M222,446 C276,406 330,476 386,430 L386,528 L222,528 Z', light(0.16)) +
        oval(304, 306, 66, 66, label),
    ) +
    path('M386,404 L436,374 L436,500 L386,528 Z', shade(accent, 0.26)) +
    place(304, 306, motif(emblem, main), 1) +
    print(304, 216, 92, label) +
    box(234, 200, 9, 300, 4.5, light(0.28))
  );
};

const canOf = (left: number, top: number): string => {
  const right = 640 - left;
  return `M${left + 22},${top} L${right - 22},${top} C${right - 6},${top + 10} ${right},${top + 24} ${right},${top + 38} L${right},490 C${right},508 ${right - 8},518 ${right - 20},528 L${left + 20},528 C${left + 8},518 ${left},508 ${left},490 L${left},${top + 38} C${left},${top + 24} ${left + 6},${top + 10} ${left + 22},${top} Z`;
};
const silver = '#d5d9de';

export const can: Drawer = (ink, { main, accent, label, motif: emblem = 'star' }) =>
  shadow(ink, 320, 104) +
  solid(
    ink,
    canOf(222, 190),
    ink.tube(main),
    path('M200,430 L440,320 L440,372 L200,482 Z', accent) +
      path('M200,492 L440,382 L440,396 L200,506 Z', label) +
      box(200, 180, 240, 22, 0, ink.tube(silver)) +
      box(200, 514, 240, 20, 0, ink.tube(silver)),
  ) +
  oval(320, 300, 68, 68, label) +
  place(320, 300, motif(emblem, accent), 1.02) +
  box(244, 214, 15, 282, 7.5, light(0.34)) +
  oval(320, 190, 77, 13, tint(silver, 0.4)) +
  oval(320, 191, 64, 9, shade(silver, 0.14)) +
  oval(326, 190, 20, 4.5, tint(silver, 0.5));

export const slimCan: Drawer = (ink, { main, accent, label, motif: emblem = 'bubbles' }) =>
  shadow(ink, 320, 84) +
  solid(
    ink,
    canOf(244, 140),
    ink.tube(main),
    path('M230,330 C280,300 350,360 410,322 L410,540 L230,540 Z', ink.tube(accent)) +
      path('M230,352 C280,322 350,382 410,344 L410,360 C350,398 280,338 230,368 Z', light(0.5)) +
      box(230, 130, 180, 20, 0, ink.tube(silver)) +
      box(230, 516, 180, 20, 0, ink.tube(silver)),
  ) +
  place(320, 250, motif(emblem, accent), 0.95) +
  print(320, 424, 74, label) +
  box(262, 164, 12, 336, 6, light(0.42)) +
  oval(320, 140, 56, 10, tint(silver, 0.4)) +
  oval(320, 141, 46, 7, shade(silver, 0.14)) +
  oval(325, 140, 15, 3.5, tint(silver, 0.5));

export const gableCarton: Drawer = (ink, { main, accent, label, motif: emblem = 'meadow' }) => {
  const front = 'M206,252 L380,252 L380,528 L206,528 Z';
  return (
    shadow(ink, 330, 126) +
    path('M380,252 L452,226 L452,496 L380,528 Z', shade(main, 0.2)) +
    path('M380,412 L452,390 L452,496 L380,528 Z', shade(accent, 0.24)) +
    path('M380,252 L420,154 L452,226 Z', shade(main, 0.3)) +
    path('M206,252 L246,158 L420,154 L380,252 Z', ink.lit(tint(main, 0.1))) +
    path('M246,158 L246,118 L420,114 L420,154 Z', ink.lit(accent)) +
    stroke('M246,148 L420,144', shade(accent, 0.25), 5) +
    oval(306, 212, 30, 23, shade(label, 0.2)) +
    oval(306, 205, 30, 23, ink.lit(label)) +
    solid(
      ink,
      front,
      ink.lit(main),
      place(293, 372, motif(emblem, natural[emblem]), 1.72) +
        path('M206,416 C256,388 320,446 380,412 L380,528 L206,528 Z', accent) +
        path('M206,452 C266,428 320,482 380,446 L380,528 L206,528 Z', shade(accent, 0.12)),
    ) +
    print(293, 282, 104, accent) +
    box(218, 266, 9, 236, 4.5, light(0.5))
  );
};

const JUG =
  'M274,160 L274,196 C266,226 196,248 196,326 L196,484 Q196,528 240,528 L392,528 Q436,528 436,484 L436,326 C436,248 358,226 350,196 L350,160 Z';
export const jug: Drawer = (ink, { main, accent, label, motif: emblem = 'soybean' }) =>
  shadow(ink, 316, 124) +
  stroke('M372,222 C448,226 486,300 436,388', ink.lit(shade(main, 0.06)), 30) +
  solid(ink, JUG, ink.tube(main), box(190, 512, 260, 20, 0, dark(0.06))) +
  solid(ink, boxPath(196, 318, 240, 154, 0), ink.tube(label), box(196, 448, 240, 24, 0, accent)) +
  place(316, 372, motif(emblem, accent), 0.92) +
  print(316, 420, 92, shade(accent, 0.3)) +
  box(218, 300, 15, 200, 7.5, light(0.5)) +
  box(262, 112, 100, 52, 10, ink.tube(accent)) +
  box(258, 156, 108, 12, 6, shade(accent, 0.2));

export const yogurt: Drawer = (ink, { main, accent, label, motif: emblem = 'strawberry' }) => {
  const bottle =
    'M-54,-158 L54,-158 L54,-136 C54,-112 92,-104 92,-66 C92,-40 78,-30 78,-8 C78,14 92,24 92,50 L92,134 Q92,160 66,160 L-66,160 Q-92,160 -92,134 L-92,50 C-92,24 -78,14 -78,-8 C-78,-30 -92,-40 -92,-66 C-92,-104 -54,-112 -54,-136 Z';
  const one = (colour: typeof main) =>
    solid(
      ink,
      bottle,
      ink.tube(main),
      box(-100, 38, 200, 104, 0, ink.tube(label)) +
        box(-100, 38, 200, 10, 0, colour) +
        box(-100, 132, 200, 10, 0, colour),
    ) +
    place(0, 90, motif(emblem, colour), 0.74) +
    box(-68, -90, 12, 64, 6, light(0.6)) +
    box(-62, -172, 124, 18, 8, ink.tube(colour)) +
    path('M40,-164 l34,10 l-10,14 l-30,-12 Z', shade(colour, 0.15));
  return (
    shadow(ink, 230, 74) +
    shadow(ink, 372, 100) +
    place(222, 402, one(tint(accent, 0.34)), 0.8) +
    place(376, 362, one(accent), 1.04)
  );
};

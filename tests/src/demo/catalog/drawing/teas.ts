import { dark, light, mix, shade, tint } from './colour.ts';
import type { Drawer } from './drawer.ts';
import { print } from './drinks.ts';
import { motif } from './motifs.ts';
import { box, boxPath, dot, oval, path, place, scatter, shadow, solid, stroke } from './svg.ts';

export const teaTin: Drawer = (ink, { main, accent, label, motif: emblem = 'mountain' }) =>
  shadow(ink, 320, 128) +
  solid(
    ink,
    boxPath(194, 232, 252, 296, 22),
    ink.tube(main),
    path('M180,470 C250,420 330,500 460,440 L460,540 L180,540 Z', ink.tube(shade(main, 0.2))) +
      path('M180,496 C260,460 350,520 460,474 L460,540 L180,540 Z', dark(0.14)) +
      box(190, 500, 260, 8, 0, accent),
  ) +
  box(184, 150, 272, 96, 22, ink.tube(accent)) +
  box(184, 226, 272, 20, 10, shade(accent, 0.2)) +
  box(276, 128, 88, 26, 12, ink.tube(shade(accent, 0.06))) +
  box(214, 166, 14, 54, 7, light(0.4)) +
  solid(ink, boxPath(252, 282, 136, 186, 68), ink.lit(label), box(252, 404, 136, 70, 0, dark(0.04))) +
  stroke('M262,350 a58,58 0 0 1 116,0 v50 a58,58 0 0 1 -116,0 Z', accent, 4) +
  place(320, 354, motif(emblem, main), 0.94) +
  print(320, 412, 56, main) +
  box(212, 262, 14, 226, 7, light(0.34));

const POUCH = 'M190,150 L450,150 L462,484 C464,514 450,528 424,528 L216,528 C190,528 176,514 178,484 Z';
export const teaPouch: Drawer = (ink, { main, accent, label, motif: emblem = 'sprig' }) => {
  const leaves = [
    [150, 512, 20],
    [182, 522, -30],
    [130, 524, 70],
    [492, 520, -16],
    [512, 508, 50],
  ]
    .map(([x = 0, y = 0, turn = 0]) =>
      place(x, y, path('M-16,0 C-8,-12 8,-10 16,2 C6,8 -8,10 -16,0 Z', '#4d3426'), 1.2, turn),
    )
    .join('');
  return (
    shadow(ink, 320, 146) +
    solid(
      ink,
      POUCH,
      ink.lit(main),
      box(170, 150, 300, 32, 0, shade(main, 0.2)) +
        box(170, 184, 300, 4, 0, light(0.3)) +
        path('M172,184 L212,184 C202,300 204,430 196,530 L168,530 Z', light(0.16)) +
        path('M470,184 L430,184 C438,300 436,430 446,530 L474,530 Z', dark(0.14)) +
        path('M176,462 C260,430 360,500 470,450 L470,540 L170,540 Z', accent),
    ) +
    solid(ink, boxPath(238, 214, 164, 220, 12), ink.lit(label), box(238, 214, 164, 10, 0, accent)) +
    place(320, 306, motif(emblem, accent), 1.22) +
    print(320, 384, 96, shade(accent, 0.1)) +
    leaves
  );
};

export const teaCaddy: Drawer = (ink, { main, accent, label, motif: emblem = 'flower' }) => {
  const jar =
    'M230,246 L410,246 C458,264 478,312 476,370 C474,454 440,528 392,528 L248,528 C200,528 166,454 164,370 C162,312 182,264 230,246 Z';
  return (
    shadow(ink, 320, 148) +
    solid(
      ink,
      jar,
      ink.tube(main),
      stroke('M160,286 C260,310 380,310 480,286 M160,468 C260,492 380,492 480,468', accent, 7) +
        place(216, 392, motif(emblem, accent), 0.7) +
        place(430, 372, motif(emblem, accent), 0.6) +
        place(410, 440, motif('leaf', mix(accent, '#4f7f52', 0.4)), 0.5) +
        place(230, 330, motif('leaf', mix(accent, '#4f7f52', 0.4)), 0.5, 40),
    ) +
    place(
      320,
      384,
      dot(0, 0, 74, label) +
        stroke('M-66,0 a66,66 0 1 0 132,0 a66,66 0 1 0 -132,0', accent, 4) +
        motif(emblem, mix(accent, main, 0.1)),
    ) +
    place(208, 330, oval(0, 0, 13, 56, light(0.5)), 1, 14) +
    box(222, 204, 196, 48, 18, ink.tube(label)) +
    path('M214,206 C222,160 418,160 426,206 Z', ink.tube(accent)) +
    dot(320, 158, 21, ink.ball(accent)) +
    stroke('M232,232 L408,232', dark(0.12), 6)
  );
};

export const coffeeBag: Drawer = (ink, { main, accent, label, motif: emblem = 'bean' }) => {
  const bag = 'M204,176 L424,176 L436,500 Q436,528 408,528 L220,528 Q192,528 192,500 Z';
  const beans = [
    [150, 504, 20],
    [190, 516, 70],
    [478, 512, -30],
    [514, 502, 30],
  ]
    .map(([x = 0, y = 0, turn = 0]) => place(x, y, motif('bean', '#6b3f26'), 0.46, turn))
    .join('');
  return (
    shadow(ink, 326, 146) +
    path('M424,176 L462,206 L470,488 Q470,510 448,520 L420,528 L436,500 Z', shade(main, 0.34)) +
    solid(
      ink,
      bag,
      ink.lit(main),
      path('M204,176 L238,176 L226,528 L186,528 Z', light(0.14)) +
        stroke('M250,212 L262,250 M390,210 L376,252', dark(0.14), 7),
    ) +
    box(196, 128, 240, 58, 10, ink.lit(shade(main, 0.1))) +
    box(196, 172, 240, 12, 0, dark(0.18)) +
    box(232, 148, 168, 12, 6, accent) +
    dot(314, 222, 14, dark(0.3)) +
    dot(314, 222, 8, light(0.3)) +
    solid(
      ink,
      boxPath(230, 260, 168, 222, 14),
      ink.lit(label),
      box(230, 440, 168, 42, 0, accent) + box(230, 432, 168, 4, 0, accent),
    ) +
    place(314, 342, motif(emblem, accent), 1.14) +
    print(314, 404, 96, shade(main, 0.1)) +
    box(262, 456, 104, 8, 4, light(0.7)) +
    beans
  );
};

export const dripCoffee: Drawer = (ink, { main, accent, label, motif: emblem = 'bean' }) => {
  const cup = 'M330,372 L542,372 C540,452 520,528 476,528 L396,528 C352,528 332,452 330,372 Z';
  const filter = 'M360,236 L512,236 L496,366 L376,366 Z';
  return (
    shadow(ink, 240, 132) +
    shadow(ink, 440, 116) +
    path('M316,200 L360,176 L360,484 L316,528 Z', shade(main, 0.3)) +
    path('M104,200 L150,176 L360,176 L316,200 Z', tint(main, 0.28)) +
    solid(
      ink,
      'M104,200 L316,200 L316,528 L104,528 Z',
      ink.lit(main),
      box(104, 420, 220, 120, 0, accent) + box(104, 410, 220, 5, 0, accent),
    ) +
    dot(210, 312, 68, label) +
    place(210, 312, motif(emblem, accent), 1) +
    print(210, 456, 110, label) +
    box(116, 212, 9, 300, 4.5, light(0.24)) +
    stroke('M536,402 C600,394 600,476 524,470', ink.lit(shade('#f4ece0', 0.08)), 20) +
    path('M350,300 L360,236 L512,236 L524,300 L496,366 L376,366 Z', ink.lit('#efe3cf')) +
    oval(436, 238, 76, 15, '#fffaf2') +
    oval(436, 240, 62, 10, '#4d2c1c') +
    path(filter, dark(0.04)) +
    stroke('M346,300 L330,372 M526,300 L542,372', '#d9c7a8', 9) +
    path(cup, ink.tube('#f4ece0')) +
    oval(436, 372, 106, 20, '#fffaf2') +
    oval(436, 374, 94, 14, '#6b3f26') +
    path('M376,344 L496,344 L490,376 L382,376 Z', ink.lit('#d9bf96')) +
    box(354, 400, 11, 84, 5.5, light(0.7)) +
    stroke('M410,196 c-12,-20 12,-32 0,-56 M462,196 c-12,-20 12,-32 0,-56', light(0.6), 8)
  );
};

export const honeyJar: Drawer = (ink, { main, accent, label, motif: emblem = 'flower' }) => {
  const jar =
    'M214,224 L406,224 C410,254 458,262 458,314 L458,480 Q458,528 410,528 L210,528 Q162,528 162,480 L162,314 C162,262 210,254 214,224 Z';
  const dipper =
    stroke('M0,-200 L0,-40', '#b98046', 17) +
    [0, 1, 2, 3, 4]
      .map((i) => oval(0, -30 + i * 18, 38 - Math.abs(2 - i) * 7, 12, i % 2 ? '#a86f38' : '#cc9657'))
      .join('') +
    path('M-30,26 C-34,60 -14,58 -12,80 C-10,96 6,96 6,76 C8,56 34,60 30,22 C10,44 -14,44 -30,26 Z', main);
  return (
    shadow(ink, 310, 150) +
    solid(
      ink,
      jar,
      ink.tube(main),
      oval(310, 250, 150, 18, tint(main, 0.4)) +
        path('M380,230 L470,230 L470,540 L400,540 Z', dark(0.08)) +
        scatter(
          [
            [200, 300],
            [420, 290],
            [210, 500],
            [400, 506],
          ],
          (x, y) => dot(x, y, 7, light(0.4)),
        ),
    ) +
    path('M310,318 L384,360 L384,446 L310,488 L236,446 L236,360 Z', ink.lit(label)) +
    stroke('M310,332 L372,367 L372,439 L310,474 L248,439 L248,367 Z', accent, 5) +
    place(310, 403, motif(emblem, accent), 0.98) +
    box(182, 306, 16, 186, 8, light(0.5)) +
    box(196, 150, 228, 66, 14, ink.tube(accent)) +
    box(190, 204, 240, 22, 8, shade(accent, 0.18)) +
    place(514, 356, dipper, 1, 12) +
    scatter([[512, 480]], (x, y) => oval(x, y + 44, 42, 10, main) + oval(x - 8, y + 41, 16, 3, light(0.6)))
  );
};

import { dark, light, mix, shade, tint } from './colour.ts';
import type { Drawer } from './drawer.ts';
import { print } from './drinks.ts';
import { motif } from './motifs.ts';
import { box, boxPath, dot, oval, path, place, scatter, shadow, solid, stroke } from './svg.ts';

export const tissueBox: Drawer = (ink, { main, accent, label, motif: emblem = 'flower' }) => {
  const front = 'M100,330 L456,330 L456,528 L100,528 Z';
  const bloom = (x: number, y: number, scale: number) => place(x, y, motif(emblem, accent), scale, x);
  return (
    shadow(ink, 326, 226) +
    path('M456,330 L544,272 L544,462 L456,528 Z', shade(main, 0.26)) +
    path('M100,330 L196,272 L544,272 L456,330 Z', ink.lit(tint(main, 0.24))) +
    oval(322, 300, 116, 17, shade(main, 0.4)) +
    path(
      'M222,300 C214,234 250,222 246,168 C290,190 300,140 344,136 C352,186 400,176 412,196 C402,240 430,262 424,300 C380,312 270,312 222,300 Z',
      ink.lit('#ffffff'),
    ) +
    stroke(
      'M262,210 C276,250 272,280 280,302 M340,150 C330,210 350,260 344,304 M400,204 C384,240 392,270 384,300',
      dark(0.08),
      6,
    ) +
    solid(
      ink,
      front,
      ink.lit(main),
      bloom(160, 474, 0.9) + bloom(250, 526, 0.6) + bloom(414, 376, 0.8) + bloom(340, 500, 0.5) + bloom(448, 500, 0.7),
    ) +
    box(132, 362, 170, 58, 29, label) +
    print(217, 378, 110, accent)
  );
};

export const pumpBottle: Drawer = (ink, { main, accent, label, motif: emblem = 'citrus' }) => {
  const bottle =
    'M270,236 L370,236 C374,262 424,268 424,322 L412,500 Q410,528 382,528 L258,528 Q230,528 228,500 L216,322 C216,268 266,262 270,236 Z';
  return (
    shadow(ink, 320, 108) +
    box(308, 150, 24, 64, 0, ink.tube(tint(accent, 0.3))) +
    path(
      'M244,112 Q246,98 264,98 L372,98 Q392,100 392,124 L392,148 L284,148 L284,134 L246,142 Q232,130 244,112 Z',
      ink.lit(accent),
    ) +
    box(268, 198, 104, 44, 10, ink.tube(accent)) +
    solid(ink, bottle, ink.tube(main), path('M200,420 C270,390 360,456 440,412 L440,540 L200,540 Z', light(0.2))) +
    solid(ink, boxPath(246, 324, 148, 150, 40), ink.lit(label), box(240, 436, 160, 44, 0, accent)) +
    place(320, 376, motif(emblem, mix(accent, '#f0a030', 0.35)), 0.78) +
    print(320, 448, 70, light(0.8)) +
    box(238, 300, 12, 196, 6, light(0.45)) +
    scatter(
      [
        [462, 236],
        [492, 290],
        [476, 196],
        [164, 300],
      ],
      (x, y) => dot(x, y, y % 3 ? 15 : 22, light(0.4)) + dot(x - 5, y - 5, 4, light(0.9)),
    )
  );
};

export const soap: Drawer = (ink, { main, accent, label, motif: emblem = 'sprig' }) => {
  const top =
    'M150,336 C150,306 176,296 206,296 L434,296 C464,296 490,306 490,336 C490,376 464,390 434,390 L206,390 C176,390 150,376 150,336 Z';
  const back = boxPath(-120, -64, 240, 128, 26);
  return (
    shadow(ink, 320, 196) +
    place(
      330,
      262,
      place(0, 26, path(back, shade(accent, 0.26))) +
        solid(
          ink,
          back,
          ink.lit(accent),
          scatter(
            [
              [-60, -20],
              [20, 16],
              [70, -30],
              [-20, 34],
            ],
            (x, y) => oval(x, y, 12, 4, light(0.3)),
          ),
        ),
      1,
      -7,
    ) +
    path(
      'M150,336 L150,440 C150,480 176,496 206,496 L434,496 C464,496 490,480 490,440 L490,336 Z',
      ink.tube(shade(main, 0.1)),
    ) +
    path(top, ink.lit(main)) +
    stroke('M186,318 C210,308 330,310 420,310', light(0.5), 9) +
    solid(
      ink,
      'M250,290 L390,290 L390,394 L390,500 L250,500 L250,394 Z',
      ink.lit(label),
      box(240, 388, 160, 8, 0, dark(0.08)) + box(256, 290, 6, 220, 0, accent) + box(378, 290, 6, 220, 0, accent),
    ) +
    place(320, 444, motif(emblem, accent), 0.78) +
    path('M120,500 L520,500 L496,528 L144,528 Z', ink.lit('#b58a5c')) +
    scatter(
      [
        [176, 520],
        [240, 520],
        [304, 520],
        [368, 520],
        [432, 520],
      ],
      (x, y) => box(x, y - 8, 34, 6, 3, dark(0.2)),
    )
  );
};

export const candle: Drawer = (ink, { main, accent, label, motif: emblem = 'flower' }) => {
  const glass = 'M206,276 L434,276 L424,500 Q422,528 394,528 L246,528 Q218,528 216,500 Z';
  return (
    shadow(ink, 320, 118) +
    dot(
      320,
      206,
      130,
      ink.radial(
        [0.5, 0.5, 0.5],
        [
          [0, '#ffd27a', 0.75],
          [1, '#ffd27a', 0],
        ],
      ),
    ) +
    solid(ink, glass, light(0.35), box(200, 320, 240, 220, 0, ink.tube(main))) +
    oval(320, 276, 114, 22, light(0.35)) +
    oval(320, 320, 112, 20, ink.lit(tint(main, 0.35))) +
    oval(320, 318, 50, 9, tint(main, 0.65)) +
    stroke('M320,316 L320,266', '#4a3630', 7) +
    path('M320,268 C286,244 300,204 324,166 C332,200 356,226 340,254 Q334,266 320,268 Z', '#f6a93b') +
    path('M320,264 C304,248 312,226 324,204 C328,224 338,238 332,252 Q328,262 320,264 Z', '#ffe9a8') +
    solid(ink, boxPath(246, 362, 148, 120, 10), ink.lit(label), box(256, 372, 128, 100, 6, dark(0.04))) +
    place(320, 408, motif(emblem, accent), 0.62) +
    print(320, 446, 84, shade(accent, 0.1)) +
    box(228, 300, 13, 190, 6.5, light(0.5))
  );
};

export const sponges: Drawer = (ink, { main, accent, label }) => {
  const one = (c: typeof main) => {
    const holes = scatter(
      [
        [-120, -10],
        [-76, 16],
        [-30, -14],
        [18, 14],
        [66, -10],
        [112, 12],
        [-100, 26],
        [44, 30],
        [90, 32],
        [-8, 34],
      ],
      (x, y) => oval(x, y, 10, 6, dark(0.14)),
    );
    return (
      path('M-160,-44 L-116,-84 L196,-84 L160,-44 Z', tint(accent, 0.16)) +
      path('M160,-44 L196,-84 L196,24 L160,66 Z', shade(c, 0.28)) +
      path('M160,-44 L196,-84 L196,-62 L160,-20 Z', shade(accent, 0.3)) +
      solid(ink, boxPath(-160, -44, 320, 110, 10), ink.lit(c), place(0, 14, holes)) +
      box(-160, -46, 320, 28, 8, ink.lit(accent))
    );
  };
  return (
    shadow(ink, 330, 200) +
    place(312, 462, one(main)) +
    place(326, 352, one(label), 0.98, -2) +
    place(308, 244, one(mix(main, label, 0.45)), 0.96, 3) +
    scatter(
      [
        [140, 186],
        [176, 152],
        [510, 172],
      ],
      (x, y) => dot(x, y, y % 4 ? 20 : 13, light(0.45)) + dot(x - 5, y - 6, 5, light(0.9)),
    )
  );
};

export const umbrella: Drawer = (ink, { main, accent, label }) => {
  const canopy =
    'M-246,40 C-230,-130 -90,-214 0,-214 C90,-214 230,-130 246,40 C210,4 164,4 124,40 C86,4 40,4 0,40 C-40,4 -86,4 -124,40 C-164,4 -210,4 -246,40 Z';
  const open =
    stroke('M0,-236 L0,-206', shade(accent, 0.1), 12) +
    stroke('M0,-60 L0,236 C0,286 -74,286 -74,236', shade(accent, 0.1), 17) +
    stroke('M-4,20 L-4,236', light(0.4), 4) +
    solid(
      ink,
      canopy,
      ink.lit(main),
      path('M0,-214 C-70,-150 -122,-60 -124,40 L0,44 Z', light(0.16)) +
        path('M0,-214 C90,-214 230,-130 246,40 L124,44 C122,-60 70,-150 0,-214 Z', dark(0.12)) +
        scatter(
          [
            [-176, -30],
            [-70, -90],
            [-64, -20],
            [60, -120],
            [64, -30],
            [168, -50],
            [-150, -110],
            [128, -130],
          ],
          (x, y) => place(x, y, path('M0,-18 C10,-4 14,2 14,8 A14,14 0 0 1 -14,8 C-14,2 -10,-4 0,-18 Z', label), 0.9),
        ),
    ) +
    oval(-110, -120, 40, 16, light(0.16));
  return shadow(ink, 330, 150) + place(336, 306, open, 0.92, 16);
};

export const bulb: Drawer = (ink, { main, accent, label }) => {
  const glass =
    'M320,112 C422,112 478,190 468,268 C460,330 404,350 396,414 L244,414 C236,350 180,330 172,268 C162,190 218,112 320,112 Z';
  return (
    shadow(ink, 320, 96) +
    dot(
      320,
      250,
      250,
      ink.radial(
        [0.5, 0.5, 0.5],
        [
          [0, main, 0.9],
          [0.5, main, 0.3],
          [1, main, 0],
        ],
      ),
    ) +
    path(
      glass,
      ink.radial(
        [0.42, 0.34, 0.7],
        [
          [0, '#fffdf4'],
          [0.6, tint(main, 0.45)],
          [1, main],
        ],
      ),
    ) +
    place(238, 218, oval(0, 0, 22, 52, light(0.85)), 1, 22) +
    stroke('M286,408 L274,300 L300,322 L320,296 L340,322 L366,300 L354,408', mix(main, '#d98a1e', 0.55), 7) +
    path('M236,404 L404,404 L390,448 L250,448 Z', ink.tube(label)) +
    box(252, 446, 136, 20, 10, ink.tube(accent)) +
    box(256, 464, 128, 20, 10, ink.tube(shade(accent, 0.1))) +
    box(262, 482, 116, 20, 10, ink.tube(accent)) +
    path('M284,500 L356,500 L340,528 L300,528 Z', ink.tube('#4a4550'))
  );
};

export const toothpaste: Drawer = (ink, { main, accent, label, motif: emblem = 'sprig' }) => {
  const tube = 'M-92,-190 L92,-190 L66,150 L-66,150 Z';
  const one =
    solid(
      ink,
      tube,
      ink.tube(main),
      box(-100, -190, 200, 26, 0, shade(main, 0.16)) +
        Array.from({ length: 14 }, (_, i) => box(-90 + i * 13, -190, 4, 26, 0, light(0.4))).join('') +
        path('M-100,36 C-40,4 30,70 100,24 L100,104 C30,140 -40,76 -100,108 Z', accent),
    ) +
    place(0, -70, dot(0, 0, 56, label) + motif(emblem, accent), 0.98) +
    box(-64, -150, 11, 260, 5.5, light(0.5)) +
    box(-44, 148, 88, 56, 8, ink.tube(accent)) +
    Array.from({ length: 6 }, (_, i) => box(-36 + i * 13, 154, 4, 44, 2, dark(0.14))).join('');
  const brush =
    box(-14, -160, 28, 330, 14, ink.tube(accent)) +
    box(-18, -212, 36, 78, 14, ink.tube(tint(accent, 0.3))) +
    Array.from({ length: 5 }, (_, i) => box(14, -206 + i * 13, 34, 10, 4, i % 2 ? '#ffffff' : tint(accent, 0.6))).join(
      '',
    );
  return shadow(ink, 316, 160) + place(272, 320, one, 1, -9) + place(446, 352, brush, 1, 9);
};

import type { ArtSpec } from '../art-spec.ts';
import { dark, light, shade, tint } from './colour.ts';
import type { Ink } from './ink.ts';
import { standAt } from './shapes.ts';
import { box, boxPath, dot, oval, path, place, scatter, solid, stroke } from './svg.ts';

const goods: [x: number, y: number, scale: number, art: ArtSpec][] = [
  [396, 796, 0.24, { shape: 'cabbage', backdrop: 'mint', main: '#8fbf5a', accent: '#d3e59a', label: '#ffffff' }],
  [500, 796, 0.24, { shape: 'tomato', backdrop: 'mint', main: '#e2443a', accent: '#5f9d46', label: '#ffffff' }],
  [600, 796, 0.25, { shape: 'tangerine', backdrop: 'mint', main: '#f08a24', accent: '#f59a2e', label: '#ffffff' }],
  [1002, 796, 0.25, { shape: 'pineapple', backdrop: 'mint', main: '#e9a93a', accent: '#5f9a4e', label: '#ffffff' }],
  [1098, 796, 0.25, { shape: 'apple', backdrop: 'mint', main: '#d63f3f', accent: '#ffce6b', label: '#ffffff' }],
  [1204, 796, 0.25, { shape: 'mango', backdrop: 'mint', main: '#f6b23c', accent: '#d9483b', label: '#fbb92e' }],
];

const shelfGoods: [x: number, y: number, scale: number, art: ArtSpec][] = [
  [
    412,
    540,
    0.17,
    { shape: 'tea-tin', backdrop: 'sky', main: '#2f6a58', accent: '#d9b25c', label: '#fbf3dd', motif: 'mountain' },
  ],
  [490, 540, 0.17, { shape: 'honey-jar', backdrop: 'sky', main: '#f0a02c', accent: '#a8582a', label: '#fff3d2' }],
  [570, 540, 0.17, { shape: 'juice-bottle', backdrop: 'sky', main: '#f59b2e', accent: '#4f8f4c', label: '#fff6e2' }],
  [640, 540, 0.17, { shape: 'sauce-jar', backdrop: 'sky', main: '#c2352b', accent: '#8f2430', label: '#fbeed6' }],
  [968, 540, 0.17, { shape: 'loaf', backdrop: 'sky', main: '#d9974a', accent: '#fbe8c4', label: '#ffffff' }],
  [1056, 540, 0.17, { shape: 'croissant', backdrop: 'sky', main: '#dd9a48', accent: '#b06c2a', label: '#ffffff' }],
  [1136, 540, 0.17, { shape: 'tea-caddy', backdrop: 'sky', main: '#f2ece0', accent: '#3f6fa8', label: '#fffdf6' }],
  [1206, 540, 0.17, { shape: 'gable-carton', backdrop: 'sky', main: '#fdfaf2', accent: '#4f9fd6', label: '#ffffff' }],
  [430, 684, 0.2, { shape: 'chip-bag', backdrop: 'sky', main: '#2f8f6b', accent: '#f2b33d', label: '#fff3d2' }],
  [522, 684, 0.2, { shape: 'gummy-pouch', backdrop: 'sky', main: '#7a5fc0', accent: '#e2557a', label: '#fff3f0' }],
  [616, 684, 0.2, { shape: 'rice-sack', backdrop: 'sky', main: '#f5ead2', accent: '#c8443a', label: '#fffaf0' }],
  [984, 684, 0.2, { shape: 'coffee-bag', backdrop: 'sky', main: '#33302f', accent: '#e08a3c', label: '#f6ead4' }],
  [1082, 684, 0.2, { shape: 'gift-box', backdrop: 'sky', main: '#d8504c', accent: '#f3cf74', label: '#fff3dc' }],
  [
    1180,
    684,
    0.2,
    { shape: 'mug', backdrop: 'sky', main: '#f7efe0', accent: '#3f7f78', label: '#ffffff', motif: 'mountain' },
  ],
];

function sky(ink: Ink): string {
  const air = ink.linear(
    [0, 0, 0, 1],
    [
      [0, '#1c2145'],
      [0.42, '#5b4a7d'],
      [0.7, '#c9788a'],
      [1, '#f0b48a'],
    ],
  );
  const stars = scatter(
    [
      [120, 90],
      [260, 170],
      [410, 70],
      [600, 120],
      [760, 60],
      [930, 130],
      [1090, 80],
      [1450, 110],
      [1530, 220],
      [60, 250],
    ],
    (x, y) => dot(x, y, 2 + (x % 3), light(0.7)),
  );
  const roofs =
    'M0,560 V420 H110 V360 H210 V470 H300 V330 H330 V300 H380 V330 H420 V480 H1180 V350 H1260 V300 H1340 V400 H1400 V250 L1424,250 L1428,190 L1432,250 L1456,250 V430 H1530 V380 H1600 V870 H0 Z';
  const lamps = Array.from({ length: 26 }, (_, i) =>
    box(24 + ((i * 61) % 380) + (i % 2) * 1180, 400 + ((i * 47) % 220), 12, 16, 2, i % 3 ? '#f6cf7a' : '#f3a86a'),
  ).join('');
  return (
    path('M0,0 H1600 V1000 H0 Z', air) +
    stars +
    path('M150,120 A66,66 0 1 0 216,214 A56,56 0 0 1 150,120 Z', '#f8e3b0') +
    path(roofs, '#3a3263') +
    `<g opacity="0.7">${lamps}</g>`
  );
}

function shopWindow(ink: Ink, x: number): string {
  const glow = ink.linear(
    [0, 0, 0, 1],
    [
      [0, '#fff0c2'],
      [1, '#f5b962'],
    ],
  );
  return (
    box(x - 14, 424, 328, 276, 10, '#5a3226') +
    solid(
      ink,
      boxPath(x, 438, 300, 248, 4),
      glow,
      box(x, 540, 300, 10, 0, '#a86b3a') + path(`M${x + 30},430 h70 l-90,260 h-70 Z`, light(0.18)),
    )
  );
}

function crate(ink: Ink, x: number, width: number): string {
  const slats = [0, 1, 2]
    .map((i) => box(x, 790 + i * 34, width, 28, 5, ink.lit(i === 1 ? '#b57a45' : '#c58a52')))
    .join('');
  return (
    box(x + 6, 790, width - 12, 100, 4, '#5a3226') +
    slats +
    box(x + 12, 786, 18, 108, 4, '#8f5a32') +
    box(x + width - 30, 786, 18, 108, 4, '#8f5a32')
  );
}

function plant(x: number, scale: number): string {
  const leaf = 'M0,0 C-34,-60 -26,-130 0,-170 C26,-130 34,-60 0,0 Z';
  const fan = [-52, -28, 0, 28, 52]
    .map((turn, i) =>
      place(0, 0, path(leaf, i % 2 ? '#2f6a58' : '#3f8566') + stroke('M0,-8 L0,-150', light(0.16), 4), 1, turn),
    )
    .join('');
  return place(
    x,
    800,
    fan + path('M-58,-14 H58 L44,92 H-44 Z', '#b3553c') + box(-64, -24, 128, 26, 8, '#c9694a'),
    scale,
  );
}

/** The shop at dusk: lit windows, an open door and the beam over it. */
export function streetScene(ink: Ink): string {
  const wall = ink.lit('#27606b');
  const stripes = Array.from({ length: 15 }, (_, i) => {
    const [x, colour] = [276 + i * 70, i % 2 ? '#fbeed6' : '#d8573f'] as const;
    return (
      path(`M${x},300 H${x + 70} L${x + 70},394 a35,30 0 0 1 -70,0 Z`, colour) +
      path(`M${x},300 H${x + 70} V330 H${x} Z`, dark(0.06))
    );
  }).join('');
  const doorLight = ink.linear(
    [0, 0, 0, 1],
    [
      [0, '#fff3cc'],
      [1, '#f2a952'],
    ],
  );
  const spill = ink.linear(
    [0, 0, 0, 1],
    [
      [0, '#ffd88a', 0.75],
      [1, '#ffd88a', 0],
    ],
  );
  const bulbs = Array.from({ length: 13 }, (_, i) => {
    const x = 330 + i * 78.5;
    const y = 418 + Math.abs(((i + 3) % 6) - 3) * 7;
    return dot(x, y, 22, 'rgba(255,216,138,.28)') + dot(x, y, 8, '#fff0c2');
  }).join('');
  return (
    sky(ink) +
    path(
      'M0,860 H1600 V1000 H0 Z',
      ink.linear(
        [0, 0, 0, 1],
        [
          [0, '#4d4468'],
          [1, '#26233f'],
        ],
      ),
    ) +
    box(290, 170, 1020, 720, 12, wall) +
    box(266, 150, 1068, 44, 10, shade('#27606b', 0.3)) +
    box(470, 208, 660, 84, 16, '#163f49') +
    [0, 1, 2, 3, 4].map((i) => dot(620 + i * 90, 250, i === 2 ? 26 : 15, i % 2 ? '#f3b63f' : '#fbeed6')).join('') +
    shopWindow(ink, 370) +
    shopWindow(ink, 932) +
    shelfGoods.map(([x, y, scale, art]) => standAt(ink, art, x, y, scale)).join('') +
    path('M690,890 V470 H910 V890 Z', '#4a2a22') +
    path('M706,890 V486 H894 V890 Z', doorLight) +
    path('M730,890 V640 H790 V890 Z M806,890 V600 H870 V890 Z', 'rgba(190,112,52,.28)') +
    path('M706,486 L760,520 V866 L706,890 Z', '#d98f4a') +
    box(744, 690, 8, 60, 4, '#5a3226') +
    box(660, 446, 280, 34, 8, ink.lit('#d9a35c')) +
    box(660, 474, 280, 6, 3, dark(0.25)) +
    stripes +
    box(266, 288, 1068, 18, 6, shade('#d8573f', 0.25)) +
    bulbs +
    path('M690,890 H910 L1010,1000 H590 Z', spill) +
    goods.map(([x, y, scale, art]) => standAt(ink, art, x, y + 10, scale)).join('') +
    crate(ink, 336, 324) +
    crate(ink, 940, 324) +
    oval(800, 892, 620, 12, dark(0.25)) +
    plant(246, 1) +
    plant(1362, 1.06) +
    box(1480, 330, 14, 570, 6, '#2b2545') +
    dot(1487, 330, 80, 'rgba(255,216,138,.25)') +
    dot(1487, 322, 34, tint('#ffd88a', 0.4)) +
    box(96, 740, 150, 150, 12, shade('#d8573f', 0.5)) +
    box(110, 756, 122, 70, 8, tint('#f3b63f', 0.2))
  );
}

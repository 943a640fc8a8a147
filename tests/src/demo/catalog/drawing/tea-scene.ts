import type { ArtSpec } from '../art-spec.ts';
import { dark, light } from './colour.ts';
import type { Ink } from './ink.ts';
import { standAt } from './shapes.ts';
import { box, dot, oval, path, place, stroke } from './svg.ts';

const goods: [x: number, y: number, scale: number, art: ArtSpec][] = [
  [
    664,
    872,
    0.64,
    { shape: 'tea-tin', backdrop: 'sage', main: '#2f6a58', accent: '#d9b25c', label: '#fbf3dd', motif: 'mountain' },
  ],
  [
    938,
    878,
    0.64,
    { shape: 'tea-caddy', backdrop: 'sage', main: '#f2ece0', accent: '#3f6fa8', label: '#fffdf6', motif: 'flower' },
  ],
  [
    792,
    912,
    0.56,
    { shape: 'mug', backdrop: 'sage', main: '#f7efe0', accent: '#3f7f78', label: '#ffffff', motif: 'mountain' },
  ],
  [
    300,
    884,
    0.66,
    { shape: 'tea-pouch', backdrop: 'sage', main: '#8f2f2f', accent: '#d99a4e', label: '#fbf0da', motif: 'sprig' },
  ],
  [
    1290,
    886,
    0.68,
    { shape: 'honey-jar', backdrop: 'sage', main: '#f0a02c', accent: '#a8582a', label: '#fff3d2', motif: 'flower' },
  ],
];

/** Rows of tea bushes that follow a hill. */
function terraces(colour: string, y: number, bend: number): string {
  return Array.from({ length: 6 }, (_, row) => {
    const top = y + row * 34;
    const bushes = Array.from({ length: 34 }, (_, i) =>
      oval(-20 + i * 50 + (row % 2) * 24, top + bend * Math.abs(i - 17) * 0.5, 30, 17, colour),
    ).join('');
    return `<g opacity="${1 - row * 0.04}">${bushes}</g>${stroke(`M-20,${top + 18 + bend * 8.5} Q800,${top + 18 - bend * 8} 1620,${top + 18 + bend * 8.5}`, dark(0.14), 6)}`;
  }).join('');
}

/** Dawn over the tea mountains, and a warm cup. */
export function teaScene(ink: Ink): string {
  const sky = ink.linear(
    [0, 0, 0, 1],
    [
      [0, '#1f4a5f'],
      [0.35, '#5f97a0'],
      [0.6, '#f2cfa0'],
      [1, '#f6b98a'],
    ],
  );
  const ridge = (top: string, bottom: string) =>
    ink.linear(
      [0, 0, 0, 1],
      [
        [0, top],
        [1, bottom],
      ],
    );
  const wood = ink.linear(
    [0, 0, 0, 1],
    [
      [0, '#8a5a3a'],
      [1, '#4a2c22'],
    ],
  );
  const cloud = (x: number, y: number, scale: number) =>
    place(x, y, box(-170, -18, 340, 36, 18, light(0.4)) + box(-90, -46, 210, 40, 20, light(0.32)), scale);
  const steam = 'M770,560 c-40,-60 40,-90 0,-160 s30,-90 4,-150 M830,560 c-36,-50 36,-80 0,-140 s26,-70 4,-120';
  return (
    path('M0,0 H1600 V1000 H0 Z', sky) +
    dot(800, 330, 250, 'rgba(255,236,190,.28)') +
    dot(800, 330, 150, '#fff0cd') +
    cloud(330, 220, 1.1) +
    cloud(1240, 150, 1.2) +
    cloud(1030, 330, 0.8) +
    path(
      'M0,560 C160,420 260,330 380,380 C470,300 560,330 660,440 C760,380 840,420 930,470 C1040,330 1150,260 1270,360 C1380,330 1500,420 1600,500 V1000 H0 Z',
      ridge('#4f8791', '#9cc0b0'),
    ) +
    cloud(560, 500, 1.2) +
    path(
      'M0,600 C200,480 380,520 560,590 C760,500 900,520 1080,590 C1260,480 1440,500 1600,590 V1000 H0 Z',
      ridge('#3a7272', '#6fa58c'),
    ) +
    path('M0,650 C300,580 560,620 800,610 C1060,600 1320,570 1600,650 V1000 H0 Z', '#2f6a58') +
    terraces('#3f8566', 652, 3) +
    stroke(steam, light(0.34), 16) +
    path('M0,836 H1600 V1000 H0 Z', wood) +
    box(0, 830, 1600, 14, 0, '#b07a4c') +
    stroke('M0,896 H1600 M0,956 H1600', dark(0.2), 4) +
    goods.map(([x, y, scale, art]) => standAt(ink, art, x, y, scale)).join('')
  );
}

import type { ArtSpec } from '../art-spec.ts';
import { dark, light } from './colour.ts';
import type { Ink } from './ink.ts';
import { standAt } from './shapes.ts';
import { box, dot, oval, path, stroke } from './svg.ts';

/** From the back of the table to the front; the middle 560 must carry the picture when it is cropped upright. */
const goods: [x: number, y: number, scale: number, art: ArtSpec][] = [
  [
    330,
    770,
    0.78,
    { shape: 'rice-sack', backdrop: 'sand', main: '#f5ead2', accent: '#c8443a', label: '#fffaf0', motif: 'wheat' },
  ],
  [
    1250,
    772,
    0.8,
    { shape: 'tote', backdrop: 'sand', main: '#f1e2c4', accent: '#3f7f5a', label: '#ffffff', motif: 'sprig' },
  ],
  [640, 760, 0.86, { shape: 'pineapple', backdrop: 'sand', main: '#e9a93a', accent: '#5f9a4e', label: '#ffffff' }],
  [
    968,
    762,
    0.8,
    { shape: 'gable-carton', backdrop: 'sand', main: '#fdfaf2', accent: '#4f9fd6', label: '#ffffff', motif: 'meadow' },
  ],
  [808, 800, 0.72, { shape: 'loaf', backdrop: 'sand', main: '#d9974a', accent: '#fbe8c4', label: '#ffffff' }],
  [140, 824, 0.62, { shape: 'banana', backdrop: 'sand', main: '#f5cd48', accent: '#97a84a', label: '#ffffff' }],
  [
    1470,
    820,
    0.66,
    { shape: 'tea-tin', backdrop: 'sand', main: '#2f6a58', accent: '#d9b25c', label: '#fbf3dd', motif: 'mountain' },
  ],
  [470, 856, 0.6, { shape: 'cabbage', backdrop: 'sand', main: '#8fbf5a', accent: '#d3e59a', label: '#ffffff' }],
  [1130, 858, 0.6, { shape: 'apple', backdrop: 'sand', main: '#d63f3f', accent: '#ffce6b', label: '#ffffff' }],
  [650, 882, 0.52, { shape: 'tangerine', backdrop: 'sand', main: '#f08a24', accent: '#f59a2e', label: '#ffffff' }],
  [920, 884, 0.54, { shape: 'tomato', backdrop: 'sand', main: '#e2443a', accent: '#5f9d46', label: '#ffffff' }],
];

/** Morning: the day's goods on a wooden table before an arched window. */
export function tableScene(ink: Ink): string {
  const wall = ink.linear(
    [0, 0, 0, 1],
    [
      [0, '#e9b98d'],
      [1, '#f3d6a4'],
    ],
  );
  const outside = ink.linear(
    [0, 0, 0, 1],
    [
      [0, '#8fd0d8'],
      [0.7, '#d8efdc'],
      [1, '#f6f0d0'],
    ],
  );
  const wood = ink.linear(
    [0, 0, 0, 1],
    [
      [0, '#c58a52'],
      [1, '#8a5230'],
    ],
  );
  const arch = 'M520,760 V350 A280,280 0 0 1 1080,350 V760 Z';
  const planks = [810, 868, 936].map((y) => stroke(`M0,${y} H1600`, dark(0.12), 4)).join('');
  const tiles = Array.from({ length: 22 }, (_, i) =>
    box(40 + (i % 11) * 150, 90 + Math.floor(i / 11) * 150, 96, 96, 22, light(0.1)),
  ).join('');
  return (
    path('M0,0 H1600 V1000 H0 Z', wall) +
    tiles +
    path('M484,760 V350 A316,316 0 0 1 1116,350 V760 Z', '#fbeed6') +
    `<g clip-path="${ink.clip(arch)}">` +
    path(arch, outside) +
    dot(930, 300, 74, '#fff6d8') +
    path('M480,640 C600,470 700,470 800,560 C900,440 1010,480 1120,620 V800 H480 Z', '#6fae9a') +
    path('M480,700 C620,580 760,620 860,660 C960,600 1040,620 1120,680 V800 H480 Z', '#4f9180') +
    '</g>' +
    stroke('M800,70 V760 M520,400 H1080', '#fbeed6', 14) +
    path('M484,740 H1116 V770 H484 Z', '#e8cfa4') +
    stroke('M250,0 V150 M1350,0 V110', '#5a3226', 6) +
    path('M160,240 C170,150 330,150 340,240 Z', '#2f6a58') +
    path('M1270,200 C1280,116 1420,116 1430,200 Z', '#d8573f') +
    oval(250, 242, 88, 14, '#ffe9b0') +
    oval(1350, 202, 78, 12, '#ffe9b0') +
    path('M0,760 H1600 V1000 H0 Z', wood) +
    planks +
    box(0, 752, 1600, 16, 0, '#d9a56b') +
    goods.map(([x, y, scale, art]) => standAt(ink, art, x, y + 24, scale)).join('')
  );
}

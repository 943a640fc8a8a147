import { dark, light, shade, tint } from './colour.ts';
import type { Drawer } from './drawer.ts';
import { box, dot, oval, path, place, ring, shadow, solid, stroke } from './svg.ts';

export const cabbage: Drawer = (ink, { main, accent }) => {
  const veins =
    'M0,150 C-4,60 0,-20 6,-110 M0,90 C-40,60 -76,30 -100,-16 M0,90 C40,60 80,30 104,-20 M2,30 C-30,8 -56,-24 -66,-64 M2,30 C34,6 60,-28 70,-70 M4,-30 C-16,-48 -26,-70 -30,-98 M4,-30 C22,-50 34,-74 38,-100';
  const leaf =
    'M0,160 C-96,158 -168,90 -166,-4 C-164,-40 -150,-52 -146,-74 C-120,-82 -112,-112 -84,-122 C-56,-120 -40,-146 -6,-142 C26,-152 48,-126 80,-124 C108,-112 118,-86 146,-76 C152,-52 168,-38 166,-2 C168,92 96,158 0,160 Z';
  const head = 'M0,140 C-90,140 -140,76 -136,2 C-130,-84 -70,-132 4,-130 C82,-130 138,-78 138,4 C140,82 90,140 0,140 Z';
  return (
    shadow(ink, 320, 196) +
    place(238, 376, path(leaf, ink.lit(shade(main, 0.24))) + stroke(veins, tint(main, 0.2), 5), 0.92, -30) +
    place(408, 378, path(leaf, ink.lit(shade(main, 0.3))) + stroke(veins, tint(main, 0.1), 5), 0.92, 28) +
    place(
      322,
      350,
      path(head, ink.ball(accent)) +
        stroke('M-60,-100 C-110,-50 -118,20 -100,80 M-20,-126 C20,-90 60,-30 64,40', tint(accent, 0.5), 7),
      1.16,
    ) +
    place(300, 392, solid(ink, leaf, ink.ball(main), stroke(veins, tint(main, 0.55), 10)), 0.86, -9) +
    place(238, 330, oval(0, 0, 16, 52, light(0.3)), 1, 28)
  );
};

export const tomato: Drawer = (ink, { main, accent }) => {
  const body =
    'M0,-104 C40,-124 110,-112 138,-58 C168,4 142,96 72,124 C44,134 22,128 0,130 C-22,128 -44,134 -72,124 C-142,96 -168,4 -138,-58 C-110,-112 -40,-124 0,-104 Z';
  const calyx = place(
    0,
    -94,
    ring(5, path('M-9,0 C-20,-30 -8,-54 6,-72 C14,-50 18,-24 9,0 Z', accent)) +
      dot(0, 0, 13, shade(accent, 0.2)) +
      stroke('M0,-4 C2,-24 10,-36 20,-44', shade(accent, 0.25), 12),
  );
  const one =
    solid(
      ink,
      body,
      ink.ball(main),
      stroke('M-40,-104 C-80,-40 -74,60 -50,130 M44,-104 C84,-40 78,60 52,130', dark(0.08), 12),
    ) +
    place(-84, -34, oval(0, 0, 22, 46, light(0.46)), 1, 26) +
    `<g transform="scale(1 0.62)">${place(0, -54, calyx)}</g>`;
  return (
    shadow(ink, 224, 112) + shadow(ink, 392, 144) + place(216, 430, one, 0.74, -10) + place(386, 388, one, 1.04, 6)
  );
};

export const bokChoy: Drawer = (ink, { main, accent }) => {
  const leaf =
    path('M0,0 C-40,-40 -78,-120 -56,-196 C-40,-240 40,-244 58,-196 C80,-120 40,-40 0,0 Z', ink.lit(main)) +
    stroke(
      'M0,10 C-2,-80 0,-140 2,-212 M0,-70 C-20,-96 -34,-116 -40,-144 M0,-70 C20,-96 34,-116 42,-144 M0,-124 C-14,-144 -22,-160 -24,-182 M0,-124 C16,-144 24,-160 28,-182',
      tint(accent, 0.1),
      6,
    );
  const stem = 'M-30,0 C-40,60 -74,110 -70,176 C-66,214 66,214 70,176 C74,110 40,60 30,0 Z';
  const stalk =
    path(stem, ink.lit(accent)) + stroke('M-10,20 C-18,80 -30,130 -28,190 M12,20 C20,80 32,130 28,190', dark(0.07), 6);
  const plant =
    place(-66, 34, leaf, 0.96, -34) +
    place(66, 34, leaf, 0.96, 34) +
    place(-32, 8, leaf, 1.06, -14) +
    place(34, 8, leaf, 1.06, 15) +
    place(0, 40, leaf, 0.9) +
    place(-52, 20, stalk, 0.84, 16) +
    place(52, 20, stalk, 0.84, -16) +
    place(0, 10, stalk, 1.02);
  return (
    shadow(ink, 280, 110) + shadow(ink, 440, 84) + place(438, 404, plant, 0.64, 8) + place(274, 346, plant, 0.88, -4)
  );
};

export const carrot: Drawer = (ink, { main, accent }) => {
  const root =
    'M-50,-118 C-30,-142 30,-142 50,-118 C66,-80 44,60 6,186 C4,194 -4,194 -6,186 C-44,60 -66,-80 -50,-118 Z';
  const fronds = [-34, -12, 12, 34]
    .map((turn, i) =>
      place(
        0,
        -118,
        stroke('M0,0 C-2,-40 2,-80 0,-118', shade(accent, 0.12 * (i % 2)), 11) +
          [-40, -66, -92]
            .map((y) => oval(-15, y, 19, 9, accent) + oval(15, y - 8, 19, 9, shade(accent, 0.12)))
            .join('') +
          oval(0, -122, 12, 18, accent),
        1,
        turn,
      ),
    )
    .join('');
  const one =
    fronds +
    solid(
      ink,
      root,
      ink.tube(main),
      stroke(
        'M-60,-84 C-40,-78 -26,-78 -14,-82 M60,-50 C44,-44 32,-44 20,-48 M-50,-12 C-34,-6 -22,-6 -10,-10 M40,26 C28,32 20,32 8,28 M-26,70 C-18,74 -10,74 -2,72',
        shade(main, 0.22),
        5,
      ),
    ) +
    place(-26, -60, oval(0, 0, 9, 40, light(0.35)), 1, -2);
  return (
    shadow(ink, 320, 160) +
    place(200, 372, one, 0.86, 14) +
    place(440, 372, one, 0.86, -14) +
    place(320, 338, one, 0.98)
  );
};

export const eggCarton: Drawer = (ink, { main, accent, label }) => {
  const egg = (x: number, y: number) =>
    place(
      x,
      y,
      path(
        'M0,-46 C26,-46 40,-8 40,16 C40,40 22,54 0,54 C-22,54 -40,40 -40,16 C-40,-8 -26,-46 0,-46 Z',
        ink.ball(accent),
      ) + place(-13, -12, oval(0, 0, 8, 14, light(0.55)), 1, 18),
    );
  const columns = [0, 1, 2, 3, 4];
  const bumps = columns
    .map((i) =>
      path(
        `M${96 + i * 90},432 C${104 + i * 90},402 ${168 + i * 90},402 ${180 + i * 90},432 L${168 + i * 90},516 Q${166 + i * 90},528 ${154 + i * 90},528 L${122 + i * 90},528 Q${110 + i * 90},528 ${108 + i * 90},516 Z`,
        ink.lit(main),
      ),
    )
    .join('');
  const lid = 'M124,190 Q126,170 146,170 L494,170 Q514,170 516,190 L540,372 L100,372 Z';
  return (
    shadow(ink, 320, 230) +
    solid(
      ink,
      lid,
      ink.lit(shade(main, 0.1)),
      columns.map((i) => oval(150 + i * 85, 290, 34, 96, dark(0.07))).join('') +
        box(212, 216, 216, 96, 14, label) +
        oval(320, 262, 28, 34, tint(accent, 0.2)) +
        box(246, 248, 34, 8, 4, dark(0.16)) +
        box(246, 266, 24, 8, 4, dark(0.1)) +
        box(362, 248, 34, 8, 4, dark(0.16)) +
        box(362, 266, 24, 8, 4, dark(0.1)),
    ) +
    box(88, 362, 464, 26, 10, shade(main, 0.24)) +
    columns.map((i) => egg(146 + i * 87, 366)).join('') +
    columns.map((i) => egg(140 + i * 90, 402)).join('') +
    bumps +
    box(76, 428, 488, 26, 13, ink.lit(tint(main, 0.12)))
  );
};

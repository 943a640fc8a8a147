/** What a picture is made of. Pure data: the same spec always gives the same SVG. */

export type Colour = `#${string}`;

export type Backdrop =
  | 'peach'
  | 'butter'
  | 'mint'
  | 'sky'
  | 'lilac'
  | 'rose'
  | 'sand'
  | 'sage'
  | 'aqua'
  | 'mist'
  | 'clay'
  | 'night';

/** A small emblem, on a label or lying beside the product. */
export type Motif =
  | 'leaf'
  | 'sprig'
  | 'drop'
  | 'sun'
  | 'mountain'
  | 'wave'
  | 'wheat'
  | 'bean'
  | 'citrus'
  | 'lemon'
  | 'potato'
  | 'strawberry'
  | 'almond'
  | 'chili'
  | 'shrimp'
  | 'soybean'
  | 'flower'
  | 'melon'
  | 'star'
  | 'moon'
  | 'hops'
  | 'sesame'
  | 'bubbles'
  | 'meadow';

export type Shape =
  | 'apple'
  | 'banana'
  | 'tangerine'
  | 'mango'
  | 'pineapple'
  | 'guava'
  | 'cabbage'
  | 'tomato'
  | 'bok-choy'
  | 'carrot'
  | 'egg-carton'
  | 'loaf'
  | 'croissant'
  | 'scallion-bun'
  | 'crust-bun'
  | 'egg-tart'
  | 'roll-cake'
  | 'tea-bottle'
  | 'juice-bottle'
  | 'water-bottle'
  | 'brick-carton'
  | 'can'
  | 'slim-can'
  | 'gable-carton'
  | 'jug'
  | 'yogurt'
  | 'chip-bag'
  | 'chocolate'
  | 'cookies'
  | 'candies'
  | 'nut-jar'
  | 'gummy-pouch'
  | 'seaweed'
  | 'rice-sack'
  | 'noodle-cup'
  | 'noodle-bundles'
  | 'vermicelli'
  | 'spaghetti'
  | 'sauce-bottle'
  | 'oil-bottle'
  | 'sauce-jar'
  | 'tissue-box'
  | 'pump-bottle'
  | 'soap'
  | 'candle'
  | 'sponges'
  | 'umbrella'
  | 'bulb'
  | 'toothpaste'
  | 'notebook'
  | 'pens'
  | 'tapes'
  | 'mug'
  | 't-shirt'
  | 'tote'
  | 'postcards'
  | 'gift-box'
  | 'tea-tin'
  | 'tea-pouch'
  | 'tea-caddy'
  | 'coffee-bag'
  | 'drip-coffee'
  | 'honey-jar';

/**
 * `main` is the product's own colour, `accent` what sets it off (cap, lid, filling),
 * `label` the paper on it or its inside. `prop` lies on the floor beside it.
 */
export interface ArtSpec {
  shape: Shape;
  backdrop: Backdrop;
  main: Colour;
  accent: Colour;
  label: Colour;
  motif?: Motif;
  prop?: Motif;
}

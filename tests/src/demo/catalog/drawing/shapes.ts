import type { ArtSpec, Shape } from '../art-spec.ts';
import * as bakery from './bakery.ts';
import type { Drawer } from './drawer.ts';
import * as drinks from './drinks.ts';
import * as fruit from './fruit.ts';
import * as gifts from './gifts.ts';
import * as household from './household.ts';
import type { Ink } from './ink.ts';
import * as packets from './packets.ts';
import * as staples from './staples.ts';
import { FLOOR, place } from './svg.ts';
import * as teas from './teas.ts';
import * as vegetables from './vegetables.ts';

/** How much larger than drawn a shape is shown, so that slim things fill their picture as well as broad ones. */
const zooms: Partial<Record<Shape, number>> = {
  banana: 1.04,
  'bok-choy': 1.06,
  can: 1.26,
  candies: 1.06,
  croissant: 1.08,
  'drip-coffee': 1.04,
  'egg-carton': 1.08,
  'egg-tart': 1.06,
  'noodle-bundles': 1.12,
  pens: 1.06,
  postcards: 1.06,
  'pump-bottle': 1.1,
  'slim-can': 1.24,
  tapes: 1.08,
  'tissue-box': 1.1,
  umbrella: 1.06,
  'water-bottle': 1.16,
};

/** The shape standing on (320, `floor`) of a 640-wide frame. */
export function stand(ink: Ink, art: ArtSpec, floor: number): string {
  const zoom = zooms[art.shape] ?? 1.16;
  return place(320 - 320 * zoom, floor - FLOOR * zoom, drawers[art.shape](ink, art), zoom);
}

/** Standing on (x, y), `scale` of its size in a product picture: for scenes. */
export const standAt = (ink: Ink, art: ArtSpec, x: number, y: number, scale: number): string =>
  place(x - 320 * scale, y - FLOOR * scale, stand(ink, art, FLOOR), scale);

const drawers: Record<Shape, Drawer> = {
  apple: fruit.apple,
  banana: fruit.banana,
  tangerine: fruit.tangerine,
  mango: fruit.mango,
  pineapple: fruit.pineapple,
  guava: fruit.guava,
  cabbage: vegetables.cabbage,
  tomato: vegetables.tomato,
  'bok-choy': vegetables.bokChoy,
  carrot: vegetables.carrot,
  'egg-carton': vegetables.eggCarton,
  loaf: bakery.loaf,
  croissant: bakery.croissant,
  'scallion-bun': bakery.scallionBun,
  'crust-bun': bakery.crustBun,
  'egg-tart': bakery.eggTart,
  'roll-cake': bakery.rollCake,
  'tea-bottle': drinks.teaBottle,
  'juice-bottle': drinks.juiceBottle,
  'water-bottle': drinks.waterBottle,
  'brick-carton': drinks.brickCarton,
  can: drinks.can,
  'slim-can': drinks.slimCan,
  'gable-carton': drinks.gableCarton,
  jug: drinks.jug,
  yogurt: drinks.yogurt,
  'chip-bag': packets.chipBag,
  chocolate: packets.chocolate,
  cookies: packets.cookies,
  candies: packets.candies,
  'nut-jar': packets.nutJar,
  'gummy-pouch': packets.gummyPouch,
  seaweed: packets.seaweed,
  'rice-sack': staples.riceSack,
  'noodle-cup': staples.noodleCup,
  'noodle-bundles': staples.noodleBundles,
  vermicelli: staples.vermicelli,
  spaghetti: staples.spaghetti,
  'sauce-bottle': staples.sauceBottle,
  'oil-bottle': staples.oilBottle,
  'sauce-jar': staples.sauceJar,
  'tissue-box': household.tissueBox,
  'pump-bottle': household.pumpBottle,
  soap: household.soap,
  candle: household.candle,
  sponges: household.sponges,
  umbrella: household.umbrella,
  bulb: household.bulb,
  toothpaste: household.toothpaste,
  notebook: gifts.notebook,
  pens: gifts.pens,
  tapes: gifts.tapes,
  mug: gifts.mug,
  't-shirt': gifts.tShirt,
  tote: gifts.tote,
  postcards: gifts.postcards,
  'gift-box': gifts.giftBox,
  'tea-tin': teas.teaTin,
  'tea-pouch': teas.teaPouch,
  'tea-caddy': teas.teaCaddy,
  'coffee-bag': teas.coffeeBag,
  'drip-coffee': teas.dripCoffee,
  'honey-jar': teas.honeyJar,
};

import type { DemoCatalog } from './catalog-types.ts';
import { demoCategories } from './categories.ts';
import { bakery } from './products/bakery.ts';
import { dairy } from './products/dairy.ts';
import { drinks } from './products/drinks.ts';
import { household } from './products/household.ts';
import { pantry } from './products/pantry.ts';
import { produce } from './products/produce.ts';
import { snacks } from './products/snacks.ts';
import { stationeryAndGifts } from './products/stationery-gifts.ts';
import { teaAndCoffee } from './products/tea-coffee.ts';

/** A neighbourhood shop in Taipei: prices in TWD (exponent 0), 5 % tax included. Every brand is made up. */
export const demoCatalog: DemoCatalog = {
  categories: demoCategories,
  products: [
    ...produce,
    ...bakery,
    ...drinks,
    ...dairy,
    ...snacks,
    ...pantry,
    ...household,
    ...stationeryAndGifts,
    ...teaAndCoffee,
  ],
};

import { readable } from '../hub-client/readable.ts';
import { prefetchHubQuery, queryClient } from '../hub-client/use-hub-query.tsx';
import { setLanguage } from '../words/language.ts';
import { askForProducts } from './browse/use-products.ts';
import { recallComfort } from './comfort/comfort.ts';
import { recallLanguage } from './frame/last-language.ts';
import { sale, saleMemory } from './sale/use-sale.ts';

/** What is not here by then comes into a screen that stands already. */
const longestMs = 500;

// Before anything is drawn: all of it is styled by this.
recallComfort();

let recovering: Promise<void> | null = recover();
let recovered = false;

async function recover(): Promise<void> {
  await recallLanguage();
  const { language } = saleMemory.read();
  if (language !== null) await setLanguage(language);
  await sale.recover();
  recovered = true;
}

export const isRecovered = (): boolean => recovered;

/** Finds a sale that a reload interrupted, once for all who ask. @throws when the hub is away: ask again */
export async function recoverSale(): Promise<void> {
  if (recovered) return;
  recovering ??= recover();
  try {
    await recovering;
  } finally {
    recovering = null;
  }
}

/** Settles when the first screen can be drawn whole: a slow machine draws it once, not a third of it three times. */
export const firstScreen: Promise<unknown> = readable(
  Promise.race([
    Promise.allSettled([
      recoverSale(),
      prefetchHubQuery('shop'),
      prefetchHubQuery('listCategories'),
      prefetchHubQuery('listFlashOffers'),
      queryClient.prefetchInfiniteQuery(askForProducts({})),
    ]),
    new Promise((resolve) => setTimeout(resolve, longestMs)),
  ]),
);

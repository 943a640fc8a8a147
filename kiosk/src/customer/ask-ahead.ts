import { askEarly } from '../hub-client/early.ts';
import { loadWords } from '../words/dictionaries.ts';
import { pageSize } from './browse/page-size.ts';
import { readLastLanguage } from './frame/read-last-language.ts';
import { createSaleMemory } from './sale/sale-memory.ts';

/** Asks for what the first screen shows, before the code that shows it is here. */
export function askForFirstScreen(): void {
  const { basketId, language } = createSaleMemory(window.sessionStorage).read();
  if (basketId !== null) askEarly('getBasket', { params: { id: basketId } });
  askEarly('shop');
  askEarly('listProducts', { query: { limit: pageSize } });
  askEarly('listCategories');
  askEarly('listFlashOffers');
  const spoken = language ?? readLastLanguage();
  if (spoken === null) return;
  for (const part of ['shell', 'problems', 'customer'] as const) loadWords(part, spoken).catch(() => undefined);
}

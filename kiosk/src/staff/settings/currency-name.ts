import type { Language } from '@lintel/shared/languages';
import type { Currency } from '@lintel/shared/money/currency';

/** A currency as the page's language calls it, with its code. */
export function currencyName(currency: Currency, language: Language): string {
  const name = new Intl.DisplayNames(language, { type: 'currency' }).of(currency);
  return name === undefined || name === currency ? currency : `${name} (${currency})`;
}

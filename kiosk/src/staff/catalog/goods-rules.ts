import type { StaffProduct, StaffVariant } from '@lintel/shared/http/catalog-office';
import { inLanguage, type Language, type Texts } from '@lintel/shared/languages';
import { type Currency, currencyExponents, maxAmountMinor } from '@lintel/shared/money/currency';

/** A variant with the product it belongs to: one row of the list. */
export interface Goods {
  product: StaffProduct;
  variant: StaffVariant;
  /** Its product stands in the row above. */
  further: boolean;
}

/** The rows of a list of products: every variant that is kept, or of a deleted product all of them. */
export function goodsOf(products: readonly StaffProduct[]): Goods[] {
  return products.flatMap((product) =>
    product.variants
      .filter((variant) => variant.deletedAt === null || product.deletedAt !== null)
      .map((variant, index) => ({ product, variant, further: index > 0 })),
  );
}

export function productName(product: Pick<StaffProduct, 'name' | 'names'>, language: Language): string {
  return inLanguage(product.name, product.names, language);
}

export function variantName(variant: Pick<StaffVariant, 'name' | 'names'>, language: Language): string {
  return variant.name === null ? '' : inLanguage(variant.name, variant.names, language);
}

export function goodsName({ product, variant }: Pick<Goods, 'product' | 'variant'>, language: Language): string {
  return [productName(product, language), variantName(variant, language)].filter((text) => text !== '').join(' · ');
}

/**
 * The fields that make `text` the name shown in `language`. A name that only stands in for a language without one of its
 * own is changed itself; one that also is the plain name takes that along.
 */
export function renamed(
  thing: { name: string | null; names: Texts },
  language: Language,
  text: string,
): { name?: string; names?: Texts } {
  const own = thing.names[language];
  if (own === undefined) return { name: text };
  const names = { ...thing.names, [language]: text };
  return own === thing.name ? { name: text, names } : { names };
}

/** An amount as typed ("12.50", "1,250", "１２"), in minor units; null when it is none. */
export function typedAmount(text: string, currency: Currency): number | null {
  const digits = currencyExponents[currency];
  const plain = text.normalize('NFKC').replace(/[\s,$€¥]|NT/g, '');
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(plain);
  if (!match || (match[2] ?? '').length > digits) return null;
  const minor = Number(match[1]! + (match[2] ?? '').padEnd(digits, '0'));
  return minor <= maxAmountMinor ? minor : null;
}

/** An amount as one would type it. */
export function amountText(amountMinor: number, currency: Currency): string {
  const digits = currencyExponents[currency];
  return (amountMinor / 10 ** digits).toFixed(digits);
}

/** What a price is for: `kg` for 1000 g. The names of units are the same in all our languages. */
export function unitOf({ unit, pricePer }: Pick<StaffVariant, 'unit' | 'pricePer'>): string {
  if (unit === 'each') return '';
  return pricePer === 1 ? unit : { g: 'kg', ml: 'L', mm: 'm' }[unit];
}

/** A part in percent as typed, in 1/100 %; null when it is none up to 100. */
export function typedPercent(text: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.normalize('NFKC').replace(/[\s%]/g, ''));
  if (!match) return null;
  const bp = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return bp <= 10_000 ? bp : null;
}

export function percentText(bp: number): string {
  return String(bp / 100);
}

/** Barcodes as typed or scanned, between spaces, commas or lines, each once. */
export function typedBarcodes(text: string): string[] {
  return [
    ...new Set(
      text
        .normalize('NFKC')
        .split(/[\s,;|]+/)
        .filter((code) => code !== ''),
    ),
  ];
}

/** Words between commas, each once. */
export function typedTags(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[,，、\n]/)
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    ),
  ];
}

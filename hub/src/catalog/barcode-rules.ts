import { isGtin } from '@lintel/shared/gtin';
import { multiplyDivide } from '@lintel/shared/money/money';
import { lineGross } from '@lintel/shared/pricing/price-basket';

/** What a label printed by the shop's own scale says. */
export interface EmbeddedCode {
  /** Codes under which the item may be registered: with zeros for the number, or up to the item alone. */
  itemCodes: string[];
  kind: 'quantity' | 'price';
  value: number;
}

/** All spellings under which a scanned code may be registered: UPC-A, EAN-13 and GTIN-14 differ in leading zeros only. */
export function spellings(code: string): string[] {
  const text = code.trim();
  const all = [text];
  if (/^\d{11,14}$/.test(text)) {
    const core = text.replace(/^0+/, '');
    for (const length of [12, 13, 14]) if (core.length <= length) all.push(core.padStart(length, '0'));
  }
  return [...new Set(all)];
}

/** Reads `code` by the first pattern that fits; null when none does, the check digit is wrong or the number is 0. */
export function readEmbedded(code: string, patterns: readonly string[]): EmbeddedCode | null {
  if (code.length !== 13 || !isGtin(code)) return null;
  for (const pattern of patterns) {
    const literal = /^\d+/.exec(pattern)![0];
    if (!code.startsWith(literal)) continue;
    const head = code.slice(0, pattern.lastIndexOf('P') + 1);
    const digits = code.slice(pattern.search(/[WM]/), 12);
    const value = Number(digits);
    if (value === 0) return null;
    if (pattern.includes('V') && code[pattern.indexOf('V')] !== priceCheckDigit(digits)) return null;
    return {
      itemCodes: [withCheckDigit(head.padEnd(12, '0')), head],
      kind: pattern.includes('W') ? 'quantity' : 'price',
      value,
    };
  }
  return null;
}

/** Weighted products of a digit, the tables of GS1 General Specifications 7.9.2. */
const weighted = { two: '0246891357', three: '0369258147', fiveUp: '0516273849', fiveDown: '0594837261' };

/** Check digit of an embedded price of four or five digits (GS1 General Specifications 7.9.3 and 7.9.4). */
export function priceCheckDigit(price: string): string {
  const { two, three, fiveUp, fiveDown } = weighted;
  const tables = price.length === 4 ? [two, two, three, fiveDown] : [fiveUp, two, fiveDown, fiveUp, two];
  const sum = tables.reduce((total, table, i) => total + Number(table[Number(price[i])]), 0);
  if (price.length === 4) return String((sum * 3) % 10);
  return String(fiveDown.indexOf(String((10 - (sum % 10)) % 10)));
}

/**
 * The quantity that a label stands for; null when this variant cannot be sold by it. A printed price must come out of
 * the till to the last minor unit, or the label is refused.
 */
export function embeddedQuantity(
  label: EmbeddedCode,
  variant: { unit: string; priceMinor: number; pricePer: number },
): number | null {
  if (label.kind === 'quantity') return variant.unit === 'each' ? null : label.value;
  if (variant.priceMinor === 0) return null;
  const quantity = multiplyDivide(label.value, variant.pricePer, variant.priceMinor);
  return quantity > 0 && lineGross(variant.priceMinor, quantity, variant.pricePer) === label.value ? quantity : null;
}

function withCheckDigit(twelve: string): string {
  for (let digit = 0; digit < 10; digit++) if (isGtin(twelve + digit)) return twelve + digit;
  return twelve;
}

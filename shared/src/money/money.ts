import { type Currency, currencyExponents } from './currency.ts';

/** An amount in integer minor units of its currency (TWD 120 → 120, EUR 1.20 → 120). */
export interface Money {
  amountMinor: number;
  currency: Currency;
}

/** `numerator / denominator`, rounded half up on the magnitude (−2.5 → −3). Both are safe integers, denominator > 0. */
export function divideRounded(numerator: number | bigint, denominator: number | bigint): number {
  const n = BigInt(numerator);
  const d = BigInt(denominator);
  const magnitude = n < 0n ? -n : n;
  const rounded = (magnitude * 2n + d) / (d * 2n);
  return Number(n < 0n ? -rounded : rounded);
}

/** `a · b / denominator`, rounded half up on the magnitude; exact in between. */
export function multiplyDivide(a: number, b: number, denominator: number): number {
  return divideRounded(BigInt(a) * BigInt(b), denominator);
}

/**
 * Spreads `amount` over `weights` by largest remainder, ties to the lower index; the parts always add up to `amount`.
 * All weights are non-negative integers; when all are zero everything goes to the first.
 */
export function spread(amount: number, weights: readonly (number | bigint)[]): number[] {
  const total = weights.reduce<bigint>((sum, weight) => sum + BigInt(weight), 0n);
  if (weights.length === 0) return [];
  if (total === 0n) return weights.map((_, index) => (index === 0 ? amount : 0));
  const sign = amount < 0 ? -1 : 1;
  const magnitude = BigInt(Math.abs(amount));
  const parts = weights.map((weight, index) => {
    const exact = magnitude * BigInt(weight);
    return { index, whole: exact / total, remainder: exact % total };
  });
  let left = Number(magnitude - parts.reduce((sum, part) => sum + part.whole, 0n));
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  const extra = new Set<number>();
  for (const part of byRemainder) {
    if (left === 0) break;
    extra.add(part.index);
    left--;
  }
  return parts.map((part) => {
    const value = Number(part.whole) + (extra.has(part.index) ? 1 : 0);
    return value === 0 ? 0 : sign * value;
  });
}

/** Making one takes a slow machine longer than a screenful of amounts takes to write. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: Currency, locale: string): Intl.NumberFormat {
  const key = `${currency} ${locale}`;
  let format = formats.get(key);
  if (format === undefined) {
    const digits = currencyExponents[currency];
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format;
}

/** The amount as people of `locale` write it ("NT$120", "€1.20"). */
export function formatMoney(money: Money, locale: string): string {
  return formatOf(money.currency, locale).format(money.amountMinor / 10 ** currencyExponents[money.currency]);
}

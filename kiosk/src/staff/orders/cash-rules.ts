import { type Currency, currencyExponents, maxAmountMinor } from '@lintel/shared/money/currency';

/** Notes (and for TWD and JPY nothing below them) that customers hand over, in whole units of the currency. */
const notes: Record<Currency, readonly number[]> = {
  TWD: [100, 500, 1_000],
  JPY: [1_000, 5_000, 10_000],
  CNY: [10, 50, 100],
  USD: [10, 20, 50, 100],
  EUR: [10, 20, 50, 100],
};

const offered = 4;

/**
 * What customers usually hand over for `dueMinor`: the exact amount first, then the amount rounded up to each note,
 * ascending and each once.
 */
export function quickAmounts(dueMinor: number, currency: Currency): number[] {
  const unit = 10 ** currencyExponents[currency];
  const rounded = notes[currency].map((note) => Math.ceil(dueMinor / (note * unit)) * note * unit);
  return [...new Set([dueMinor, ...rounded])].sort((a, b) => a - b).slice(0, offered);
}

/** What to give back; negative is what is still missing. */
export function changeDue(dueMinor: number, tenderedMinor: number): number {
  return tenderedMinor - dueMinor;
}

/** The amount that typed digits mean, in minor units as on any till: 1, 2, 5, 0 is 1250 (TWD) or 12.50 (EUR). */
export function typedMinor(digits: string): number {
  return Math.min(Number(digits.replace(/\D/g, '') || '0'), maxAmountMinor);
}

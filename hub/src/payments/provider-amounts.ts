import { maxAmountMinor } from '@lintel/shared/money/currency';

/** Decimal places each provider counts a currency in; not all of them are those of the till. */
const tillDigits: Readonly<Record<string, number>> = { TWD: 0, JPY: 0, CNY: 2, USD: 2, EUR: 2, THB: 2 };

/** `amountMinor` of the till in units of `digits` decimal places. @throws RangeError for an amount no provider takes. */
export function toProviderUnits(amountMinor: number, currency: string, digits: number): number {
  const steps = digits - digitsOf(currency);
  const units = steps >= 0 ? amountMinor * 10 ** steps : amountMinor / 10 ** -steps;
  if (!Number.isInteger(units) || units < 0 || units > maxAmountMinor)
    throw new RangeError('the amount is out of range');
  return units;
}

/**
 * Units of `digits` decimal places as minor units of the till. What the till cannot hold exactly, or in a currency it does
 * not know, comes back as NaN, which equals no amount anybody asked for.
 */
export function fromProviderUnits(units: number, currency: string, digits: number): number {
  if (!(currency in tillDigits) || !Number.isSafeInteger(units)) return Number.NaN;
  const steps = digits - digitsOf(currency);
  const minor = steps >= 0 ? units / 10 ** steps : units * 10 ** -steps;
  return Number.isInteger(minor) && Math.abs(minor) <= maxAmountMinor ? minor : Number.NaN;
}

function digitsOf(currency: string): number {
  const digits = tillDigits[currency];
  if (digits === undefined) throw new RangeError(`${currency} is not a currency of the till`);
  return digits;
}

import { type Currency, currencyExponents } from '../money/currency.ts';

function unitMinor(currency: Currency): bigint {
  return 10n ** BigInt(currencyExponents[currency]);
}

/** Points earned by one whole unit of currency, before the tier's multiplier. */
const pointsPerUnit = 2n;

/** Points for what was paid, less refunds; `multiplierBp` is the tier's, 10,000 for one. Never a fraction, rounded down. */
export function pointsEarned(netPaidMinor: number, currency: Currency, multiplierBp: number): number {
  const scale = 10_000n * unitMinor(currency);
  return Number((BigInt(netPaidMinor) * pointsPerUnit * BigInt(multiplierBp)) / scale);
}

/** What points take off, rounded down; a balance below zero is worth nothing. */
export function pointsWorth(points: number, currency: Currency, pointsPerUnit: number): number {
  return Number((BigInt(Math.max(0, points)) * unitMinor(currency)) / BigInt(pointsPerUnit));
}

/** The points that an amount taken off uses up, rounded up: never more than those it was the worth of. */
export function pointsFor(savedMinor: number, currency: Currency, pointsPerUnit: number): number {
  const scale = unitMinor(currency);
  return Number((BigInt(savedMinor) * BigInt(pointsPerUnit) + scale - 1n) / scale);
}

/** A line of an order that points helped to pay, and how much of it came back; quantities in the line's own unit. */
export interface PointsLine {
  savedMinor: number;
  quantity: number;
  backQuantity: number;
}

/**
 * How many of the points that an order was paid with belong to what came back of it: in proportion to what they took off
 * those goods, rounded down, and all of them once all goods are back.
 */
export function pointsBack(pointsSpent: number, lines: readonly PointsLine[]): number {
  // Lines have different quantities: millionths of what they saved are exact enough to divide whole points by.
  const million = 1_000_000n;
  let whole = 0n;
  let back = 0n;
  for (const { savedMinor, quantity, backQuantity } of lines) {
    whole += BigInt(savedMinor) * million;
    back += (BigInt(savedMinor) * million * BigInt(backQuantity)) / BigInt(quantity);
  }
  return whole === 0n ? 0 : Number((BigInt(pointsSpent) * back) / whole);
}

import { type Currency, currencyExponents } from '../money/currency.ts';

/** Points earned by one whole unit of currency, before the tier's multiplier. */
const pointsPerUnit = 2n;

/** Points for what was paid, less refunds; `multiplierBp` is the tier's, 10,000 for one. Never a fraction, rounded down. */
export function pointsEarned(netPaidMinor: number, currency: Currency, multiplierBp: number): number {
  const scale = 10_000n * 10n ** BigInt(currencyExponents[currency]);
  return Number((BigInt(netPaidMinor) * pointsPerUnit * BigInt(multiplierBp)) / scale);
}

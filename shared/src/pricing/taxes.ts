import { multiplyDivide, spread } from '../money/money.ts';

/** How the shop's prices carry tax. */
export interface TaxPolicy {
  pricesIncludeTax: boolean;
  /** `perLine` rounds each line; `perRate` rounds the sum of a rate and spreads it over its lines. */
  rounding: 'perLine' | 'perRate';
}

/** Tax of one rate; `baseMinor` is what it was reckoned from, with tax in it where prices include tax. */
export interface RateTax {
  rateBp: number;
  baseMinor: number;
  taxMinor: number;
}

/** Tax contained in a gross amount. */
export function taxIncluded(grossMinor: number, rateBp: number): number {
  return grossMinor - multiplyDivide(grossMinor, 10_000, 10_000 + rateBp);
}

/** Tax to add to a net amount. */
export function taxAdded(netMinor: number, rateBp: number): number {
  return multiplyDivide(netMinor, rateBp, 10_000);
}

/** Stage (h): tax of discounted prices, line by line and by rate (ascending). */
export function taxesOf(
  lines: readonly { amountMinor: number; rateBp: number }[],
  policy: TaxPolicy,
): { ofLines: number[]; byRate: RateTax[] } {
  const taxOf = policy.pricesIncludeTax ? taxIncluded : taxAdded;
  const ofLines = lines.map((line) => taxOf(line.amountMinor, line.rateBp));
  const rates = [...new Set(lines.map((line) => line.rateBp))].sort((a, b) => a - b);
  const byRate = rates.map((rateBp) => {
    const members = lines.flatMap((line, index) => (line.rateBp === rateBp ? [index] : []));
    const amounts = members.map((index) => lines[index]!.amountMinor);
    const baseMinor = amounts.reduce((sum, amount) => sum + amount, 0);
    if (policy.rounding === 'perRate') {
      const shares = spread(taxOf(baseMinor, rateBp), amounts);
      members.forEach((index, position) => {
        ofLines[index] = shares[position]!;
      });
    }
    return { rateBp, baseMinor, taxMinor: members.reduce((sum, index) => sum + ofLines[index]!, 0) };
  });
  return { ofLines, byRate };
}

import type { Currency } from '../money/currency.ts';
import { divideRounded, multiplyDivide, spread } from '../money/money.ts';

/** How the shop's prices carry tax. */
export interface TaxPolicy {
  pricesIncludeTax: boolean;
  /** `perLine` rounds each line; `perRate` rounds the sum of a rate and spreads it over its lines. */
  rounding: 'perLine' | 'perRate';
}

/** One thing in the basket. Amounts in minor units. */
export interface PriceLineInput {
  lineId: string;
  unitPriceMinor: number;
  /** The quantity that `unitPriceMinor` buys: 1, or 1000 for goods weighed in g or ml. */
  pricePer: number;
  /** In the variant's unit; a positive integer. */
  quantity: number;
  taxRateBp: number;
}

export interface PriceBasketInput {
  currency: Currency;
  tax: TaxPolicy;
  lines: readonly PriceLineInput[];
}

/** Why a line costs what it costs; amounts are signed and add up to the line's total. */
export interface LineStep {
  kind: 'base';
  amountMinor: number;
}

export interface PricedLine {
  lineId: string;
  grossMinor: number;
  discountMinor: number;
  /** Tax contained in (inclusive) or added to (exclusive) the discounted gross. */
  taxMinor: number;
  totalMinor: number;
  steps: LineStep[];
}

export interface PricedBasket {
  currency: Currency;
  lines: PricedLine[];
  subtotalMinor: number;
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
  /** Sum of tax by rate, ascending by rate. */
  taxes: { rateBp: number; baseMinor: number; taxMinor: number }[];
}

/** Tax contained in a gross amount. */
export function taxIncluded(grossMinor: number, rateBp: number): number {
  return grossMinor - multiplyDivide(grossMinor, 10_000, 10_000 + rateBp);
}

/** Tax to add to a net amount. */
export function taxAdded(netMinor: number, rateBp: number): number {
  return multiplyDivide(netMinor, rateBp, 10_000);
}

/** What `quantity` costs at `unitPriceMinor` per `pricePer`, rounded half up. */
export function lineGross(unitPriceMinor: number, quantity: number, pricePer: number): number {
  return divideRounded(BigInt(unitPriceMinor) * BigInt(quantity), pricePer);
}

/**
 * The one calculator of the shop: the kiosk's preview, the hub's truth, the receipt and the refund all come from here.
 * Integers only; the total is the sum of the lines by construction.
 */
export function priceBasket(input: PriceBasketInput): PricedBasket {
  const grosses = input.lines.map((line) => lineGross(line.unitPriceMinor, line.quantity, line.pricePer));
  const taxOf = input.tax.pricesIncludeTax ? taxIncluded : taxAdded;
  const lineTaxes = input.lines.map((line, index) => taxOf(grosses[index]!, line.taxRateBp));

  const rates = [...new Set(input.lines.map((line) => line.taxRateBp))].sort((a, b) => a - b);
  const taxes = rates.map((rateBp) => {
    const members = input.lines.flatMap((line, index) => (line.taxRateBp === rateBp ? [index] : []));
    const baseMinor = members.reduce((sum, index) => sum + grosses[index]!, 0);
    if (input.tax.rounding === 'perRate') {
      const shares = spread(
        taxOf(baseMinor, rateBp),
        members.map((index) => grosses[index]!),
      );
      members.forEach((index, position) => {
        lineTaxes[index] = shares[position]!;
      });
    }
    return { rateBp, baseMinor, taxMinor: members.reduce((sum, index) => sum + lineTaxes[index]!, 0) };
  });

  const lines = input.lines.map((line, index): PricedLine => {
    const grossMinor = grosses[index]!;
    const taxMinor = lineTaxes[index]!;
    return {
      lineId: line.lineId,
      grossMinor,
      discountMinor: 0,
      taxMinor,
      totalMinor: input.tax.pricesIncludeTax ? grossMinor : grossMinor + taxMinor,
      steps: [{ kind: 'base', amountMinor: grossMinor }],
    };
  });
  const sum = (pick: (line: PricedLine) => number) => lines.reduce((total, line) => total + pick(line), 0);
  return {
    currency: input.currency,
    lines,
    subtotalMinor: sum((line) => line.grossMinor),
    discountMinor: sum((line) => line.discountMinor),
    taxMinor: sum((line) => line.taxMinor),
    totalMinor: sum((line) => line.totalMinor),
    taxes,
  };
}

import type { Currency } from '../money/currency.ts';
import { divideRounded } from '../money/money.ts';
import { applyBundles } from './bundles.ts';
import type { Offers } from './offers.ts';
import { applyCoupons, applyMemberTier, applyOrderOffers, applyPoints } from './order-offers.ts';
import { type RateTax, type TaxPolicy, taxesOf } from './taxes.ts';
import { applyVariantOffers } from './variant-offers.ts';
import type { Adjustment, PriceLineInput, WorkingLine } from './working-line.ts';

export interface PriceBasketInput {
  currency: Currency;
  tax: TaxPolicy;
  lines: readonly PriceLineInput[];
  offers: Offers;
  /** What the member's tier takes off, in basis points; 0 without a member. */
  memberTierBp: number;
  /** What the points to spend are worth. */
  pointsMinor: number;
}

/** Why a line costs what it costs; amounts are signed and add up to the line's total. */
export interface LineStep {
  kind: 'base' | 'tax' | Adjustment['kind'];
  promotionId: string | null;
  amountMinor: number;
  /** How much of the line it covers, where that is not all of it. */
  quantity: number | null;
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
  taxes: RateTax[];
}

/** What `quantity` costs at `unitPriceMinor` per `pricePer`, rounded half up. */
export function lineGross(unitPriceMinor: number, quantity: number, pricePer: number): number {
  return divideRounded(BigInt(unitPriceMinor) * BigInt(quantity), pricePer);
}

/**
 * The one calculator of the shop: the kiosk's preview, the hub's truth, the receipt and the refund all come from here.
 * Integers only; the total is the sum of the lines by construction. The stages, each on what the one before left: the
 * variants' own offers, bundles, offers on the basket, member tier, coupons, points, tax.
 */
export function priceBasket(input: PriceBasketInput): PricedBasket {
  const { offers, tax } = input;
  const working = input.lines.map((line): WorkingLine => {
    const grossMinor = lineGross(line.unitPriceMinor, line.quantity, line.pricePer);
    return { input: line, grossMinor, amountMinor: grossMinor, adjustments: [] };
  });
  const onOffer = working.filter((line) => !line.input.agreed);
  applyVariantOffers(onOffer, offers.variants);
  applyBundles(onOffer, offers.bundles);
  applyOrderOffers(working, offers.order);
  applyMemberTier(working, input.memberTierBp);
  applyCoupons(working, offers.coupons);
  applyPoints(working, input.pointsMinor);
  const { ofLines, byRate } = taxesOf(
    working.map((line) => ({ amountMinor: line.amountMinor, rateBp: line.input.taxRateBp })),
    tax,
  );
  const lines = working.map((line, index) => pricedLine(line, ofLines[index]!, tax));
  const sum = (pick: (line: PricedLine) => number) => lines.reduce((total, line) => total + pick(line), 0);
  return {
    currency: input.currency,
    lines,
    subtotalMinor: sum((line) => line.grossMinor),
    discountMinor: sum((line) => line.discountMinor),
    taxMinor: sum((line) => line.taxMinor),
    totalMinor: sum((line) => line.totalMinor),
    taxes: byRate,
  };
}

function pricedLine(line: WorkingLine, taxMinor: number, tax: TaxPolicy): PricedLine {
  const { grossMinor, amountMinor, adjustments } = line;
  const added = tax.pricesIncludeTax ? 0 : taxMinor;
  const step = (kind: LineStep['kind'], stepMinor: number): LineStep => ({
    kind,
    promotionId: null,
    amountMinor: stepMinor,
    quantity: null,
  });
  return {
    lineId: line.input.lineId,
    grossMinor,
    discountMinor: grossMinor - amountMinor,
    taxMinor,
    totalMinor: amountMinor + added,
    steps: [step('base', grossMinor), ...adjustments, ...(added === 0 ? [] : [step('tax', added)])],
  };
}

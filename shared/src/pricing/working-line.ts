import { spread } from '../money/money.ts';

export type AdjustmentKind = 'discount' | 'flashSale' | 'quantityTier' | 'bundle' | 'memberTier' | 'coupon' | 'points';

/** One reason why a line costs less than its goods. */
export interface Adjustment {
  kind: AdjustmentKind;
  /** null for what is no promotion: tier and points. */
  promotionId: string | null;
  /** Negative. */
  amountMinor: number;
  /** How much of the line it covers, in the variant's unit, where that is not all of it. */
  quantity: number | null;
}

/** One thing in the basket. Amounts in minor units. */
export interface PriceLineInput {
  lineId: string;
  variantId: string;
  unitPriceMinor: number;
  /** The quantity that `unitPriceMinor` buys: 1, or 1000 for goods weighed in g or ml. */
  pricePer: number;
  /** In the variant's unit; a positive integer. */
  quantity: number;
  taxRateBp: number;
  /** A price agreed at the till: what is on offer for the goods themselves does not come on top. */
  agreed?: boolean;
}

/** A line on its way through the stages: what it costs by now, and why. */
export interface WorkingLine {
  input: PriceLineInput;
  grossMinor: number;
  amountMinor: number;
  adjustments: Adjustment[];
}

/** Takes `savedMinor`, at most what the line costs by now, off a line. */
export function take(
  line: WorkingLine,
  savedMinor: number,
  reason: Pick<Adjustment, 'kind' | 'promotionId'> & { quantity?: number | null },
): void {
  if (savedMinor === 0) return;
  line.amountMinor -= savedMinor;
  line.adjustments.push({ quantity: null, ...reason, amountMinor: -savedMinor });
}

/** Takes `savedMinor` off several lines, each by its share of what they cost by now. */
export function takeSpread(
  lines: readonly WorkingLine[],
  savedMinor: number,
  reason: Pick<Adjustment, 'kind' | 'promotionId'>,
): void {
  const shares = spread(
    savedMinor,
    lines.map((line) => line.amountMinor),
  );
  lines.forEach((line, index) => {
    take(line, shares[index]!, reason);
  });
}

export function sumOf(lines: readonly WorkingLine[], pick: 'amountMinor' | 'grossMinor'): number {
  return lines.reduce((sum, line) => sum + line[pick], 0);
}

import type { ShopTerms } from '../orders/shop-terms.ts';

/** A line sold below its list price. */
export interface LoweredLine {
  listMinor: number;
  agreedMinor: number;
  pricePer: number;
  quantity: number;
}

/** How far a cashier alone may go below the list: for each line in per cent, for a whole basket as a sum. */
export type DiscountLimit = Pick<ShopTerms, 'cashierDiscountBp' | 'cashierDiscountMinor'>;

/** Whether a cashier alone may sell these lines of one basket at these prices; above the list is not theirs to ask. */
export function withinLimit(lines: readonly LoweredLine[], limit: DiscountLimit): boolean {
  const { cashierDiscountBp, cashierDiscountMinor } = limit;
  const fits = lines.every(
    ({ listMinor, agreedMinor }) =>
      agreedMinor <= listMinor && (listMinor - agreedMinor) * 10_000 <= listMinor * cashierDiscountBp,
  );
  return fits && (cashierDiscountMinor === null || givenAway(lines) <= cashierDiscountMinor);
}

function givenAway(lines: readonly LoweredLine[]): number {
  return lines.reduce(
    (sum, { listMinor, agreedMinor, pricePer, quantity }) =>
      sum + Math.round(((listMinor - agreedMinor) * quantity) / pricePer),
    0,
  );
}

import { Problem } from '@lintel/shared/errors';
import type { Unit } from '@lintel/shared/http/common';
import { maxAmountMinor } from '@lintel/shared/money/currency';
import type { PricedBasket } from '@lintel/shared/pricing/price-basket';

/** Most lines of one basket. */
export const maxLines = 200;

/** The most of one variant that one basket may hold, in its unit. */
export function maxQuantity(unit: Unit): number {
  return unit === 'each' ? 9_999 : 1_000_000;
}

/** @throws Problem `invalid-input` or `quantity-too-large`. */
export function checkQuantity(quantity: number, unit: Unit): void {
  if (!Number.isSafeInteger(quantity) || quantity < 1) {
    throw new Problem('invalid-input', 'The quantity must be a whole number of at least 1', {
      issues: [{ path: 'quantity', message: 'a whole number of at least 1' }],
    });
  }
  const most = maxQuantity(unit);
  if (quantity > most) throw new Problem('quantity-too-large', undefined, { maxQuantity: most });
}

/** @throws Problem `amount-too-large` when the till could not name what is due. */
export function checkAmount(priced: PricedBasket): void {
  const amounts = [priced.totalMinor, priced.subtotalMinor, ...priced.lines.map((line) => line.totalMinor)];
  if (amounts.some((amount) => amount > maxAmountMinor)) throw new Problem('amount-too-large');
}

/** How many things a person would count: pieces for goods sold by piece, one for each weighed line. */
export function itemCount(lines: readonly { unit: Unit; quantity: number }[]): number {
  return lines.reduce((sum, line) => sum + (line.unit === 'each' ? line.quantity : 1), 0);
}

/** All that the customer has to pay for, as one text: it differs whenever the basket, a price, a promotion or a tax does. */
export function priceText(
  priced: PricedBasket,
  lines: readonly { variantId: string; quantity: number; unitPriceMinor: number; pricePer: number }[],
): string {
  const rows = lines.map((line, index) => {
    const { steps, taxMinor, totalMinor } = priced.lines[index]!;
    const { variantId, quantity, unitPriceMinor, pricePer } = line;
    const why = steps.map((step) => `${step.kind}${step.promotionId ?? ''}${step.amountMinor}`);
    return [variantId, quantity, unitPriceMinor, pricePer, ...why, taxMinor, totalMinor].join(':');
  });
  return [priced.currency, ...rows, priced.totalMinor].join('|');
}

/** How long a parked basket waits: for who asked for it, or for who walked away. */
export function parkMs(because: 'asked' | 'idle'): number {
  return (because === 'asked' ? 30 : 5) * 60_000;
}

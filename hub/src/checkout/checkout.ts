import { Problem } from '@lintel/shared/errors';
import type { Order } from '@lintel/shared/http/orders';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import { kioskOf } from '../orders/actor.ts';
import { orderView } from '../orders/order-view.ts';
import { orderNumber, reservationMs } from '../orders/rules.ts';
import { shopDay } from '../orders/shop-terms.ts';
import { insertHistory, insertOrder, insertOrderLine, nextDayNumber, orderById } from '../orders/store.ts';
import { reserve } from '../stock/ledger.ts';
import { basketView, type PricedBasketLine, type PricedState, priceHash, priceState } from './basket-view.ts';
import { type BasketArgs, basketCommands, openBasket } from './commands.ts';
import { itemCount } from './rules.ts';
import { type BasketRow, touchBasket } from './store.ts';

export type CheckoutArgs = BasketArgs & {
  id: string;
  /** What the customer saw; undefined trusts the prices of now. */
  priceHash: string | undefined;
  /** Unguessable; opens the receipt without a credential. */
  receiptToken: string;
};

/** Makes the order, its snapshots and its reservations, and closes the basket: all of it or nothing. */
export const checkout = command('checkout.checkout', (tx: Tx, args: CheckoutArgs): Order => {
  const { actor, terms, now } = args;
  const basket = openBasket(tx, args.basketId, actor);
  const state = priceState(tx, basket.id, terms);
  check(tx, args, basket, state);

  const nextId = idsFrom(args.id);
  const orderId = nextId();
  const day = shopDay(now, terms.timeZone);
  const dayNumber = nextDayNumber(tx, day, terms.timeZone);
  const { priced, lines } = state;
  touchBasket(tx, basket, now, 'checkedOut');
  insertOrder(tx, {
    id: orderId,
    number: orderNumber(day, dayNumber),
    day,
    dayNumber,
    type: actor.kind === 'kiosk' ? 'kiosk' : 'counter',
    state: 'unpaid',
    paymentStatus: 'none',
    basketId: basket.id,
    // An order belongs to the kiosk whose basket it was, also when staff help by checking it out.
    kioskId: basket.kioskId ?? kioskOf(actor),
    currency: priced.currency,
    subtotalMinor: priced.subtotalMinor,
    discountMinor: priced.discountMinor,
    taxMinor: priced.taxMinor,
    totalMinor: priced.totalMinor,
    itemCount: itemCount(lines.map((line) => ({ unit: line.variant.unit, quantity: line.quantity }))),
    taxes: JSON.stringify(priced.taxes),
    paidMinor: 0,
    refundedMinor: 0,
    receiptToken: args.receiptToken,
    reservedUntil: now + reservationMs,
    extended: 0,
    paidAt: null,
    createdAt: now,
    updatedAt: now,
  });
  for (const [position, line] of lines.entries()) {
    const lineId = nextId();
    snapshot(tx, orderId, lineId, position, line, priced.lines[position]!, now);
    reserve(tx, {
      id: nextId(),
      variantId: line.variant.id,
      orderId,
      lineRef: lineId,
      quantity: line.quantity,
      expiresAt: now + reservationMs,
      now,
    });
  }
  insertHistory(tx, { id: nextId(), orderId, event: 'checkout', state: 'unpaid', actor, now });
  tx.changed({ kind: 'order', id: orderId });
  return orderView(tx, orderById(tx, orderId)!);
});

function check(tx: Tx, args: CheckoutArgs, basket: BasketRow, state: PricedState): void {
  if (state.lines.length === 0) throw new Problem('basket-empty');
  const blocked = state.lines.filter(({ variant }) => !variant.sellable || variant.soldOutUntil > args.now);
  if (blocked.length > 0) {
    throw new Problem('not-sellable', undefined, {
      variantIds: blocked.map((line) => line.variant.id),
      basket: basketView(tx, basket, args.terms),
    });
  }
  if (args.priceHash !== undefined && args.priceHash !== priceHash(state)) {
    throw new Problem('price-changed', undefined, { basket: basketView(tx, basket, args.terms) });
  }
  if (args.terms.sellBelowZero) return;
  const short = state.lines.filter((line) => line.variant.available < line.quantity);
  if (short.length > 0) {
    throw new Problem('not-enough-stock', undefined, {
      items: short.map(({ variant }) => ({ variantId: variant.id, available: Math.max(0, variant.available) })),
    });
  }
}

function snapshot(
  tx: Tx,
  orderId: string,
  id: string,
  position: number,
  { variant, quantity, taxRateBp }: PricedBasketLine,
  priced: PricedState['priced']['lines'][number],
  now: number,
): void {
  insertOrderLine(tx, {
    id,
    orderId,
    position,
    variantId: variant.id,
    productId: variant.productId,
    sku: variant.sku,
    name: variant.productName,
    names: variant.productNames,
    variantName: variant.variantName,
    variantNames: variant.variantNames,
    imageHash: variant.imageHash,
    unit: variant.unit,
    pricePer: variant.pricePer,
    quantity,
    unitPriceMinor: variant.priceMinor,
    taxRateBp,
    costMinor: variant.costMinor,
    grossMinor: priced.grossMinor,
    discountMinor: priced.discountMinor,
    taxMinor: priced.taxMinor,
    totalMinor: priced.totalMinor,
    steps: JSON.stringify(priced.steps),
    refundedQuantity: 0,
    refundedMinor: 0,
    createdAt: now,
    updatedAt: now,
  });
}

export const checkoutCommands = [...basketCommands, checkout];

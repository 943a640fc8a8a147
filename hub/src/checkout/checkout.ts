import { Problem } from '@lintel/shared/errors';
import type { Order } from '@lintel/shared/http/orders';
import { idsFrom } from '@lintel/shared/ids';
import { variantCost } from '../catalog/costs.ts';
import { command, type Tx } from '../database/storage.ts';
import { memberTerms } from '../members/basket-member.ts';
import { takePoints } from '../members/ledger.ts';
import { kioskOf } from '../orders/actor.ts';
import { newOrderView } from '../orders/order-view.ts';
import { freePickUpCode } from '../orders/pick-up-code.ts';
import { refundTerms } from '../orders/refund-terms.ts';
import { orderNumber, reservationMs } from '../orders/rules.ts';
import { type ShopTerms, shopDay } from '../orders/shop-terms.ts';
import {
  insertHistory,
  insertOrder,
  insertOrderLine,
  nextDayNumber,
  type OrderLineRow,
  type OrderRow,
} from '../orders/store.ts';
import { type NewAttempt, startAttempt } from '../payments/commands.ts';
import { appliedView } from '../promotions/basket-offers.ts';
import { takeUses } from '../promotions/uses.ts';
import { reserve } from '../stock/ledger.ts';
import { checkLimits } from '../stock/limits.ts';
import {
  ageCheckOf,
  basketView,
  type PricedBasketLine,
  type PricedState,
  priceHash,
  priceState,
} from './basket-view.ts';
import { type BasketArgs, basketCommands, openBasket } from './commands.ts';
import { couponCommands } from './coupon-commands.ts';
import { agreedPriceCommands } from './price-commands.ts';
import { itemCount } from './rules.ts';
import { type BasketRow, touchBasket } from './store.ts';

export type CheckoutArgs = BasketArgs & {
  id: string;
  /** What the customer saw; undefined trusts the prices of now. */
  priceHash: string | undefined;
  /** Carried out at once, or set aside until it is picked up. */
  fulfilment: 'carryOut' | 'pickUp';
  /** Unguessable; opens the receipt without a credential. */
  receiptToken: string;
  /** Is begun with the order, or the order is not made. */
  pay: NewAttempt | null;
};

/** Makes the order, its snapshots and its reservations, and closes the basket: all of it or nothing. */
export const checkout = command('checkout.checkout', (tx: Tx, args: CheckoutArgs): Order => {
  const { actor, terms, now } = args;
  const basket = openBasket(tx, args.basketId, actor);
  const state = priceState(tx, basket, terms, now);
  check(tx, args, basket, state);

  const nextId = idsFrom(args.id);
  const orderId = nextId();
  const day = shopDay(now, terms.timeZone);
  const dayNumber = nextDayNumber(tx, day, terms.timeZone);
  const { priced, lines, offers } = state;
  const pickUp = args.fulfilment === 'pickUp';
  touchBasket(tx, basket, now, 'checkedOut');
  const order: OrderRow = {
    id: orderId,
    number: orderNumber(day, dayNumber),
    type: pickUp ? 'pickUp' : actor.kind === 'kiosk' ? 'kiosk' : 'counter',
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
    promotions: JSON.stringify(appliedView(offers, priced)),
    memberId: state.member?.row.id ?? null,
    packing: null,
    pickUpCode: pickUp ? freePickUpCode(tx, args.receiptToken) : null,
    carrier: null,
    trackingNumber: null,
    paidMinor: 0,
    refundedMinor: 0,
    receiptToken: args.receiptToken,
    reservedUntil: now + reservationMs,
    extended: 0,
    paidAt: null,
    createdAt: now,
    updatedAt: now,
  };
  insertOrder(tx, { ...order, day, dayNumber });
  const snapshots = lines.map((line, position) => {
    const lineId = nextId();
    const row = snapshot(tx, { orderId, id: lineId, position, terms, now }, line, priced.lines[position]!);
    reserve(tx, {
      id: nextId(),
      variantId: line.variant.id,
      orderId,
      lineRef: lineId,
      quantity: line.quantity,
      hard: pickUp,
      expiresAt: now + reservationMs,
      now,
    });
    return row;
  });
  takeUses(tx, {
    id: orderId,
    lines: lines.map(({ variant, quantity }) => ({ variantId: variant.id, quantity })),
    priced,
    offers,
    nextId,
    now,
  });
  const member = state.member && takePoints(tx, orderId, memberTerms(state.member, priced), { actor, now });
  const made = { event: 'checkout', state: 'unpaid' } as const;
  insertHistory(tx, { id: nextId(), orderId, ...made, actor, now });
  tx.changed({ kind: 'order', id: orderId });
  const view = newOrderView(order, {
    lines: snapshots,
    member,
    made: { ...made, actorName: actor.name, createdAt: now },
  });
  if (args.pay === null) return view;
  const { payment, paymentStatus } = startAttempt(tx, order, args.pay, now);
  return { ...view, payments: [payment], paymentStatus };
});

function check(tx: Tx, args: CheckoutArgs, basket: BasketRow, state: PricedState): void {
  if (state.lines.length === 0) throw new Problem('basket-empty');
  const blocked = state.lines.filter(({ variant }) => !variant.sellable || variant.soldOutUntil > args.now);
  if (blocked.length > 0) {
    throw new Problem('not-sellable', undefined, {
      variantIds: blocked.map((line) => line.variant.id),
      basket: basketView(tx, basket, args.terms, args.now),
    });
  }
  if (args.actor.kind === 'kiosk' && ageCheckOf(basket, state) === 'needed') throw new Problem('age-check-needed');
  checkPrice(tx, args, basket, state);
  checkLimits(
    tx,
    state.lines.map(({ variant, quantity }) => ({ variantId: variant.id, available: variant.available, quantity })),
    { promised: args.fulfilment === 'pickUp', sellBelowZero: args.terms.sellBelowZero },
  );
}

/** A customer who saw the price without a coupon that is gone has agreed to it; anybody else is told first. */
function checkPrice(tx: Tx, args: CheckoutArgs, basket: BasketRow, state: PricedState): void {
  if (args.priceHash === priceHash(state)) return;
  const lost = state.offers.coupons.find((coupon) => coupon.state !== 'valid');
  if (args.priceHash === undefined && !lost) return;
  const code = lost ? (lost.state === 'used' ? 'coupon-used' : 'coupon-not-now') : 'price-changed';
  throw new Problem(code, undefined, { basket: basketView(tx, basket, args.terms, args.now) });
}

function snapshot(
  tx: Tx,
  at: { orderId: string; id: string; position: number; terms: ShopTerms; now: number },
  { variant, quantity, taxRateBp, unitPriceMinor, agreedWhy }: PricedBasketLine,
  priced: PricedState['priced']['lines'][number],
): OrderLineRow {
  const row: OrderLineRow = {
    id: at.id,
    orderId: at.orderId,
    position: at.position,
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
    unitPriceMinor,
    listMinor: agreedWhy === null ? null : variant.priceMinor,
    agreedWhy,
    taxRateBp,
    costMinor: variantCost(tx, variant.id, at.now),
    grossMinor: priced.grossMinor,
    discountMinor: priced.discountMinor,
    taxMinor: priced.taxMinor,
    totalMinor: priced.totalMinor,
    steps: JSON.stringify(priced.steps),
    ...refundTerms(tx, variant.productId, at.terms),
    refundedQuantity: 0,
    refundedMinor: 0,
  };
  insertOrderLine(tx, { ...row, createdAt: at.now, updatedAt: at.now });
  return row;
}

export const checkoutCommands = [...basketCommands, ...couponCommands, ...agreedPriceCommands, checkout];

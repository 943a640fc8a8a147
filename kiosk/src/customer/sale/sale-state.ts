import type { Basket, BasketLine, ParkedBasket } from '@lintel/shared/http/baskets';
import type { Order } from '@lintel/shared/http/orders';
import type { Payment, PaymentMethod } from '@lintel/shared/http/payments';
import type { Money } from '@lintel/shared/money/money';
import { isOpen } from '../pay/payment-phase.ts';

export type Step = 'attract' | 'browse' | 'pay' | 'done' | 'parked';

/** What the screen shows of a sale. The truth is the hub's; all of this can be read from it again. */
export interface SaleState {
  step: Step;
  basket: Basket | null;
  /** Quantities by line id that were tapped and not confirmed yet. */
  wished: Readonly<Record<string, number>>;
  /** The code of the basket that has just been set aside. */
  parked: ParkedBasket | null;
  /** How many of each product were touched and are on their way into the basket. */
  adding: Readonly<Record<string, number>>;
  order: Order | null;
  /** The latest attempt to pay the order. */
  payment: Payment | null;
  /** The way to pay that is being set up. */
  starting: PaymentMethod | null;
  cancelling: boolean;
  /** The total the customer saw before a price changed, and how they meant to pay. */
  priceChange: { before: Money; method: PaymentMethod } | null;
}

export const emptySale: SaleState = {
  step: 'attract',
  basket: null,
  wished: {},
  adding: {},
  parked: null,
  order: null,
  payment: null,
  starting: null,
  cancelling: false,
  priceChange: null,
};

/** The quantity to show for a line: the tapped one until the hub confirms. */
export function shownQuantity(state: SaleState, line: BasketLine): number {
  return state.wished[line.id] ?? line.quantity;
}

/** How many things to show in the basket: those on their way into it are counted at once. */
export function shownItemCount({ basket, adding }: SaleState): number {
  return Object.values(adding).reduce((sum, count) => sum + count, basket?.totals.itemCount ?? 0);
}

/** Whether money may be on its way: then the screen must neither be wiped nor start anything else. */
export function paymentIsOpen(state: SaleState): boolean {
  return state.starting !== null || (state.payment !== null && isOpen(state.payment.state));
}

export function isPaid(order: Order): boolean {
  return order.paymentStatus === 'paid' || order.paidAt !== null;
}

/** The attempt of an order that counts: the open one, or the last. */
export function latestPayment({ payments }: Order): Payment | null {
  return payments.find(({ state }) => isOpen(state)) ?? payments.at(-1) ?? null;
}

/** Whether money has come for an order, or may come. */
export function moneyMoves(order: Order): boolean {
  const payment = latestPayment(order);
  return isPaid(order) || (payment !== null && isOpen(payment.state));
}

/** Whether what is said of an attempt is about this sale and not known yet; `begun` is an attempt that was just started. */
export function isNews({ order, payment: known }: SaleState, payment: Payment, begun: boolean): boolean {
  if (order === null || payment.orderId !== order.id) return false;
  if (!begun && (known === null || known.id !== payment.id || known.updatedAt > payment.updatedAt)) return false;
  // Read from the hub's present state, a poll repeats itself: nothing to show.
  return known?.id !== payment.id || known.updatedAt !== payment.updatedAt || known.state !== payment.state;
}

import { Problem } from '@lintel/shared/errors';
import type { OrderState, PaymentStatus } from '@lintel/shared/http/orders';
import type { PaymentState } from '@lintel/shared/http/payments';
import { type RefundableLine, refundOfLine as shareOfLine } from '@lintel/shared/pricing/refund-of-line';

export const orderEvents = [
  'paidCarryOut',
  'paidToFulfil',
  'cancel',
  'expire',
  'handOver',
  'dispatch',
  'deliver',
  'settleRefund',
  'latePayment',
] as const;
export type OrderEvent = (typeof orderEvents)[number];

/** The whole life of an order. What is not here does not happen. */
export const orderEdges: Record<OrderState, Partial<Record<OrderEvent, OrderState>>> = {
  unpaid: { paidCarryOut: 'completed', paidToFulfil: 'awaitingFulfillment', cancel: 'voided', expire: 'voided' },
  awaitingFulfillment: { handOver: 'completed', dispatch: 'inTransit', settleRefund: 'refundedOrReturned' },
  inTransit: { deliver: 'completed', settleRefund: 'refundedOrReturned' },
  completed: { settleRefund: 'refundedOrReturned' },
  voided: { latePayment: 'voided' },
  refundedOrReturned: {},
};

/** @throws Problem `wrong-state` when there is no such edge. */
export function nextOrderState(state: OrderState, event: OrderEvent): OrderState {
  const next = orderEdges[state][event];
  if (next === undefined) throw new Problem('wrong-state', `An order that is ${state} cannot do that`, { state });
  return next;
}

/** Goods paid at a till are carried out at once; others are handed over or sent later. */
export function paidEvent(type: 'kiosk' | 'counter' | 'pickUp' | 'online'): 'paidCarryOut' | 'paidToFulfil' {
  return type === 'kiosk' || type === 'counter' ? 'paidCarryOut' : 'paidToFulfil';
}

export const finalPaymentStates = [
  'captured',
  'partiallyRefunded',
  'refunded',
  'failed',
  'cancelled',
  'expired',
] as const;

/** Whether an attempt may still become anything. `unknown` may. */
export function isOpen(state: PaymentState): boolean {
  return !(finalPaymentStates as readonly PaymentState[]).includes(state);
}

/** What the money of an order looks like from its attempts. */
export function paymentStatus(
  order: { totalMinor: number; paidMinor: number; refundedMinor: number; paid: boolean },
  attempts: readonly { state: PaymentState; needsAttention: boolean }[],
): PaymentStatus {
  if (attempts.some((attempt) => attempt.needsAttention)) return 'attention';
  if (order.refundedMinor > 0) return order.refundedMinor >= order.paidMinor ? 'refunded' : 'partiallyRefunded';
  if (order.paid) return 'paid';
  if (attempts.some((attempt) => isOpen(attempt.state))) return 'pending';
  return order.paidMinor > 0 ? 'partial' : 'none';
}

/** The number people say: day and running number of the shop's day. */
export function orderNumber(day: string, dayNumber: number): string {
  return `${day.slice(5, 7)}${day.slice(8, 10)}-${String(dayNumber).padStart(4, '0')}`;
}

/** How long the goods of an unpaid order are set aside; given once more while somebody is paying. */
export const reservationMs = 10 * 60_000;

export type ExpiryStep = 'wait' | 'extend' | 'void' | 'resolvePayment';

/** What to do with an unpaid order whose time may be over. */
export function expiryStep(
  order: { reservedUntil: number; extended: boolean },
  hasOpenAttempt: boolean,
  now: number,
): ExpiryStep {
  if (now < order.reservedUntil) return 'wait';
  if (!hasOpenAttempt) return 'void';
  return order.extended ? 'resolvePayment' : 'extend';
}

/** @throws Problem `refund-too-large` when less than `quantity` is left of a line. */
export function refundOfLine(line: RefundableLine, quantity: number): number {
  const amount = shareOfLine(line, quantity);
  if (amount === undefined) {
    throw new Problem('refund-too-large', undefined, { leftQuantity: line.quantity - line.refundedQuantity });
  }
  return amount;
}

/** More orders than a shop makes between a backup and the loss of its hub. */
const mostLostNumbers = 1000;

/**
 * The first number after a shop was restored from a backup in which `last` was the highest of the day. Customers hold
 * receipts with numbers that the backup does not know; none of them is given twice.
 */
export function numberAfterRestore(last: number): number {
  return (Math.floor(last / mostLostNumbers) + 2) * mostLostNumbers + 1;
}

const dayMs = 24 * 3_600_000;

/** Whether it is only the test of a way to pay: every sale at a counter comes out of a basket. */
export function isTest(order: { type: string; basketId: string | null }): boolean {
  return order.type === 'counter' && order.basketId === null;
}

/** Whether a line may be given back at `now`, by the terms it was sold under. */
export function mayReturn(
  line: { refundRule: 'refundable' | 'final'; returnDays: number | null },
  paidAt: number,
  now: number,
): boolean {
  return line.refundRule === 'refundable' && (line.returnDays === null || now < paidAt + line.returnDays * dayMs);
}

/** The code number `start` and what follows it, as people say it. */
export function pickUpCode(start: number, step: number): string {
  return String((start + step) % 10_000).padStart(4, '0');
}

/** After this long somebody should ask why the goods of a paid order are still here. */
export const fulfilmentLateMs = 2 * dayMs;

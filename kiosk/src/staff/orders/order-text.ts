import type { Order, OrderState, Packing, PaymentStatus, Refund, Tracking } from '@lintel/shared/http/orders';
import type { PaymentState } from '@lintel/shared/http/payments';
import type { WordsOf } from '../../words/dictionaries.ts';
import type { StateKind } from '../shell/state-badge.tsx';

type Words = WordsOf['staff'];

export function orderStateText(words: Words, state: OrderState): string {
  const texts: Record<OrderState, string> = {
    unpaid: words.orderUnpaid,
    awaitingFulfillment: words.orderAwaitingFulfillment,
    inTransit: words.orderInTransit,
    completed: words.orderCompleted,
    voided: words.orderVoided,
    refundedOrReturned: words.orderRefunded,
  };
  return texts[state];
}

/** How far the goods of an order that waits are put together. */
export function packingWord(words: Words, packing: Packing): string {
  return packing === 'packing' ? words.orderPacking : words.orderReady;
}

export function trackingText(words: WordsOf['board'], state: Tracking['events'][number]['state']): string {
  const texts: Record<Tracking['events'][number]['state'], string> = {
    pending: words.trackPending,
    shipped: words.trackShipped,
    inTransit: words.trackInTransit,
    delivered: words.trackDelivered,
    exception: words.trackException,
  };
  return texts[state];
}

export const orderStateKinds: Record<OrderState, StateKind> = {
  unpaid: 'warn',
  awaitingFulfillment: 'info',
  inTransit: 'info',
  completed: 'good',
  voided: 'plain',
  refundedOrReturned: 'plain',
};

export function paymentStatusText(words: Words, status: PaymentStatus): string {
  const texts: Record<PaymentStatus, string> = {
    none: words.paymentNone,
    pending: words.paymentPending,
    partial: words.paymentPartial,
    paid: words.paymentPaid,
    partiallyRefunded: words.paymentPartlyRefunded,
    refunded: words.paymentRefunded,
    attention: words.paymentAttention,
  };
  return texts[status];
}

/** What is worth a badge in one word: what needs somebody first, then the state. */
export function orderBadge(
  words: Words,
  order: Pick<Order, 'state' | 'paymentStatus' | 'packing'>,
): { text: string; kind: StateKind } {
  if (order.paymentStatus === 'attention') return { text: words.paymentAttention, kind: 'bad' };
  if (order.state === 'unpaid' && order.paymentStatus === 'pending')
    return { text: words.paymentPending, kind: 'warn' };
  if (order.state === 'completed' && order.paymentStatus === 'partiallyRefunded') {
    return { text: words.paymentPartlyRefunded, kind: 'plain' };
  }
  if (order.state === 'awaitingFulfillment' && order.packing !== null) {
    return { text: packingWord(words, order.packing), kind: order.packing === 'ready' ? 'good' : 'info' };
  }
  return { text: orderStateText(words, order.state), kind: orderStateKinds[order.state] };
}

export function methodText(words: Words, method: string): string {
  const texts: Record<string, string> = {
    cash: words.methodCash,
    sandboxQr: words.methodSandboxQr,
    wechatNative: 'WeChat Pay',
    wechatCodepay: 'WeChat Pay',
    linePay: 'LINE Pay',
    linePayBarcode: 'LINE Pay',
    card: words.methodCard,
  };
  return texts[method] ?? method;
}

export function attemptStateText(words: Words, state: PaymentState): string {
  const texts: Record<PaymentState, string> = {
    created: words.attemptStarted,
    presented: words.attemptPresented,
    processing: words.attemptProcessing,
    authorized: words.attemptProcessing,
    captured: words.paymentPaid,
    partiallyRefunded: words.paymentPartlyRefunded,
    refunded: words.paymentRefunded,
    failed: words.attemptFailed,
    cancelled: words.attemptCancelled,
    expired: words.attemptExpired,
    unknown: words.attemptUnknown,
  };
  return texts[state];
}

export function refundStateText(words: Words, state: Refund['state']): string {
  const texts: Record<Refund['state'], string> = {
    created: words.refundPending,
    pending: words.refundPending,
    succeeded: words.refundDone,
    failed: words.attemptFailed,
    needsAttention: words.paymentAttention,
  };
  return texts[state];
}

export function orderTypeText(words: Words, type: Order['type']): string {
  const texts: Record<Order['type'], string> = {
    kiosk: words.typeKiosk,
    counter: words.typeCounter,
    pickUp: words.typePickUp,
    online: words.typeOnline,
  };
  return texts[type];
}

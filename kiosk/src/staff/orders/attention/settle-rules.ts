import type { AttentionReason, Refund } from '@lintel/shared/http/orders';
import type { PaymentState } from '@lintel/shared/http/payments';

/** How an item leaves the queue: its payment or refund is settled, somebody says it is seen to, or the order is acted on. */
export function wayOut(reason: AttentionReason): 'payment' | 'refund' | 'seen' | 'order' {
  const ways: Record<AttentionReason, ReturnType<typeof wayOut>> = {
    paymentUnknown: 'payment',
    amountMismatch: 'payment',
    surplus: 'payment',
    refundStuck: 'refund',
    unpaidTooLong: 'order',
    fulfilmentLate: 'seen',
    deliveryException: 'seen',
    belowZero: 'seen',
  };
  return ways[reason];
}

export type Outcome = 'paid' | 'unpaid' | 'noted';

/** What the hub accepts for a payment in that state: money that is here is only noted, an open one is decided. */
export function outcomesOf(state: PaymentState): readonly Outcome[] {
  if (state === 'captured' || state === 'partiallyRefunded' || state === 'refunded') return ['noted'];
  if (state === 'failed' || state === 'cancelled' || state === 'expired') return ['paid', 'unpaid', 'noted'];
  return ['paid', 'unpaid'];
}

/** The refund that waits for a person. */
export function stuckRefund(refunds: readonly Refund[]): Refund | null {
  return refunds.find(({ state }) => state === 'needsAttention') ?? null;
}

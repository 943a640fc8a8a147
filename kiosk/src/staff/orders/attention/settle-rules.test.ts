import { attentionReasons, type Refund } from '@lintel/shared/http/orders';
import { paymentStates } from '@lintel/shared/http/payments';
import { describe, expect, it } from 'vitest';
import { outcomesOf, stuckRefund, wayOut } from './settle-rules.ts';

describe('what leads out of the queue', () => {
  it('is known for every reason', () => {
    expect(attentionReasons.map((reason) => [reason, wayOut(reason)])).toEqual([
      ['paymentUnknown', 'payment'],
      ['amountMismatch', 'payment'],
      ['surplus', 'payment'],
      ['refundStuck', 'refund'],
      ['unpaidTooLong', 'order'],
      ['fulfilmentLate', 'seen'],
      ['deliveryException', 'seen'],
      ['belowZero', 'seen'],
    ]);
  });

  it('offers for a payment what the hub accepts', () => {
    const noted = paymentStates.filter((state) => outcomesOf(state).includes('noted'));
    expect(noted).toEqual(['captured', 'partiallyRefunded', 'refunded', 'failed', 'cancelled', 'expired']);
    const decided = paymentStates.filter((state) => outcomesOf(state).includes('paid'));
    expect(decided).toEqual([
      'created',
      'presented',
      'processing',
      'authorized',
      'failed',
      'cancelled',
      'expired',
      'unknown',
    ]);
  });

  it('finds the refund that waits', () => {
    const refund = (id: string, state: Refund['state']) => ({ id, state }) as Refund;
    expect(stuckRefund([refund('a', 'succeeded'), refund('b', 'needsAttention')])?.id).toBe('b');
    expect(stuckRefund([refund('a', 'pending')])).toBeNull();
  });
});

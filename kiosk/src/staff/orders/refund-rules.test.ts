import type { Order, OrderLine } from '@lintel/shared/http/orders';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefundable, leftOf, refundOf, refundOfLine } from './refund-rules.ts';

const line = (id: string, quantity: number, totalMinor: number, refundedQuantity = 0) =>
  ({ id, quantity, refundedQuantity, total: { amountMinor: totalMinor, currency: 'TWD' } }) as OrderLine;
const order = (...lines: OrderLine[]) => ({ lines, paidAt: '2026-03-04T10:00:00.000Z' }) as Order;

describe('a refund', () => {
  it('is possible while something of a paid order is left', () => {
    expect(isRefundable(order(line('a', 2, 100, 1)))).toBe(true);
    expect(isRefundable(order(line('a', 2, 100, 2)))).toBe(false);
    expect(isRefundable({ ...order(line('a', 2, 100)), paidAt: null })).toBe(false);
  });

  it('takes what is chosen, at most what is left', () => {
    const lines = order(line('a', 3, 100, 1), line('b', 1, 50), line('c', 1, 70, 1));
    expect(refundOf(lines, { a: 9, b: 0, c: 1 })).toEqual({ lines: [{ lineId: 'a', quantity: 2 }], amountMinor: 67 });
    expect(refundOf(lines, {})).toEqual({ lines: [], amountMinor: 0 });
  });

  it('comes to the line exactly, however it is cut', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parts, fc.nat(1_000_000), (quantities, totalMinor) => {
        const quantity = quantities.reduce((sum, part) => sum + part, 0);
        let refunded = 0;
        let paid = 0;
        for (const part of quantities) {
          const now = line('a', quantity, totalMinor, refunded);
          const amount = refundOfLine(now, part);
          expect(amount).toBeGreaterThanOrEqual(0);
          paid += amount;
          refunded += part;
        }
        expect(paid).toBe(totalMinor);
        expect(leftOf(line('a', quantity, totalMinor, refunded))).toBe(0);
      }),
    );
  });
});

import type { Order } from '@lintel/shared/http/orders';
import type { Return } from '@lintel/shared/http/returns';
import { describe, expect, it } from 'vitest';
import { isReturnable, leftToReturn, returnOf } from './return-rules.ts';

const line = { id: 'a', quantity: 5, refundedQuantity: 1 };
const back = (state: Return['state'], quantity: number, refundId: string | null = null) =>
  ({
    state,
    refundId,
    lines: [
      { lineId: 'a', quantity },
      { lineId: 'b', quantity: 9 },
    ],
  }) as Return;
const order = (more: Partial<Order> = {}) =>
  ({ paidAt: '2026-01-01', state: 'completed', lines: [line], returns: [], ...more }) as unknown as Order;

describe('what may come back', () => {
  it('is what is neither refunded nor under way', () => {
    expect(leftToReturn(order(), line)).toBe(4);
    expect(leftToReturn(order({ returns: [back('requested', 1), back('received', 2)] }), line)).toBe(1);
    expect(leftToReturn(order({ returns: [back('rejected', 3), back('refunded', 1, 'r')] }), line)).toBe(4);
    expect(leftToReturn(order({ returns: [back('received', 3, 'r')] }), line)).toBe(4);
    expect(leftToReturn(order({ returns: [back('approved', 9)] }), line)).toBe(0);
  });

  it('is nothing of an order whose goods are still here, or that is not paid', () => {
    expect(isReturnable(order())).toBe(true);
    expect(isReturnable(order({ state: 'awaitingFulfillment' }))).toBe(false);
    expect(isReturnable(order({ paidAt: null, state: 'unpaid' }))).toBe(false);
    expect(isReturnable(order({ returns: [back('requested', 4)] }))).toBe(false);
  });
});

describe('a return', () => {
  it('needs something, and a reason for each thing', () => {
    expect(returnOf({})).toBeNull();
    expect(returnOf({ a: { quantity: 0, reason: 'x' } })).toBeNull();
    expect(returnOf({ a: { quantity: 1, reason: 'x' }, b: { quantity: 1, reason: ' ' } })).toBeNull();
    expect(returnOf({ a: { quantity: 2, reason: ' torn ' }, b: { quantity: 0, reason: '' } })).toEqual([
      { lineId: 'a', quantity: 2, reason: 'torn' },
    ]);
  });
});

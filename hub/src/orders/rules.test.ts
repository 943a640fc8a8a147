import { orderStates } from '@lintel/shared/http/orders';
import { paymentStates } from '@lintel/shared/http/payments';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expiryStep,
  isOpen,
  nextOrderState,
  orderEvents,
  orderNumber,
  paidEvent,
  paymentStatus,
  refundOfLine,
  reservationMs,
} from './rules.ts';

// The edges of the order state machine, written out once more by hand: the only ones there are.
const edges = [
  'unpaid paidCarryOut completed',
  'unpaid paidToFulfil awaitingFulfillment',
  'unpaid cancel voided',
  'unpaid expire voided',
  'awaitingFulfillment handOver completed',
  'awaitingFulfillment dispatch inTransit',
  'inTransit deliver completed',
  'awaitingFulfillment settleRefund refundedOrReturned',
  'inTransit settleRefund refundedOrReturned',
  'completed settleRefund refundedOrReturned',
  'voided latePayment voided',
];

describe('the life of an order', () => {
  for (const state of orderStates) {
    for (const event of orderEvents) {
      const edge = edges.find((line) => line.startsWith(`${state} ${event} `));
      it(edge ?? `${state} refuses ${event}`, () => {
        if (edge) expect(nextOrderState(state, event)).toBe(edge.split(' ')[2]);
        else expect(() => nextOrderState(state, event)).toThrow(expect.objectContaining({ code: 'wrong-state' }));
      });
    }
  }

  it('never leaves a refunded order, and a voided one stays voided', () => {
    fc.assert(
      fc.property(fc.constantFrom(...orderStates), fc.array(fc.constantFrom(...orderEvents)), (from, events) => {
        let state = from;
        for (const event of events) {
          const before = state;
          try {
            state = nextOrderState(state, event);
          } catch {
            expect(state).toBe(before);
          }
          if (before === 'refundedOrReturned' || before === 'voided') expect(state).toBe(before);
          if (before !== 'unpaid') expect(state).not.toBe('unpaid');
        }
      }),
    );
  });

  it('carries out what is paid at a till and fulfils the rest', () => {
    expect(['kiosk', 'counter', 'pickUp', 'online'].map((type) => paidEvent(type as 'kiosk'))).toEqual([
      'paidCarryOut',
      'paidCarryOut',
      'paidToFulfil',
      'paidToFulfil',
    ]);
  });
});

describe('the payment status of an order', () => {
  const order = { totalMinor: 100, paidMinor: 0, refundedMinor: 0, paid: false };
  const attempt = (state: (typeof paymentStates)[number], needsAttention = false) => ({ state, needsAttention });

  it.each([
    ['none', order, []],
    ['none', order, [attempt('failed'), attempt('cancelled'), attempt('expired')]],
    ['pending', order, [attempt('failed'), attempt('presented')]],
    ['pending', order, [attempt('unknown')]],
    ['partial', { ...order, paidMinor: 40 }, [attempt('captured')]],
    ['paid', { ...order, paidMinor: 100, paid: true }, [attempt('captured')]],
    ['paid', { ...order, totalMinor: 0, paid: true }, [attempt('captured')]],
    ['partiallyRefunded', { ...order, paidMinor: 100, paid: true, refundedMinor: 40 }, [attempt('partiallyRefunded')]],
    ['refunded', { ...order, paidMinor: 100, paid: true, refundedMinor: 100 }, [attempt('refunded')]],
    ['attention', { ...order, paidMinor: 100, paid: true }, [attempt('captured'), attempt('captured', true)]],
    ['attention', order, [attempt('unknown', true)]],
  ] as const)('%s', (status, of, attempts) => {
    expect(paymentStatus(of, attempts)).toBe(status);
  });

  it('counts exactly the states that may still be paid as open', () => {
    expect(paymentStates.filter(isOpen)).toEqual(['created', 'presented', 'processing', 'authorized', 'unknown']);
  });
});

describe('the time of an unpaid order', () => {
  const order = { reservedUntil: 1000, extended: false };

  it.each([
    ['wait', order, true, 999],
    ['wait', order, false, 999],
    ['void', order, false, 1000],
    ['extend', order, true, 1000],
    ['resolvePayment', { ...order, extended: true }, true, 1000],
    ['void', { ...order, extended: true }, false, 1000],
  ] as const)('%s', (step, of, open, now) => {
    expect(expiryStep(of, open, now)).toBe(step);
  });

  it('sets goods aside for ten minutes', () => expect(reservationMs).toBe(600_000));
});

describe('refunds of a line', () => {
  const line = fc
    .record({ quantity: fc.integer({ min: 1, max: 9_999 }), totalMinor: fc.integer({ min: 0, max: 99_999_999_999 }) })
    .map((of) => ({ ...of, refundedQuantity: 0, refundedMinor: 0 }));

  it('adds up to the line to the last minor unit, however it is cut', () => {
    fc.assert(
      fc.property(line, fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 40 }), (of, cuts) => {
        const state = { ...of };
        for (const cut of [...cuts, Number.POSITIVE_INFINITY]) {
          const quantity = Math.min(cut, state.quantity - state.refundedQuantity);
          if (quantity === 0) break;
          const part = refundOfLine(state, quantity);
          expect(part).toBeGreaterThanOrEqual(0);
          state.refundedQuantity += quantity;
          state.refundedMinor += part;
          expect(state.refundedMinor).toBeLessThanOrEqual(of.totalMinor);
        }
        expect(state).toMatchObject({ refundedQuantity: of.quantity, refundedMinor: of.totalMinor });
      }),
    );
  });

  it('stays within the line when refunds in between failed and gave their part back', () => {
    fc.assert(
      fc.property(line, fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.boolean())), (of, steps) => {
        const state = { ...of };
        const parts: { quantity: number; amount: number }[] = [];
        for (const [wanted, fails] of steps) {
          if (fails && parts.length > 0) {
            const part = parts.shift()!;
            state.refundedQuantity -= part.quantity;
            state.refundedMinor -= part.amount;
            continue;
          }
          const quantity = Math.min(wanted, state.quantity - state.refundedQuantity);
          if (quantity === 0) continue;
          const amount = refundOfLine(state, quantity);
          parts.push({ quantity, amount });
          state.refundedQuantity += quantity;
          state.refundedMinor += amount;
          expect(amount).toBeGreaterThanOrEqual(0);
          expect(state.refundedMinor).toBeLessThanOrEqual(of.totalMinor);
        }
        const left = state.quantity - state.refundedQuantity;
        if (left > 0) expect(refundOfLine(state, left)).toBe(of.totalMinor - state.refundedMinor);
      }),
    );
  });

  it('gives 33, 34 and 33 of a hundred back in thirds', () => {
    const of = { quantity: 3, totalMinor: 100, refundedQuantity: 0, refundedMinor: 0 };
    expect(refundOfLine(of, 1)).toBe(33);
    expect(refundOfLine({ ...of, refundedQuantity: 1, refundedMinor: 33 }, 1)).toBe(34);
    expect(refundOfLine({ ...of, refundedQuantity: 2, refundedMinor: 67 }, 1)).toBe(33);
  });

  it('refuses more than is left, and says how much that is', () => {
    const of = { quantity: 3, totalMinor: 100, refundedQuantity: 2, refundedMinor: 67 };
    expect(() => refundOfLine(of, 2)).toThrow(
      expect.objectContaining({ code: 'refund-too-large', extra: { leftQuantity: 1 } }),
    );
  });
});

describe('the number people say', () => {
  it('is the day and a running number', () => {
    expect(orderNumber('2026-11-21', 42)).toBe('1121-0042');
    expect(orderNumber('2026-01-02', 12_345)).toBe('0102-12345');
  });
});

import type { Order, OrderSummary } from '@lintel/shared/http/orders';
import type { Payment } from '@lintel/shared/http/payments';
import { describe, expect, it } from 'vitest';
import { mayWaitForCash, openCashPayment } from './waiting-for-cash-rules.ts';

const summary = (part: Partial<OrderSummary>) => part as OrderSummary;
const paidBy = (...payments: [Payment['method'], Payment['state']][]) =>
  ({ payments: payments.map(([method, state], index) => ({ id: String(index), method, state })) }) as unknown as Order;

describe('orders that wait for cash', () => {
  it('are unpaid, with an open attempt, and cash among its methods', () => {
    const waits = { state: 'unpaid', paymentStatus: 'pending', methods: ['cash'] } as const;
    expect(mayWaitForCash(summary({ ...waits, methods: ['cash'] }))).toBe(true);
    expect(mayWaitForCash(summary({ ...waits, methods: ['linePay'] }))).toBe(false);
    expect(mayWaitForCash(summary({ ...waits, methods: ['cash'], paymentStatus: 'none' }))).toBe(false);
    expect(mayWaitForCash(summary({ ...waits, methods: ['cash'], state: 'voided' }))).toBe(false);
  });

  it('name the attempt that is presented, not one that ended or another method', () => {
    expect(openCashPayment(paidBy(['cash', 'cancelled'], ['cash', 'presented']))?.id).toBe('1');
    expect(openCashPayment(paidBy(['cash', 'cancelled'], ['sandboxQr', 'presented']))).toBeNull();
    expect(openCashPayment(paidBy(['cash', 'captured']))).toBeNull();
  });
});

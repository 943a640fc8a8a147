import type { OrderSummary } from '@lintel/shared/http/orders';
import { describe, expect, it } from 'vitest';
import { type OrderPage, upsertOrder } from './order-pages.ts';

function order(id: string, minute: number, state: OrderSummary['state'] = 'completed'): OrderSummary {
  return {
    id,
    number: `1121-00${id}`,
    type: 'kiosk',
    state,
    paymentStatus: 'paid',
    packing: null,
    total: { amountMinor: 100, currency: 'TWD' },
    itemCount: 1,
    methods: ['cash'],
    createdAt: `2026-03-04T10:${String(minute).padStart(2, '0')}:00.000Z`,
    paidAt: null,
  };
}

const ids = (pages: OrderPage[]) => pages.map((page) => page.items.map((item) => item.id).join(''));
const pages: OrderPage[] = [
  { items: [order('d', 40), order('c', 30)], nextCursor: 'x' },
  { items: [order('b', 20), order('a', 10)], nextCursor: null },
];

describe('a changed order in pages', () => {
  it('takes its own place, on whichever page it stands', () => {
    const changed = upsertOrder(pages, order('b', 20, 'refundedOrReturned'), 'all');
    expect(ids(changed)).toEqual(['dc', 'ba']);
    expect(changed[1]!.items[0]!.state).toBe('refundedOrReturned');
  });

  it('comes first when it is new', () => {
    expect(ids(upsertOrder(pages, order('e', 50), 'all'))).toEqual(['edc', 'ba']);
    expect(ids(upsertOrder([{ items: [], nextCursor: null }], order('e', 50), 'all'))).toEqual(['e']);
  });

  it('leaves a list that it no longer belongs to, and never enters one', () => {
    const unpaid = [{ items: [order('u', 50, 'unpaid')], nextCursor: null }];
    expect(ids(upsertOrder(unpaid, order('u', 50, 'completed'), 'unpaid'))).toEqual(['']);
    expect(ids(upsertOrder(unpaid, order('v', 55, 'completed'), 'unpaid'))).toEqual(['u']);
  });

  it('is not put among orders that are not loaded yet', () => {
    expect(ids(upsertOrder(pages, order('z', 5), 'all'))).toEqual(['dc', 'ba']);
    expect(ids(upsertOrder([{ items: [order('d', 40)], nextCursor: null }], order('z', 5), 'all'))).toEqual(['dz']);
  });

  it('changes nothing that was given', () => {
    const before = structuredClone(pages);
    upsertOrder(pages, order('c', 30, 'voided'), 'all');
    expect(pages).toEqual(before);
  });
});

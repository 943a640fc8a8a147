import { Order, OrderPage, Receipt } from '@lintel/shared/http/orders';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';
import { reservationMs } from './rules.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const refused = (code: string) => expect.objectContaining({ code });
const stateOf = (id: string) => till.commerce.orders.get(id, till.cashier).state;
const paidOrder = async (quantity = 3) => {
  const order = await till.order(quantity);
  const { id } = await till.commerce.payments.start(order.id, 'cash', till.kiosk);
  await till.commerce.payments.takeCash(id, 10_000, till.cashier);
  return till.commerce.orders.get(order.id, till.cashier);
};

describe('orders', () => {
  it('are listed newest first, by state and day, a page at a time', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      ids.unshift((await till.order()).id);
      await till.clock.pass(1000);
    }
    await till.commerce.orders.void(ids[1]!, till.kiosk);
    const all = till.commerce.orders.list({ limit: 50 });
    expect(OrderPage.parse(all)).toEqual(all);
    expect(all.items.map((order) => order.id)).toEqual(ids);
    expect(till.commerce.orders.list({ state: 'voided', limit: 50 }).items.map((order) => order.id)).toEqual([ids[1]]);
    const first = till.commerce.orders.list({ limit: 2 });
    const second = till.commerce.orders.list({ limit: 2, cursor: first.nextCursor! });
    const third = till.commerce.orders.list({ limit: 2, cursor: second.nextCursor! });
    expect([...first.items, ...second.items, ...third.items]).toEqual(all.items);
    expect(third.nextCursor).toBeNull();
    const { createdAt } = all.items[2]!;
    expect(till.commerce.orders.list({ from: createdAt, limit: 50 }).items).toHaveLength(3);
    expect(till.commerce.orders.list({ to: createdAt, limit: 50 }).items).toHaveLength(2);
  });

  it('are voided once, with their goods freed, and answered the same again', async () => {
    const { id } = await till.order(4);
    const voided = await till.commerce.orders.void(id, till.kiosk);
    expect(voided).toMatchObject({ state: 'voided', reservedUntil: null });
    expect(voided.history.at(-1)).toMatchObject({ state: 'voided', by: 'front kiosk' });
    expect(await till.commerce.orders.void(id, till.kiosk)).toEqual(voided);
    expect(till.commerce.stock.available(till.variant('MILK'))).toBe(10);
    await expect(till.commerce.payments.start(id, 'cash', till.kiosk)).rejects.toThrow(refused('wrong-state'));
  });

  it('are not voided while money may come, after it came, or by strangers', async () => {
    const { id } = await till.order();
    await expect(till.commerce.orders.void(id, till.otherKiosk)).rejects.toThrow(refused('not-found'));
    const payment = await till.commerce.payments.start(id, 'sandboxQr', till.kiosk);
    await expect(till.commerce.orders.void(id, till.kiosk)).rejects.toThrow(refused('payment-open'));
    till.provider.faults = ['lostRequest'];
    await till.commerce.payments.look(payment.id);
    await expect(till.commerce.orders.void(id, till.kiosk)).rejects.toThrow(refused('payment-unresolved'));
    const paid = await paidOrder();
    await expect(till.commerce.orders.void(paid.id, till.cashier)).rejects.toThrow(refused('wrong-state'));
  });
});

describe('the time of an unpaid order', () => {
  it('ends after ten minutes', async () => {
    const { id } = await till.order(2);
    await till.clock.pass(reservationMs - 1);
    await till.commerce.sweep();
    expect(stateOf(id)).toBe('unpaid');
    await till.clock.pass(1);
    await till.commerce.sweep();
    expect(till.commerce.orders.get(id, till.kiosk)).toMatchObject({ state: 'voided', history: [{}, { by: 'hub' }] });
    expect(till.commerce.stock.available(till.variant('MILK'))).toBe(10);
  });

  it('is extended once while somebody pays at the counter, then the attempt is given up', async () => {
    const { id } = await till.order(2);
    const payment = await till.commerce.payments.start(id, 'cash', till.kiosk);
    await till.clock.pass(reservationMs);
    await till.commerce.sweep();
    expect(stateOf(id)).toBe('unpaid');
    expect(till.commerce.stock.available(till.variant('MILK'))).toBe(8);
    await till.clock.pass(reservationMs);
    await till.commerce.sweep();
    expect(stateOf(id)).toBe('voided');
    expect(till.commerce.payments.get(payment.id, till.kiosk).state).toBe('cancelled');
    await expect(till.commerce.payments.takeCash(payment.id, 500, till.cashier)).rejects.toThrow(
      refused('wrong-state'),
    );
  });

  it('does not end while nobody knows whether it was paid, but the goods are no longer set aside', async () => {
    const { id } = await till.order(2);
    till.provider.faults = ['lostResponse'];
    const payment = await till.commerce.payments.start(id, 'sandboxQr', till.kiosk);
    expect(payment.state).toBe('unknown');
    for (let i = 0; i < 3; i++) {
      till.provider.faults = ['lostRequest', 'lostRequest', 'lostRequest'];
      await till.clock.pass(reservationMs);
      await till.commerce.sweep();
    }
    expect(stateOf(id)).toBe('unpaid');
    expect(till.commerce.stock.available(till.variant('MILK'))).toBe(10);
    // The payer had paid all the while: the sale counts, whatever became of the reservation.
    till.provider.payLate(
      till.storage.read.get<{ providerKey: string }>('SELECT providerKey FROM paymentAttempt')!.providerKey,
    );
    till.provider.faults = [];
    await till.commerce.payments.look(payment.id);
    expect(stateOf(id)).toBe('completed');
    expect(till.commerce.stock.available(till.variant('MILK'))).toBe(8);
  });
});

describe('the receipt', () => {
  it('is for staff, its kiosk and whoever holds its token, once paid', async () => {
    const unpaid = await till.order();
    expect(() => till.commerce.orders.receipt(unpaid.id, undefined, till.kiosk)).toThrow(refused('wrong-state'));
    const order = await paidOrder();
    const receipt = till.commerce.orders.receipt(order.id, undefined, till.cashier);
    expect(Receipt.parse(receipt)).toEqual(receipt);
    expect(till.commerce.orders.receipt(order.id, order.receiptToken, till.anybody)).toEqual(receipt);
    expect(till.commerce.orders.receipt(order.id, undefined, till.kiosk)).toEqual(receipt);
    expect(order.receiptToken).toMatch(/^[0-9a-f]{32}$/);
    for (const [token, actor] of [
      [undefined, till.anybody],
      ['wrong', till.anybody],
      [unpaid.receiptToken, till.anybody],
      [undefined, till.otherKiosk],
    ] as const) {
      expect(() => till.commerce.orders.receipt(order.id, token, actor)).toThrow(refused('not-found'));
    }
    expect(() => till.commerce.orders.receipt(crypto.randomUUID(), 'x', till.anybody)).toThrow(refused('not-found'));
  });
});

describe('refunds', () => {
  const refund = (order: Order, quantity: number, restock = true) =>
    till.commerce.refunds.refund(
      order.id,
      { lines: [{ lineId: order.lines[0]!.id, quantity }], reason: 'broken', restock },
      till.cashier,
    );

  it('give parts back until nothing is left, each to the minor unit', async () => {
    await till.commerce.catalog.setPrice(till.variant('MILK'), 33);
    let order = await paidOrder(3);
    expect(await refund(order, 1)).toMatchObject({ state: 'succeeded', amount: { amountMinor: 33 }, reason: 'broken' });
    order = till.commerce.orders.get(order.id, till.cashier);
    expect(order).toMatchObject({
      state: 'completed',
      paymentStatus: 'partiallyRefunded',
      refunded: { amountMinor: 33 },
    });
    expect(order.payments[0]!.state).toBe('partiallyRefunded');
    await refund(order, 2);
    order = till.commerce.orders.get(order.id, till.cashier);
    expect(Order.parse(order)).toEqual(order);
    expect(order).toMatchObject({ state: 'refundedOrReturned', paymentStatus: 'refunded', refunded: order.paid });
    expect(order.history.at(-1)).toMatchObject({ state: 'refundedOrReturned', by: 'Mei' });
    await expect(refund(order, 1)).rejects.toThrow(refused('refund-too-large'));
  });

  it('put goods back on the shelf, or write down that they were not', async () => {
    const order = await paidOrder(3);
    const shelf = () => till.commerce.stock.available(till.variant('MILK'));
    expect(shelf()).toBe(7);
    await refund(order, 1);
    expect(shelf()).toBe(8);
    await refund(order, 1, false);
    expect(shelf()).toBe(8);
    expect(till.commerce.stock.ledger({ limit: 2 }).items).toMatchObject([
      { reason: 'returnDefective', delta: 0, note: '1 not restocked' },
      { reason: 'return', delta: 1 },
    ]);
  });

  it('refuse too much, foreign lines and unpaid orders, and happen once per request', async () => {
    const order = await paidOrder(3);
    const unpaid = await till.order();
    await expect(refund(order, 4)).rejects.toThrow(refused('refund-too-large'));
    await expect(refund(unpaid, 1)).rejects.toThrow(refused('wrong-state'));
    const lineId = order.lines[0]!.id;
    const request = (lines: { lineId: string; quantity: number }[]) => ({ lines, reason: 'x', restock: true });
    const twice = [
      { lineId, quantity: 2 },
      { lineId, quantity: 2 },
    ];
    await expect(till.commerce.refunds.refund(order.id, request(twice), till.cashier)).rejects.toThrow(
      refused('refund-too-large'),
    );
    await expect(
      till.commerce.refunds.refund(order.id, request([{ lineId: unpaid.lines[0]!.id, quantity: 1 }]), till.cashier),
    ).rejects.toThrow(refused('not-found'));
    const once = { scope: 'staff-1 refundOrder', key: 'k', requestHash: 'h' };
    const first = await till.commerce.refunds.refund(order.id, request([{ lineId, quantity: 1 }]), till.cashier, once);
    expect(
      await till.commerce.refunds.refund(order.id, request([{ lineId, quantity: 1 }]), till.cashier, once),
    ).toEqual(first);
    expect(till.commerce.orders.get(order.id, till.cashier).refunds).toHaveLength(1);
  });

  it('of a QR payment go through its provider, again until there is an answer, and pay once', async () => {
    const { commerce, provider, kiosk } = till;
    const { id } = await till.order(3);
    const payment = await commerce.payments.start(id, 'sandboxQr', kiosk);
    provider.pay(provider.charges.keys().next().value!);
    await commerce.payments.look(payment.id);
    expect(provider.balance).toBe(270);
    provider.faults = ['lostResponse'];
    const order = commerce.orders.get(id, kiosk);
    expect(await refund(order, 1)).toMatchObject({ state: 'created', amount: { amountMinor: 90 } });
    expect(commerce.orders.get(id, kiosk)).toMatchObject({
      refunded: { amountMinor: 0 },
      lines: [{ refundedQuantity: 1 }],
    });
    await commerce.payments.patrol();
    expect(commerce.orders.get(id, kiosk)).toMatchObject({
      refunded: { amountMinor: 90 },
      refunds: [{ state: 'succeeded' }],
    });
    expect(provider.balance).toBe(180);
  });

  it('that the provider refuses give the line back and call for a person', async () => {
    const { commerce, provider, kiosk } = till;
    const { id } = await till.order(3);
    const payment = await commerce.payments.start(id, 'sandboxQr', kiosk);
    const key = provider.charges.keys().next().value!;
    provider.pay(key);
    await commerce.payments.look(payment.id);
    provider.charges.get(key)!.refunds.set('by-hand', 200);
    expect(await refund(commerce.orders.get(id, kiosk), 3)).toMatchObject({ state: 'failed' });
    expect(commerce.orders.get(id, kiosk)).toMatchObject({
      state: 'completed',
      paymentStatus: 'attention',
      lines: [{ refundedQuantity: 0 }],
      payments: [{ needsAttention: true }],
    });
    // Within what is left it works.
    expect(await refund(commerce.orders.get(id, kiosk), 0 + 1)).toMatchObject({ state: 'failed' });
  });

  it('without any answer call for a person after ten tries', async () => {
    const { commerce, provider, kiosk } = till;
    const { id } = await till.order(1);
    const payment = await commerce.payments.start(id, 'sandboxQr', kiosk);
    provider.pay(provider.charges.keys().next().value!);
    await commerce.payments.look(payment.id);
    provider.faults = Array(10).fill('lostRequest');
    await refund(commerce.orders.get(id, kiosk), 1);
    for (let i = 0; i < 9; i++) await commerce.payments.patrol();
    expect(commerce.orders.get(id, kiosk)).toMatchObject({
      refunds: [{ state: 'needsAttention' }],
      paymentStatus: 'attention',
    });
  });
});

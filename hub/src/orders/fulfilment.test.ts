import { Order } from '@lintel/shared/http/orders';
import { Return } from '@lintel/shared/http/returns';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';
import { reservationMs } from './rules.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const refused = (code: string, extra?: object) =>
  expect.objectContaining({ code, ...(extra ? { extra: expect.objectContaining(extra) } : {}) });
const get = (id: string) => till.commerce.orders.get(id, till.cashier);
const paid = async (quantity = 3, fulfilment: 'carryOut' | 'pickUp' = 'carryOut') => {
  const order = await till.order(quantity, fulfilment);
  await till.payCash(order.id);
  return get(order.id);
};
const shelf = () => till.commerce.stock.available(till.variant('MILK'));

describe('an order to be picked up', () => {
  it('waits for whoever says its code', async () => {
    const unpaid = await till.order(2, 'pickUp');
    expect(unpaid).toMatchObject({ type: 'pickUp', pickUpCode: null });
    await expect(till.commerce.orders.handOver(unpaid.id, '0000', till.cashier)).rejects.toThrow(
      refused('wrong-state'),
    );
    await till.payCash(unpaid.id);
    const order = get(unpaid.id);
    expect(Order.parse(order)).toEqual(order);
    expect(order).toMatchObject({ state: 'awaitingFulfillment', paymentStatus: 'paid' });
    expect(order.pickUpCode).toMatch(/^\d{4}$/);
    const wrong = String((Number(order.pickUpCode) + 1) % 10_000).padStart(4, '0');
    await expect(till.commerce.orders.handOver(order.id, wrong, till.cashier)).rejects.toThrow(
      refused('wrong-pick-up-code'),
    );
    await till.clock.pass(60_000);
    const done = await till.commerce.orders.handOver(order.id, order.pickUpCode!, till.cashier);
    expect(done).toMatchObject({ state: 'completed', times: { dispatchedAt: null, voidedAt: null } });
    expect(done.times.handedOverAt).toBe(new Date(till.clock.now()).toISOString());
    expect(done.times.completedAt).toBe(done.times.handedOverAt);
    expect(done.history.at(-1)).toMatchObject({ state: 'completed', by: 'Mei' });
  });

  it('is handed over once when two people do it', async () => {
    const order = await paid(2, 'pickUp');
    const both = await Promise.allSettled(
      [1, 2].map(() => till.commerce.orders.handOver(order.id, order.pickUpCode!, till.cashier)),
    );
    expect(both[1]).toMatchObject({ status: 'rejected', reason: { code: 'already-done' } });
    expect(shelf()).toBe(8);
  });

  it('has a code that no other waiting order has', async () => {
    const orders: Order[] = [];
    for (let i = 0; i < 4; i++) orders.push(await paid(1, 'pickUp'));
    const taken = orders[0]!.pickUpCode!;
    expect(new Set(orders.map((order) => order.pickUpCode)).size).toBe(4);
    expect(() =>
      till.storage.connection.run('UPDATE orders SET pickUpCode = ? WHERE id = ?', taken, orders[1]!.id),
    ).toThrow('UNIQUE');
  });

  it('may be sent instead, and says where it is', async () => {
    const order = await paid(2, 'pickUp');
    await expect(till.commerce.orders.track(order.id, { state: 'inTransit', text: '' }, till.cashier)).rejects.toThrow(
      refused('wrong-state'),
    );
    const parcel = { carrier: 'Black Cat', number: 'TC123' };
    expect(await till.commerce.orders.dispatch(order.id, parcel, till.cashier)).toMatchObject({ state: 'inTransit' });
    expect(shelf()).toBe(8);
    await expect(till.commerce.orders.dispatch(order.id, parcel, till.cashier)).rejects.toThrow(
      refused('already-done'),
    );
    await till.commerce.orders.track(order.id, { state: 'exception', text: 'nobody at home' }, till.cashier);
    expect(till.commerce.orders.attention().items).toMatchObject([{ orderId: order.id, reason: 'deliveryException' }]);
    await till.clock.pass(1000);
    const done = await till.commerce.orders.track(order.id, { state: 'delivered', text: '' }, till.cashier);
    expect(done).toMatchObject({
      state: 'completed',
      tracking: {
        ...parcel,
        events: [{ state: 'shipped' }, { state: 'exception', text: 'nobody at home' }, { state: 'delivered' }],
      },
    });
    expect(done.times.deliveredAt).not.toBeNull();
    expect(till.commerce.orders.attention().items).toEqual([]);
  });
});

describe('a return', () => {
  const request = (order: Order, quantity: number, outsideRules = false) =>
    till.commerce.returns.request(
      order.id,
      { lines: [{ lineId: order.lines[0]!.id, quantity, reason: 'sour' }], outsideRules },
      till.cashier,
    );

  it('is requested, approved, received and refunded, each step once', async () => {
    const order = await paid(3);
    const { returns } = till.commerce;
    const asked = await request(order, 2);
    expect(Return.parse(asked)).toEqual(asked);
    const lines = [{ lineId: order.lines[0]!.id, restock: true }];
    await expect(returns.receive(asked.id, lines, till.cashier)).rejects.toThrow(refused('wrong-state'));
    await expect(returns.refund(asked.id, till.cashier)).rejects.toThrow(refused('wrong-state'));
    await returns.approve(asked.id, till.cashier);
    await expect(returns.approve(asked.id, till.cashier)).rejects.toThrow(
      refused('already-done', { state: 'approved' }),
    );
    expect(shelf()).toBe(7);
    await expect(returns.receive(asked.id, [], till.cashier)).rejects.toThrow(refused('invalid-input'));
    await returns.receive(asked.id, lines, till.cashier);
    expect(shelf()).toBe(9);
    const both = await Promise.allSettled([
      returns.refund(asked.id, till.cashier),
      returns.refund(asked.id, till.cashier),
    ]);
    expect(both.map((one) => one.status)).toEqual(['fulfilled', 'rejected']);
    expect(shelf()).toBe(9);
    expect(get(order.id)).toMatchObject({
      state: 'completed',
      refunded: { amountMinor: 180 },
      returns: [{ state: 'refunded', lines: [{ quantity: 2, reason: 'sour', restock: true }] }],
    });
    const actions = till.commerce.orders.audit({ subjectId: order.id, limit: 9 }).items.map((entry) => entry.action);
    expect(actions).toEqual(['order.refund', 'return.received', 'return.approved', 'return.requested']);
  });

  it('of everything ends the order', async () => {
    const order = await paid(2);
    const asked = await request(order, 2);
    await till.commerce.returns.approve(asked.id, till.cashier);
    const broken = [{ lineId: order.lines[0]!.id, restock: false }];
    await till.commerce.returns.receive(asked.id, broken, till.cashier);
    await till.commerce.returns.refund(asked.id, till.cashier);
    const done = get(order.id);
    expect(done).toMatchObject({ state: 'refundedOrReturned', paymentStatus: 'refunded' });
    expect(done.times.refundedAt).not.toBeNull();
    expect(till.commerce.stock.ledger({ limit: 1 }).items[0]).toMatchObject({ reason: 'returnDefective', delta: 0 });
  });

  it('whose refund the provider refuses stays received and may be tried again', async () => {
    const { commerce, provider, kiosk, cashier } = till;
    const { id } = await till.order(2);
    const payment = await commerce.payments.start(id, 'sandboxQr', kiosk);
    const key = provider.charges.keys().next().value!;
    provider.pay(key);
    await commerce.payments.look(payment.id);
    const asked = await request(get(id), 2);
    await commerce.returns.approve(asked.id, cashier);
    await commerce.returns.receive(asked.id, [{ lineId: get(id).lines[0]!.id, restock: true }], cashier);
    const charge = provider.charges.get(key)!;
    charge.refunds.set('by-hand', 100);
    expect(await commerce.returns.refund(asked.id, cashier)).toMatchObject({ state: 'received', refundId: null });
    expect(shelf()).toBe(10);
    charge.refunds.delete('by-hand');
    expect(await commerce.returns.refund(asked.id, cashier)).toMatchObject({ state: 'refunded' });
    expect(shelf()).toBe(10);
  });

  it('never asks back more than was sold, nor does a refund beside it', async () => {
    const order = await paid(3);
    await request(order, 2);
    await expect(request(order, 2)).rejects.toThrow(refused('refund-too-large', { leftQuantity: 1 }));
    const lines = [{ lineId: order.lines[0]!.id, quantity: 2 }];
    const wish = { lines, reason: 'x', restock: true };
    await expect(till.commerce.refunds.refund(order.id, wish, till.cashier)).rejects.toThrow(
      refused('refund-too-large', { leftQuantity: 1 }),
    );
    const rejected = get(order.id).returns[0]!;
    await till.commerce.returns.reject(rejected.id, 'opened', till.cashier);
    expect(get(order.id).returns[0]).toMatchObject({ state: 'rejected', note: 'opened' });
    await expect(till.commerce.refunds.refund(order.id, wish, till.cashier)).resolves.toMatchObject({
      state: 'succeeded',
    });
  });

  it('goes by the terms of the sale, not by those of today', async () => {
    const order = await paid(3);
    expect(order.lines[0]).toMatchObject({ refundRule: 'refundable', returnDays: 14 });
    const { productId } = order.lines[0]!;
    await till.commerce.returns.setPolicy(productId, { refundRule: 'final', returnDays: null }, till.cashier);
    await request(order, 1);
    const later = await paid(1);
    expect(later.lines[0]).toMatchObject({ refundRule: 'final' });
    await expect(request(later, 1)).rejects.toThrow(refused('refund-not-allowed', { lineIds: [later.lines[0]!.id] }));
    await till.clock.pass(14 * 24 * 3_600_000);
    await expect(request(order, 1)).rejects.toThrow(refused('refund-not-allowed'));
    const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
    const wish = { lines, reason: 'x', restock: true };
    await expect(till.commerce.refunds.refund(order.id, wish, till.cashier)).rejects.toThrow(
      refused('refund-not-allowed'),
    );
    await expect(request(order, 1, true)).resolves.toMatchObject({ state: 'requested' });
    await till.commerce.refunds.refund(order.id, { ...wish, outsideRules: true }, till.cashier);
    expect(till.commerce.orders.audit({ subjectId: order.id, limit: 1 }).items[0]).toMatchObject({
      action: 'order.refund',
      detail: { outsideRules: true },
    });
  });
});

describe('a refund', () => {
  it('puts each line back as that line says', async () => {
    const { baskets } = till.commerce;
    const { id } = await baskets.create(till.kiosk);
    await baskets.add(id, { variantId: till.variant('MILK'), quantity: 1 }, till.kiosk);
    await baskets.add(id, { variantId: till.variant('MUG-S'), quantity: 1 }, till.kiosk);
    const order = await baskets.checkout(id, undefined, till.kiosk);
    await till.payCash(order.id);
    const [milk, mug] = order.lines;
    const lines = [
      { lineId: milk!.id, quantity: 1, restock: false, reason: 'sour' },
      { lineId: mug!.id, quantity: 1 },
    ];
    await till.commerce.refunds.refund(order.id, { lines, reason: 'x', restock: true }, till.cashier);
    const written = till.commerce.stock.ledger({ limit: 2 }).items;
    expect(written.map((line) => [line.variantId === mug!.variantId, line.reason, line.delta])).toEqual(
      expect.arrayContaining([
        [true, 'return', 1],
        [false, 'returnDefective', 0],
      ]),
    );
  });

  it('under way keeps the goods from leaving', async () => {
    const { commerce, provider, kiosk, cashier } = till;
    const { id } = await till.order(2, 'pickUp');
    const payment = await commerce.payments.start(id, 'sandboxQr', kiosk);
    provider.pay(provider.charges.keys().next().value!);
    await commerce.payments.look(payment.id);
    provider.faults = ['lostResponse'];
    const order = get(id);
    const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
    await commerce.refunds.refund(id, { lines, reason: 'x', restock: true }, cashier);
    await expect(commerce.orders.handOver(id, order.pickUpCode!, cashier)).rejects.toThrow(refused('wrong-state'));
    await commerce.payments.patrol();
    expect(await commerce.orders.handOver(id, order.pickUpCode!, cashier)).toMatchObject({ state: 'completed' });
    expect(shelf()).toBe(9);
  });
});

describe('the queue of what needs somebody', () => {
  it('holds late pick-ups until somebody has seen to them', async () => {
    const order = await paid(1, 'pickUp');
    expect(till.commerce.orders.attention().items).toEqual([]);
    await till.clock.pass(2 * 24 * 3_600_000);
    expect(till.commerce.orders.attention().items).toMatchObject([
      { orderId: order.id, number: order.number, reason: 'fulfilmentLate', amount: { amountMinor: 90 } },
    ]);
    const done = { reason: 'fulfilmentLate' as const, note: 'comes tomorrow' };
    await till.commerce.orders.resolveAttention(order.id, done, till.cashier);
    expect(till.commerce.orders.attention().items).toEqual([]);
    await expect(till.commerce.orders.resolveAttention(order.id, done, till.cashier)).rejects.toThrow(
      refused('already-done'),
    );
  });

  it('holds payments nobody knows the fate of, which only the payment settles', async () => {
    const { commerce, provider } = till;
    const { id } = await till.order(1);
    provider.faults = ['lostResponse'];
    await commerce.payments.start(id, 'sandboxQr', till.kiosk);
    expect(commerce.orders.attention().items).toEqual([]);
    await till.clock.pass(61_000);
    expect(commerce.orders.attention().items).toMatchObject([{ orderId: id, reason: 'paymentUnknown' }]);
    await expect(
      commerce.orders.resolveAttention(id, { reason: 'paymentUnknown', note: 'x' }, till.cashier),
    ).rejects.toThrow(refused('payment-unresolved'));
    await till.clock.pass(3 * reservationMs);
    expect(
      commerce.orders
        .attention()
        .items.map((item) => item.reason)
        .sort(),
    ).toEqual(['paymentUnknown', 'unpaidTooLong']);
  });
});

describe('the audit', () => {
  it('never changes and never goes', async () => {
    await till.commerce.stock.setLow(till.variant('MILK'), 1, till.cashier);
    expect(() => till.storage.connection.run(`UPDATE auditEntry SET action = 'x'`)).toThrow('append-only');
    expect(() => till.storage.connection.run('DELETE FROM auditEntry')).toThrow('append-only');
  });

  it('is read newest first, a page at a time', async () => {
    for (const lowAt of [1, 2, 3]) await till.commerce.stock.setLow(till.variant('MILK'), lowAt, till.cashier);
    const first = till.commerce.orders.audit({ limit: 2 });
    const second = till.commerce.orders.audit({ limit: 2, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map((entry) => entry.detail)).toEqual([
      { lowAt: 3 },
      { lowAt: 2 },
      { lowAt: 1 },
    ]);
    expect(second.nextCursor).toBeNull();
  });
});

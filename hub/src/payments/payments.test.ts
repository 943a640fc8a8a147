import { Payment, PaymentMethods } from '@lintel/shared/http/payments';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../database/storage.ts';
import { openTill, settled, type Till } from '../till.fixture.ts';

let till: Till;
let orderId: string;
beforeEach(async () => {
  till = await openTill();
  orderId = (await till.order(2)).id;
});
afterEach(() => till.close());

const refused = (code: string, extra?: object) =>
  expect.objectContaining({ code, ...(extra ? { extra: expect.objectContaining(extra) } : {}) });
const start = (method: 'cash' | 'sandboxQr' = 'sandboxQr', key?: string) =>
  till.commerce.payments.start(
    orderId,
    method,
    till.kiosk,
    key === undefined ? undefined : { scope: 'kiosk-1 startPayment', key, requestHash: 'h' },
  );
const order = () => till.commerce.orders.get(orderId, till.kiosk);
const key = (attemptNo = 1) =>
  till.storage.read.get<{ providerKey: string }>(
    'SELECT providerKey FROM paymentAttempt WHERE orderId = ? AND attemptNo = ?',
    orderId,
    attemptNo,
  )!.providerKey;

describe('ways to pay', () => {
  it('are those that work now, at the kiosk first', async () => {
    const methods = till.commerce.methods();
    expect(PaymentMethods.parse(methods)).toEqual(methods);
    expect(methods.items.map((item) => item.method)).toEqual(['sandboxQr', 'cash']);
    await expect(till.commerce.payments.start(orderId, 'linePay', till.kiosk)).rejects.toThrow(
      refused('method-unavailable'),
    );
  });

  it('never ask a provider for an amount of zero', async () => {
    await till.commerce.catalog.setPrice(till.variant('MILK'), 0);
    orderId = (await till.order()).id;
    await expect(start()).rejects.toThrow(refused('method-unavailable'));
    const { id } = await start('cash');
    await till.commerce.payments.takeCash(id, 0, till.cashier);
    expect(order()).toMatchObject({ state: 'completed', paymentStatus: 'paid' });
  });
});

describe('starting to pay', () => {
  it('commits the attempt before its provider hears of it', async () => {
    till.provider.faults = ['hang'];
    const started = start();
    await settled();
    expect(order().payments).toMatchObject([{ state: 'created', amount: { amountMinor: 180, currency: 'TWD' } }]);
    expect(till.provider.charges.size).toBe(0);
    till.provider.letGo();
    const payment = await started;
    expect(Payment.parse(payment)).toEqual(payment);
    expect(payment).toMatchObject({ state: 'presented', present: { qr: `pay:${key()}` } });
    expect(order().paymentStatus).toBe('pending');
  });

  it('allows one attempt at a time', async () => {
    const { id } = await start();
    await expect(start()).rejects.toThrow(refused('payment-open', { paymentId: id }));
    await expect(start('cash')).rejects.toThrow(refused('payment-open'));
    till.provider.faults = ['lostRequest'];
    await till.commerce.payments.look(id);
    await expect(start('cash')).rejects.toThrow(refused('payment-unresolved'));
  });

  it('finds the same attempt by the same key, also after a crash in between', async () => {
    till.provider.faults = ['hang'];
    void start('sandboxQr', 'k');
    await settled();
    till.restart();
    const again = await start('sandboxQr', 'k');
    expect(again.state).toBe('presented');
    expect(await start('sandboxQr', 'k')).toEqual(again);
    expect(order().payments).toHaveLength(1);
  });

  it('is for the own order only', async () => {
    await expect(till.commerce.payments.start(orderId, 'cash', till.otherKiosk)).rejects.toThrow(refused('not-found'));
    const { id } = await start();
    expect(() => till.commerce.payments.get(id, till.otherKiosk)).toThrow(refused('not-found'));
    await expect(till.commerce.payments.cancel(id, till.otherKiosk)).rejects.toThrow(refused('not-found'));
    expect(till.commerce.payments.get(id, till.cashier).id).toBe(id);
  });

  it('shows an answer that was lost as unknown, then as what it was', async () => {
    till.provider.faults = ['lostResponse'];
    const { id, state } = await start();
    expect(state).toBe('unknown');
    await till.commerce.payments.look(id);
    expect(till.commerce.payments.get(id, till.kiosk)).toMatchObject({ state: 'presented', present: {} });
  });

  it('creates again what never arrived', async () => {
    till.provider.faults = ['lostRequest'];
    const { id } = await start();
    expect(till.provider.charges.size).toBe(0);
    expect((await till.commerce.payments.look(id)).state).toBe('presented');
    expect(till.provider.charges.size).toBe(1);
  });
});

describe('being paid', () => {
  it('completes everything in one transaction and tells of it once', async () => {
    const { id } = await start();
    till.provider.pay(key());
    const told: Change[] = [];
    till.storage.onCommitted((changes) => told.push(...changes));
    await till.commerce.payments.look(id);
    await till.commerce.payments.look(id);
    await till.commerce.payments.hear(key(), { kind: 'paid', amountMinor: 180, currency: 'TWD', providerRef: 'again' });
    expect(order()).toMatchObject({ state: 'completed', paymentStatus: 'paid', paid: { amountMinor: 180 } });
    expect(order().payments[0]).not.toHaveProperty('present');
    expect(told).toEqual(
      expect.arrayContaining([
        { kind: 'payment', id, orderId },
        { kind: 'order', id: orderId },
        { kind: 'stock', variantId: till.variant('MILK') },
      ]),
    );
    expect(told).toHaveLength(3);
  });

  it('with the wrong amount releases nothing and calls for a person', async () => {
    const { id } = await start();
    till.provider.wrongBy = -1;
    till.provider.pay(key());
    await till.commerce.payments.look(id);
    expect(order()).toMatchObject({ state: 'unpaid', paymentStatus: 'attention', paid: { amountMinor: 0 } });
    expect(order().payments[0]).toMatchObject({ state: 'unknown', needsAttention: true });
    await expect(till.commerce.payments.cancel(id, till.kiosk)).rejects.toThrow(refused('payment-unresolved'));
    await expect(till.commerce.orders.void(orderId, till.kiosk)).rejects.toThrow(refused('payment-unresolved'));
    expect(till.warnings.join()).toContain('amountMismatch');
    till.provider.wrongBy = 0;
    await till.commerce.payments.look(id);
    expect(order()).toMatchObject({ state: 'completed', paymentStatus: 'paid' });
  });

  it('late, for an order that is still unpaid, pays it and closes what is offered beside', async () => {
    const first = await start();
    await till.commerce.payments.cancel(first.id, till.kiosk);
    const second = await start('cash');
    till.provider.payLate(key(1));
    await till.commerce.payments.patrol();
    expect(order()).toMatchObject({ state: 'completed', paymentStatus: 'paid' });
    expect(till.commerce.payments.get(second.id, till.kiosk).state).toBe('cancelled');
    expect(till.provider.balance).toBe(180);
  });

  it('late, for an order that was voided, is returned and calls for a person', async () => {
    const { id } = await start();
    await till.commerce.payments.cancel(id, till.kiosk);
    await till.commerce.orders.void(orderId, till.kiosk);
    till.provider.payLate(key());
    await till.commerce.payments.patrol();
    expect(order()).toMatchObject({
      state: 'voided',
      paymentStatus: 'attention',
      payments: [{ state: 'refunded', needsAttention: true }],
      refunds: [{ state: 'succeeded', amount: { amountMinor: 180 } }],
    });
    expect(till.provider.balance).toBe(0);
    expect(till.commerce.stock.available(till.variant('MILK'))).toBe(10);
  });

  it('late, is found after an hour without an answer', async () => {
    const { id } = await start();
    await till.commerce.payments.cancel(id, till.kiosk);
    till.provider.payLate(key());
    till.provider.faults = Array(3).fill('lostRequest');
    for (let i = 0; i < 3; i++) {
      await till.clock.pass(20 * 60_000);
      await till.commerce.payments.patrol();
    }
    expect(order().state).toBe('unpaid');
    await till.commerce.payments.patrol();
    expect(order().state).toBe('completed');
  });

  it('is not asked about for ever: a late answer without money settles it', async () => {
    const { id } = await start();
    await till.commerce.payments.cancel(id, till.kiosk);
    till.provider.calls.length = 0;
    await till.commerce.payments.patrol();
    await till.clock.pass(15 * 60_000);
    await till.commerce.payments.patrol();
    await till.commerce.payments.patrol();
    expect(till.provider.calls).toHaveLength(2);
  });

  it('twice, keeps one and returns the other', async () => {
    const first = await start();
    await till.commerce.payments.cancel(first.id, till.kiosk);
    const second = await start('cash');
    await till.commerce.payments.takeCash(second.id, 180, till.cashier);
    till.provider.payLate(key(1));
    await till.commerce.payments.patrol();
    expect(order()).toMatchObject({ state: 'completed', paid: { amountMinor: 180 }, refunded: { amountMinor: 0 } });
    expect(order().refunds).toMatchObject([{ state: 'succeeded' }]);
    expect(till.provider.balance).toBe(0);
  });
});

describe('giving up', () => {
  it('asks, closes, asks again', async () => {
    const { id } = await start();
    till.provider.calls.length = 0;
    expect(await till.commerce.payments.cancel(id, till.kiosk)).toMatchObject({ state: 'cancelled' });
    expect(till.provider.calls.map((call) => call.split(' ')[0])).toEqual(['query', 'close', 'query']);
    expect(till.provider.pay(key())).toBe(false);
    expect(await till.commerce.payments.cancel(id, till.kiosk)).toMatchObject({ state: 'cancelled' });
  });

  it('finds out that it was paid at the last moment', async () => {
    const { id } = await start();
    till.provider.pay(key());
    expect(await till.commerce.payments.cancel(id, till.kiosk)).toMatchObject({ state: 'captured' });
    expect(order().state).toBe('completed');
  });

  it('finds out when it was paid between asking and closing', async () => {
    const { id } = await start();
    const { query } = till.provider;
    till.provider.query = async (task) => {
      const answer = await query.call(till.provider, task);
      till.provider.pay(task.key);
      return answer;
    };
    expect(await till.commerce.payments.cancel(id, till.kiosk)).toMatchObject({ state: 'captured' });
  });

  it('is refused while nobody answers', async () => {
    const { id } = await start();
    till.provider.faults = ['lostRequest'];
    await expect(till.commerce.payments.cancel(id, till.kiosk)).rejects.toThrow(refused('payment-unresolved'));
    expect(till.provider.calls.some((call) => call.startsWith('close'))).toBe(false);
    expect(await till.commerce.payments.cancel(id, till.kiosk)).toMatchObject({ state: 'cancelled' });
  });

  it('does not overtake the call that opens it', async () => {
    till.provider.faults = ['hang'];
    const started = start();
    await settled();
    const cancelled = till.commerce.payments.cancel(order().payments[0]!.id, till.kiosk);
    await settled();
    till.provider.letGo();
    expect((await started).state).toBe('presented');
    expect((await cancelled).state).toBe('cancelled');
    expect(till.provider.pay(key())).toBe(false);
  });
});

describe('cash at the counter', () => {
  it('is taken once, with the change worked out', async () => {
    const { id } = await start('cash');
    await expect(till.commerce.payments.takeCash(id, 179, till.cashier)).rejects.toThrow(
      refused('tendered-too-little', { missing: { amountMinor: 1, currency: 'TWD' } }),
    );
    const once = { scope: 'staff-1 takeCash', key: 'k', requestHash: 'h' };
    const taken = await till.commerce.payments.takeCash(id, 200, till.cashier, once);
    expect(taken).toMatchObject({ state: 'captured', change: { amountMinor: 20 } });
    expect(await till.commerce.payments.takeCash(id, 200, till.cashier, once)).toEqual(taken);
    await expect(till.commerce.payments.takeCash(id, 200, till.cashier)).rejects.toThrow(refused('already-done'));
    await expect(
      till.commerce.payments.takeCash(id, 300, till.cashier, { ...once, requestHash: 'other' }),
    ).rejects.toThrow(refused('idempotency-conflict'));
    expect(order()).toMatchObject({ state: 'completed', paid: { amountMinor: 180 } });
  });

  it('is taken once when two tills confirm at the same moment', async () => {
    const { id } = await start('cash');
    const both = await Promise.allSettled([
      till.commerce.payments.takeCash(id, 200, till.cashier),
      till.commerce.payments.takeCash(id, 200, till.cashier),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(till.commerce.stock.available(till.variant('MILK'))).toBe(8);
  });

  it('is given up by the kiosk, and then not taken', async () => {
    const { id } = await start('cash');
    expect(await till.commerce.payments.cancel(id, till.kiosk)).toMatchObject({ state: 'cancelled' });
    await expect(till.commerce.payments.takeCash(id, 200, till.cashier)).rejects.toThrow(refused('wrong-state'));
  });

  it('is taken for cash attempts only', async () => {
    const { id } = await start();
    await expect(till.commerce.payments.takeCash(id, 200, till.cashier)).rejects.toThrow(refused('wrong-state'));
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, settled, type Till } from '../till.fixture.ts';

let till: Till;
let orderId: string;
beforeEach(async () => {
  till = await openTill();
  orderId = (await till.order(2)).id;
});
afterEach(() => till.close());

const start = () => till.commerce.payments.start(orderId, 'sandboxQr', till.kiosk);
const order = () => till.commerce.orders.get(orderId, till.kiosk);
const key = () =>
  till.storage.read.get<{ providerKey: string }>('SELECT providerKey FROM paymentAttempt WHERE orderId = ?', orderId)!
    .providerKey;

describe('the watch', () => {
  const controller = () => {
    const abort = new AbortController();
    till.commerce.start(abort.signal);
    return abort;
  };

  it('asks every two seconds until it is paid', async () => {
    controller();
    await start();
    till.provider.calls.length = 0;
    await till.clock.pass(5_999);
    expect(till.provider.calls).toHaveLength(2);
    till.provider.pay(key());
    await till.clock.pass(1);
    expect(order().state).toBe('completed');
    till.provider.calls.length = 0;
    await till.clock.pass(10_000);
    expect(till.provider.calls).toEqual([]);
  });

  it('asks more slowly while nobody answers', async () => {
    controller();
    till.provider.faults = Array(6).fill('lostRequest');
    await start();
    const asked: number[] = [];
    const from = till.clock.now();
    const { query } = till.provider;
    till.provider.query = (task) => {
      asked.push((till.clock.now() - from) / 1000);
      return query.call(till.provider, task);
    };
    await till.clock.pass(200_000);
    // The first look was set when the attempt was created; from then on it is 5, 10, 30, 60 seconds.
    expect(asked.slice(0, 5)).toEqual([2, 7, 17, 47, 107]);
  });

  it('lets an offer expire when its time is over and nobody paid', async () => {
    controller();
    const { id } = await start();
    await till.clock.pass(5 * 60_000 + 2_000);
    expect(till.commerce.payments.get(id, till.kiosk).state).toBe('expired');
    expect(till.provider.pay(key())).toBe(false);
    expect(order().state).toBe('unpaid');
  });

  it('expires orders by itself', async () => {
    controller();
    await till.clock.pass(11 * 60_000);
    expect(order().state).toBe('voided');
  });

  it('leaves no timer and no listener behind', async () => {
    const abort = controller();
    await start();
    await till.clock.pass(3_000);
    expect(till.clock.waiting).toBeGreaterThan(0);
    abort.abort();
    expect(till.clock.waiting).toBe(0);
    till.commerce.start(new AbortController().signal);
    till.commerce.stop();
    expect(till.clock.waiting).toBe(0);
    till.commerce.start(AbortSignal.abort());
    expect(till.clock.waiting).toBe(0);
  });

  it('stopped in the middle of a question asks no other', async () => {
    const abort = controller();
    await start();
    till.provider.faults = ['hang'];
    await till.clock.pass(2_000);
    abort.abort();
    till.provider.letGo();
    await settled();
    expect(till.clock.waiting).toBe(0);
  });
});

describe('at boot', () => {
  it('finds what was paid while the hub was down, and says what stays open', async () => {
    await start();
    till.provider.pay(key());
    till.restart();
    expect(await till.commerce.resolveOpen()).toEqual({ open: 1, unresolved: 0 });
    expect(order().state).toBe('completed');
  });

  it('leaves an unresolved one unknown', async () => {
    await start();
    till.restart();
    till.provider.faults = ['lostRequest'];
    expect(await till.commerce.resolveOpen()).toEqual({ open: 1, unresolved: 1 });
    expect(order().payments[0]!.state).toBe('unknown');
  });

  it('expires orders whose time ran out meanwhile', async () => {
    till.restart();
    await till.clock.pass(3_600_000);
    await till.commerce.resolveOpen();
    expect(order().state).toBe('voided');
  });
});

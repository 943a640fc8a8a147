import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTillBench, type TillBench } from './till-bench.fixture.ts';

let bench: TillBench['bench'];
let till: TillBench['till'];
let payments: TillBench['payments'];
let order: TillBench['order'];
let keyOf: TillBench['keyOf'];
let start: TillBench['start'];
const openBench = async (...args: Parameters<typeof openTillBench>) => {
  ({ bench, till, payments, order, keyOf, start } = await openTillBench(...args));
};
beforeEach(() => openBench());
afterEach(() => till.close());

/** Everything that money or goods moving would change. */
const ledger = () => ({
  captured: till.storage.read.get('SELECT COUNT(*) AS n FROM paymentAttempt WHERE capturedAt IS NOT NULL'),
  paid: till.storage.read.get(
    'SELECT COUNT(*) AS n, COALESCE(SUM(paidMinor - refundedMinor), 0) AS sum FROM orders WHERE paidAt IS NOT NULL',
  ),
  stock: till.storage.read.get(`SELECT COUNT(*) AS n FROM stockEntry WHERE reason <> 'receive'`),
  drawer: till.storage.read.get('SELECT COUNT(*) AS n FROM cashMovement'),
});

describe('a sale by WeChat Pay', () => {
  it('is paid by what WeChat Pay says by itself, once however often it says so', async () => {
    bench.wechat.switches.duplicateCallback = 1;
    const payment = await start('wechatNative');
    bench.wechat.act(keyOf(payment.id), 'pay');
    for (const callback of [...bench.callbacks, ...bench.callbacks])
      await till.commerce.callbacks.take('wechat', callback);
    expect(order(payment.orderId)).toMatchObject({
      state: 'completed',
      paymentStatus: 'paid',
      paid: { amountMinor: 180 },
    });
    expect(till.storage.read.get('SELECT COUNT(*) AS n FROM providerEvent')).toEqual({ n: 1 });
    expect(ledger()).toMatchObject({ captured: { n: 1 }, paid: { sum: 180 } });
  });

  it('is paid by asking alone, when nobody hears a callback', async () => {
    const payment = await start('wechatNative');
    bench.wechat.act(keyOf(payment.id), 'pay');
    await payments.look(payment.id);
    expect(order(payment.orderId).state).toBe('completed');
  });

  it('by the code of the payer: the till scans, the payer confirms', async () => {
    bench.wechat.switches.payerConfirms = true;
    const payment = await start('wechatCodepay');
    expect(payment.state).toBe('presented');
    expect(bench.network.log).toEqual([]);
    const code = bench.wechat.newCode();
    expect((await payments.scan(payment.id, code, till.kiosk)).state).toBe('processing');
    bench.wechat.act(keyOf(payment.id), 'pay');
    expect((await payments.look(payment.id)).state).toBe('captured');
  });

  it('given up before a code was scanned asks nobody', async () => {
    const payment = await start('wechatCodepay');
    expect((await payments.cancel(payment.id, till.kiosk)).state).toBe('cancelled');
    await payments.patrol();
    expect(bench.network.log).toEqual([]);
  });
});

describe('a sale by LINE Pay', () => {
  it('takes money only when the payer has agreed and the hub confirms', async () => {
    const payment = await start('linePay');
    const id = payment.present!.qr.split('/').at(-1)!;
    bench.line.act(id, 'pay');
    expect(bench.line.balances().size).toBe(0);
    expect((await payments.look(payment.id)).state).toBe('captured');
    expect([...bench.line.balances().values()]).toEqual([180]);
  });

  it('given up takes nothing, even when the payer agrees afterwards', async () => {
    const payment = await start('linePay');
    expect((await payments.cancel(payment.id, till.kiosk)).state).toBe('cancelled');
    bench.line.act(payment.present!.qr.split('/').at(-1)!, 'pay');
    await till.clock.pass(60_000);
    await payments.patrol();
    expect(bench.line.balances().size).toBe(0);
  });

  describe('with separate capture', () => {
    const open = async () => {
      till.close();
      await openBench((sandboxes) => [sandboxes.lineSeparate]);
      const payment = await start('linePay');
      bench.line.act(payment.present!.qr.split('/').at(-1)!, 'pay');
      expect((await payments.look(payment.id)).state).toBe('authorized');
      expect(bench.line.balances().size).toBe(0);
      return payment;
    };

    it('is set aside, then captured', async () => {
      const { id } = await open();
      expect((await payments.look(id)).state).toBe('captured');
      expect([...bench.line.balances().values()]).toEqual([180]);
    });

    it('given up is let go', async () => {
      const { id } = await open();
      expect((await payments.cancel(id, till.kiosk)).state).toBe('cancelled');
      expect(Object.values(bench.line.book.payments)[0]!.state).toBe('voided');
    });
  });

  it('by barcode is found again when the answer was lost', async () => {
    const payment = await start('linePayBarcode');
    const code = bench.line.newCode();
    bench.line.switches.dropResponseAfterCommit = 1;
    expect((await payments.scan(payment.id, code, till.kiosk)).state).toBe('unknown');
    expect((await payments.look(payment.id)).state).toBe('captured');
    expect([...bench.line.balances().values()]).toEqual([180]);
  });
});

describe('refused, with the ledger as it was', () => {
  const attention = async (method: 'wechatNative' | 'linePay', fault: object) => {
    const before = ledger();
    const payment = await start(method);
    const wechat = method === 'wechatNative';
    const sandbox = wechat ? bench.wechat : bench.line;
    sandbox.act(wechat ? keyOf(payment.id) : payment.present!.qr.split('/').at(-1)!, 'pay');
    Object.assign(sandbox.switches, fault);
    const after = await payments.look(payment.id);
    expect(ledger()).toEqual(before);
    expect(order(payment.orderId)).toMatchObject({ state: 'unpaid', paymentStatus: 'attention' });
    return after;
  };

  it.each([
    ['wechatNative', 'another amount', { amountMismatch: -100 }, 'amountMismatch'],
    ['wechatNative', 'an amount beyond every number', { amountMismatch: 2 ** 52 }, 'amountMismatch'],
    ['wechatNative', 'a currency nobody knows', { currencyMismatch: 'XXX' }, 'amountMismatch'],
    ['wechatNative', 'another merchant', { otherMerchant: true }, 'merchantMismatch'],
    ['linePay', 'another amount', { amountMismatch: 1 }, 'amountMismatch'],
    ['linePay', 'half a dollar', { amountMismatch: 0.5 }, 'amountMismatch'],
    ['linePay', 'a currency nobody knows', { currencyMismatch: 'XXX' }, 'amountMismatch'],
  ] as const)('%s: money in %s', async (method, _name, fault, why) => {
    const attempt = await attention(method, fault);
    expect(attempt).toMatchObject({ state: 'unknown', needsAttention: 1, attention: why });
    expect(payments.inNeed().items).toMatchObject([{ payment: { id: attempt.id }, why }]);
    await expect(payments.cancel(attempt.id, till.kiosk)).rejects.toMatchObject({ code: 'payment-unresolved' });
  });

  it.each([
    ['a wrong signature', { wrongSignature: 1 }],
    ['a probe', { signTest: 1 }],
    ['a clock off by five minutes', { clockSkewMs: 300_000 }],
  ])('a callback with %s', async (_name, fault) => {
    const payment = await start('wechatNative');
    const before = ledger();
    Object.assign(bench.wechat.switches, fault);
    bench.wechat.act(keyOf(payment.id), 'pay');
    const taken = till.commerce.callbacks.take('wechat', bench.callbacks[0]!);
    await expect(taken).rejects.toMatchObject({ code: 'callback-refused' });
    expect(ledger()).toEqual(before);
    expect(till.storage.read.get('SELECT COUNT(*) AS n FROM providerEvent')).toEqual({ n: 0 });
  });

  it('a forged callback, and one from a provider nobody has', async () => {
    const payment = await start('wechatNative');
    const before = ledger();
    const forged = bench.wechat.forgedCallback(keyOf(payment.id))!;
    await expect(till.commerce.callbacks.take('wechat', forged)).rejects.toMatchObject({ code: 'callback-refused' });
    await expect(till.commerce.callbacks.take('nobody', forged)).rejects.toMatchObject({ code: 'not-found' });
    expect(ledger()).toEqual(before);
  });

  it('a callback replayed later', async () => {
    const payment = await start('wechatNative');
    bench.wechat.act(keyOf(payment.id), 'pay');
    await till.commerce.callbacks.take('wechat', bench.callbacks[0]!);
    const before = ledger();
    await till.commerce.callbacks.take('wechat', bench.callbacks[0]!);
    await till.clock.pass(300_000);
    const replayed = till.commerce.callbacks.take('wechat', bench.callbacks[0]!);
    await expect(replayed).rejects.toMatchObject({ code: 'callback-refused' });
    expect(ledger()).toEqual(before);
  });

  it('a refund of more than was paid, also in two halves at once', async () => {
    const payment = await start('wechatNative');
    bench.wechat.act(keyOf(payment.id), 'pay');
    await payments.look(payment.id);
    const lineId = order(payment.orderId).lines[0]!.id;
    const refund = (quantity: number) =>
      till.commerce.refunds.refund(
        payment.orderId,
        { lines: [{ lineId, quantity }], reason: 'broken', restock: true },
        till.cashier,
      );
    await expect(refund(3)).rejects.toMatchObject({ code: 'refund-too-large' });
    const ends = await Promise.allSettled([refund(2), refund(1)]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect([...bench.wechat.balances().values()]).toEqual([0]);
    expect(order(payment.orderId).refunded.amountMinor).toBe(180);
  });

  it('the same cash from two people', async () => {
    const { id: orderId } = await till.order(2);
    const { id } = await payments.start(orderId, 'cash', till.kiosk);
    const other = { kind: 'staff', id: 'staff-2', name: 'Bo' } as const;
    const ends = await Promise.allSettled([
      payments.takeCash(id, 200, till.cashier),
      payments.takeCash(id, 180, other),
    ]);
    expect(ends[0]!.status).toBe('fulfilled');
    expect(ends[1]).toMatchObject({ status: 'rejected', reason: { code: 'already-done' } });
    expect(ledger()).toMatchObject({ captured: { n: 1 }, drawer: { n: 1 } });
  });

  it('codes that are none, a second code, and a code where none is scanned', async () => {
    const coded = await start('wechatCodepay');
    await expect(payments.scan(coded.id, '4710018000000', till.kiosk)).rejects.toMatchObject({
      code: 'code-unknown',
    });
    await expect(payments.scan(coded.id, bench.wechat.newCode(), till.otherKiosk)).rejects.toMatchObject({
      code: 'not-found',
    });
    await payments.scan(coded.id, bench.wechat.newCode(), till.kiosk);
    await expect(payments.scan(coded.id, bench.wechat.newCode(), till.kiosk)).rejects.toMatchObject({
      code: 'already-done',
    });
    const shown = await start('linePay');
    await expect(payments.scan(shown.id, bench.line.newCode(), till.kiosk)).rejects.toMatchObject({
      code: 'wrong-state',
    });
  });
});

describe('what no answer settles', () => {
  const stuck = async () => {
    const payment = await start('wechatNative');
    bench.wechat.act(keyOf(payment.id), 'pay');
    bench.wechat.switches.amountMismatch = -100;
    await payments.look(payment.id);
    return payment;
  };

  it('people settle as paid, with a reason that stays', async () => {
    const { id, orderId } = await stuck();
    const settled = await payments.settle(id, { outcome: 'paid', reason: 'seen in the merchant portal' }, till.cashier);
    expect(settled).toMatchObject({ state: 'captured', needsAttention: false });
    expect(order(orderId).state).toBe('completed');
    expect(
      till.storage.read.all('SELECT outcome, reason, attention, stateBefore, actorName FROM paymentSettlement'),
    ).toEqual([
      {
        outcome: 'paid',
        reason: 'seen in the merchant portal',
        attention: 'amountMismatch',
        stateBefore: 'unknown',
        actorName: 'Mei',
      },
    ]);
    const again = payments.settle(id, { outcome: 'unpaid', reason: 'a second thought' }, till.cashier);
    await expect(again).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('people settle as unpaid: another way to pay is open, and nobody asks about it again', async () => {
    const { id, orderId } = await stuck();
    await payments.settle(id, { outcome: 'unpaid', reason: 'given back by hand' }, till.cashier);
    expect(order(orderId)).toMatchObject({ state: 'unpaid', paymentStatus: 'none' });
    await payments.patrol();
    expect(payments.inNeed().items).toEqual([]);
    await payments.start(orderId, 'cash', till.kiosk);
  });

  it.each([
    ['succeeded', { paymentStatus: 'refunded', state: 'refundedOrReturned', refunded: { amountMinor: 180 } }],
    ['failed', { paymentStatus: 'paid', state: 'completed', refunded: { amountMinor: 0 } }],
  ] as const)('a refund to a dead card is settled as %s, once', async (outcome, end) => {
    const payment = await start('wechatNative');
    bench.wechat.act(keyOf(payment.id), 'pay');
    await payments.look(payment.id);
    bench.wechat.switches.refundFails = 'abnormal';
    const lines = [{ lineId: order(payment.orderId).lines[0]!.id, quantity: 2 }];
    const wish = { lines, reason: 'broken', restock: true };
    const refund = await till.commerce.refunds.refund(payment.orderId, wish, till.cashier);
    expect(refund.state).toBe('needsAttention');
    expect(payments.inNeed().items).toMatchObject([{ why: 'refund' }]);
    const settle = () =>
      till.commerce.refunds.settle(refund.id, { outcome, reason: 'seen in the portal' }, till.cashier);
    expect((await settle()).state).toBe(outcome);
    expect(order(payment.orderId)).toMatchObject(end);
    expect(payments.inNeed().items).toEqual([]);
    await expect(settle()).rejects.toMatchObject({ code: 'wrong-state' });
    expect(till.storage.read.get('SELECT COUNT(*) AS n FROM paymentSettlement WHERE refundId IS NOT NULL')).toEqual({
      n: 1,
    });
  });

  it('is settled by nobody while an answer may still come', async () => {
    const { id } = await start('wechatNative');
    const early = payments.settle(id, { outcome: 'unpaid', reason: 'impatient' }, till.cashier);
    await expect(early).rejects.toMatchObject({ code: 'wrong-state' });
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTillBench, type TillBench } from './till-bench.fixture.ts';

let bench: TillBench['bench'];
let till: TillBench['till'];
let payments: TillBench['payments'];
let order: TillBench['order'];
let keyOf: TillBench['keyOf'];
let start: TillBench['start'];
beforeEach(async () => {
  ({ bench, till, payments, order, keyOf, start } = await openTillBench());
});
afterEach(() => till.close());

describe('the day after', () => {
  const compare = async () => {
    await till.clock.pass(30 * 3_600_000);
    await till.commerce.patrol.round();
    return payments.reconciliations().items;
  };

  it('every bill agrees with the ledger', async () => {
    const wechat = await start('wechatNative');
    bench.wechat.act(keyOf(wechat.id), 'pay');
    await payments.look(wechat.id);
    const lines = [{ lineId: order(wechat.orderId).lines[0]!.id, quantity: 1 }];
    await till.commerce.refunds.refund(wechat.orderId, { lines, reason: 'broken', restock: true }, till.cashier);
    const line = await start('linePay');
    bench.line.act(line.present!.qr.split('/').at(-1)!, 'pay');
    await payments.look(line.id);
    const items = await compare();
    expect(items.map(({ account, date, state }) => [account, date, state])).toEqual([
      ['line', '2026-11-21', 'agrees'],
      ['wechat', '2026-11-21', 'agrees'],
    ]);
  });

  it('money that one side alone has is reported, and a bill that cannot be had is asked for again', async () => {
    const known = await start('wechatNative');
    bench.wechat.act(keyOf(known.id), 'pay');
    await payments.look(known.id);
    bench.wechat.book.orders[keyOf(known.id)]!.total += 500;
    const lost = await start('wechatNative');
    bench.wechat.act(keyOf(lost.id), 'pay');
    bench.wechat.switches.wrongSignature = 3;
    const [failed] = await compare();
    expect(failed).toMatchObject({ account: 'wechat', state: 'failed' });
    bench.wechat.switches.wrongSignature = 0;
    await till.clock.pass(3_600_000);
    await till.commerce.patrol.round();
    const [found] = payments.reconciliations().items;
    expect(found).toMatchObject({ account: 'wechat', state: 'differs' });
    expect(
      found!.differences
        .map(({ what, paymentId, hereMinor, thereMinor }) => [what, paymentId, hereMinor, thereMinor])
        .sort(),
    ).toEqual(
      [
        ['amountDiffers', known.id, 180, 185],
        ['missingHere', lost.id, 0, 180],
      ].sort(),
    );
  });
});

describe('nothing secret', () => {
  it('is ever logged, whatever goes wrong', async () => {
    const codes: string[] = [];
    const qrs: string[] = [];
    for (const fault of [
      {},
      { wrongSignature: 1 },
      { http500: 3 },
      { unsigned: 1 },
      { amountMismatch: 100 },
      { dropResponseAfterCommit: 1 },
    ]) {
      for (const method of ['wechatNative', 'wechatCodepay', 'linePay', 'linePayBarcode'] as const) {
        const sandbox = method.startsWith('wechat') ? bench.wechat : bench.line;
        Object.assign(sandbox.switches, { wrongSignature: 0, http500: 0, unsigned: 0, amountMismatch: 0 }, fault);
        const payment = await start(method);
        if (payment.present) qrs.push(payment.present.qr);
        if (method === 'wechatCodepay' || method === 'linePayBarcode') {
          codes.push(sandbox.newCode());
          await payments.scan(payment.id, codes.at(-1)!, till.kiosk);
        } else
          sandbox.act(
            method === 'wechatNative' ? keyOf(payment.id) : (payment.present?.qr.split('/').at(-1) ?? ''),
            'pay',
          );
        await payments.look(payment.id);
      }
    }
    expect(till.warnings.length).toBeGreaterThan(4);
    const log = till.warnings.join('\n');
    const { merchant, apiV3Key } = bench.secrets;
    const secrets = [merchant.privateKey.slice(30, 90), apiV3Key, bench.line.channelSecret, ...codes, ...qrs];
    for (const secret of secrets) expect(log).not.toContain(secret);
    const stored = JSON.stringify(till.storage.read.all('SELECT * FROM paymentAttempt'));
    for (const code of [...codes, apiV3Key]) expect(stored).not.toContain(code);
  });
});

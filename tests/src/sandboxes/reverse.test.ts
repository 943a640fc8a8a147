import type { NetworkRequest, NetworkResponse } from '@lintel/hub/payments/provider';
import { attemptById } from '@lintel/hub/payments/store';
import { settled } from '@lintel/hub/till.fixture';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTillBench, type TillBench } from './till-bench.fixture.ts';

let at: TillBench;
let id: string;
/** What is on its way to WeChat Pay and not there yet. */
let late: NetworkRequest[];
let holds: RegExp | null;
let send: (request: NetworkRequest) => Promise<NetworkResponse>;

beforeEach(async () => {
  at = await openTillBench();
  late = [];
  holds = /reverse$/;
  const { network } = at.bench;
  send = network.request.bind(network);
  network.request = async (request) => {
    if (!holds?.test(request.url)) return send(request);
    late.push(request);
    throw new Error('no answer in time');
  };
  at.bench.wechat.switches.payerConfirms = true;
  ({ id } = await at.start('wechatCodepay'));
});
afterEach(() => at.till.close());

const scan = () => at.payments.scan(id, at.bench.wechat.newCode(), at.till.kiosk);
const giveUp = () => at.till.commerce.payments.cancel(id, at.till.kiosk);
const attempt = () => attemptById(at.till.storage.read, id)!;
const order = () => at.order(attempt().orderId);
const pay = () => at.bench.wechat.act(attempt().providerKey, 'pay');
const balance = () => at.bench.wechat.balances().get(attempt().providerKey) ?? 0;
const arrive = () => Promise.all(late.splice(0).map(send));
const heard = () => at.till.commerce.callbacks.take('wechat', at.bench.callbacks[0]!);
const reboot = async () => {
  at.till.restart();
  await at.till.commerce.resolveOpen();
};

describe('a payment by code that is given up', () => {
  it('is asked back only once that is on the disk', async () => {
    await scan();
    const onDisk: (number | null)[] = [];
    const { network } = at.bench;
    network.request = async (request) => {
      if (request.url.endsWith('/reverse')) onDisk.push(attempt().reverseAskedAt);
      return send(request);
    };
    expect((await giveUp()).state).toBe('cancelled');
    expect(onDisk).toEqual([at.till.clock.now()]);
  });

  it.each([
    ['a poll', async () => void (await at.till.commerce.payments.look(id))],
    ['the patrol', () => at.till.clock.pass(60_000).then(() => at.till.commerce.payments.patrol())],
    ['a callback', heard],
    ['a boot', reboot],
    ['another try to give up', () => expect(giveUp()).rejects.toMatchObject({ code: 'payment-unresolved' })],
  ])('is no sale while nobody knows whether the reverse arrived: %s', async (_name, tells) => {
    await scan();
    await expect(giveUp()).rejects.toMatchObject({ code: 'payment-unresolved' });
    expect(pay()).toBe(true);
    await tells();
    expect(attempt()).toMatchObject({ state: 'unknown', capturedAt: null, needsAttention: 0 });
    expect(order()).toMatchObject({ state: 'unpaid', paid: { amountMinor: 0 } });
    await arrive();
    expect(balance()).toBe(0);
    holds = null;
    await at.till.commerce.payments.look(id);
    expect(attempt()).toMatchObject({ state: 'cancelled', capturedAt: null });
  });

  it('is over with the answer, whatever is said later', async () => {
    await scan();
    await giveUp().catch(() => undefined);
    pay();
    holds = null;
    expect((await giveUp()).state).toBe('cancelled');
    expect(balance()).toBe(0);
    await heard();
    expect(attempt().state).toBe('cancelled');
    const { length } = at.bench.network.log;
    await at.till.clock.pass(60_000);
    await at.till.commerce.payments.patrol();
    expect(at.bench.network.log.slice(length)).toEqual([]);
  });

  it('is asked back by the next start when the hub died before it could ask', async () => {
    await scan();
    at.bench.network.request = (request) =>
      request.url.endsWith('/reverse') ? new Promise(() => undefined) : send(request);
    void giveUp();
    await settled();
    expect(attempt().reverseAskedAt).not.toBeNull();
    pay();
    at.bench.network.request = send;
    await reboot();
    expect(attempt()).toMatchObject({ state: 'cancelled', capturedAt: null });
    expect(balance()).toBe(0);
  });

  it('is a sale again when WeChat Pay gives nothing back', async () => {
    await scan();
    await giveUp().catch(() => undefined);
    pay();
    holds = null;
    at.bench.wechat.switches.reverseRefused = 'TRADE_ERROR';
    await at.payments.look(id);
    expect(attempt()).toMatchObject({ state: 'captured', reverseAskedAt: null });
    expect(order()).toMatchObject({ state: 'completed', paid: { amountMinor: 180 } });
    expect(balance()).toBe(180);
  });

  it('is asked back again when the answer wants that', async () => {
    await scan();
    holds = null;
    at.bench.wechat.switches.reverseRecalled = 1;
    await expect(giveUp()).rejects.toMatchObject({ code: 'payment-unresolved' });
    pay();
    expect((await giveUp()).state).toBe('cancelled');
    expect(balance()).toBe(0);
  });

  it('is settled by nobody as paid meanwhile', async () => {
    await scan();
    await giveUp().catch(() => undefined);
    pay();
    const settle = (outcome: 'paid' | 'unpaid') =>
      at.payments.settle(id, { outcome, reason: 'seen in the merchant portal' }, at.till.cashier);
    await expect(settle('paid')).rejects.toMatchObject({ code: 'wrong-state' });
    expect((await settle('unpaid')).state).toBe('failed');
  });
});

it('a payment that had ended when it reached WeChat Pay is no sale while it is being given back', async () => {
  holds = /codepay$/;
  await scan();
  await at.payments.look(id);
  expect(attempt().state).toBe('failed');
  await arrive();
  holds = /reverse$/;
  await at.payments.patrol();
  expect(late).toHaveLength(1);
  expect(pay()).toBe(true);
  await heard();
  await at.payments.patrol();
  expect(attempt()).toMatchObject({ state: 'failed', capturedAt: null, settledAt: null });
  holds = null;
  await at.payments.patrol();
  expect(attempt()).toMatchObject({ state: 'failed', settledAt: at.till.clock.now() });
  expect(balance()).toBe(0);
});

import { ability, type Calling } from '@lintel/hub/payments/provider';
import { WechatClient } from '@lintel/hub/payments/wechat/client';
import { platformKeyOfCertificate } from '@lintel/hub/payments/wechat/signing';
import { WechatNative } from '@lintel/hub/payments/wechat/wechat-pay';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench, taskFor } from '../bench.fixture.ts';
import { retrySeconds } from './notifier.ts';

const task = taskFor('abcdef012345-1');
let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});

describe('what WeChat Pay did not sign', () => {
  it.each([
    ['a wrong signature', { wrongSignature: 1 }, /signature is wrong/],
    ['its own probe', { signTest: 1 }, /signature is wrong/],
    ['no signature', { unsigned: 1 }, /not signed/],
    ['a clock five minutes behind', { clockSkewMs: -300_000 }, /five minutes/],
    ['a clock five minutes ahead', { clockSkewMs: 301_000 }, /five minutes/],
  ])('is believed in no answer: %s', async (_name, fault, reason) => {
    await bench.wechatNative.create(task);
    bench.wechat.act(task.key, 'pay');
    Object.assign(bench.wechat.switches, fault);
    await expect(bench.wechatNative.query(task)).rejects.toThrow(reason);
    Object.assign(bench.wechat.switches, { clockSkewMs: 0 });
    expect(await bench.wechatNative.query(task)).toMatchObject({ kind: 'paid' });
  });

  it.each([
    ['a wrong signature', { wrongSignature: 1 }, {}],
    ['its own probe', { signTest: 1 }, {}],
    ['a clock five minutes behind', { clockSkewMs: -300_000 }, {}],
    ['another body', {}, { body: (text: string) => text.replace('TRANSACTION.SUCCESS', 'TRANSACTION.success') }],
    ['another time', {}, { header: 'wechatpay-timestamp' }],
  ])(
    'is believed in no callback: %s',
    async (_name, fault, change: { body?: (text: string) => string; header?: string }) => {
      await bench.wechatNative.create(task);
      Object.assign(bench.wechat.switches, fault);
      bench.wechat.act(task.key, 'pay');
      const [callback] = bench.callbacks;
      const changed = {
        headers: { ...callback!.headers, ...(change.header ? { [change.header]: '1763690400' } : {}) },
        body: change.body?.(callback!.body) ?? callback!.body,
      };
      await expect(bench.wechatNative.hear(changed)).rejects.toMatchObject({ code: 'callback-refused' });
    },
  );

  it('is believed from nobody with another key, even when it is sealed with the right one', async () => {
    const other = await openBench();
    const stranger = { ...bench.secrets, platform: [other.secrets.platform[1]!] };
    await bench.wechatNative.create(task);
    bench.wechat.act(task.key, 'pay');
    const { headers, body } = bench.callbacks[0]!;
    const forged = { ...headers, 'wechatpay-serial': stranger.platform[0]!.serial };
    await expect(bench.wechatNative.hear({ headers: forged, body })).rejects.toMatchObject({
      code: 'callback-refused',
    });
    const unknown = { ...headers, 'wechatpay-serial': '00' };
    await expect(bench.wechatNative.hear({ headers: unknown, body })).rejects.toMatchObject({
      code: 'callback-refused',
    });
  });
});

describe('a callback', () => {
  it('says what was paid, under one id however often it comes', async () => {
    bench.wechat.switches.duplicateCallback = 1;
    await bench.wechatNative.create(task);
    bench.wechat.act(task.key, 'pay');
    expect(bench.callbacks).toHaveLength(2);
    const heard = await Promise.all(
      bench.callbacks.map((callback) => ability<Calling>(bench.wechatNative, 'hear')!.hear(callback)),
    );
    expect(heard[0]).toMatchObject({ key: task.key, result: { kind: 'paid', amountMinor: 180, currency: 'TWD' } });
    expect(heard[1]!.eventId).toBe(heard[0]!.eventId);
  });

  it('recorded and sent again after five minutes is refused', async () => {
    await bench.wechatNative.create(task);
    bench.wechat.act(task.key, 'pay');
    await bench.wechatNative.hear(bench.callbacks[0]!);
    await bench.clock.pass(300_000);
    await expect(bench.wechatNative.hear(bench.callbacks[0]!)).rejects.toMatchObject({ code: 'callback-refused' });
  });

  it('comes again on the documented schedule until it is taken', async () => {
    const at: number[] = [];
    const from = bench.clock.now();
    bench.heard.deliver = async () => {
      at.push((bench.clock.now() - from) / 1000);
      return at.length < 17 ? 500 : 204;
    };
    await bench.wechatNative.create(task);
    bench.wechat.act(task.key, 'pay');
    await bench.clock.pass(0);
    await bench.clock.pass(30 * 3_600_000);
    expect(at.map((time, index) => time - (at[index - 1] ?? 0))).toEqual([0, ...retrySeconds]);
    expect(retrySeconds.reduce((sum, seconds) => sum + seconds, 0)).toBe(24 * 3600 + 4 * 60);
  });
});

describe('keys', () => {
  it('of the platform are fetched when an unknown one signs, and the old ones stay', async () => {
    await bench.wechatNative.create(task);
    const fetched = () => bench.network.log.filter(({ url }) => url === '/v3/certificates').length;
    expect(fetched()).toBe(1);
    bench.wechat.rotate();
    expect(await bench.wechatNative.query(task)).toMatchObject({ kind: 'notYet' });
    bench.wechat.rotate();
    expect(await bench.wechatNative.query(task)).toMatchObject({ kind: 'notYet' });
    expect(fetched()).toBe(1);
  });

  it('of a certificate that has run out prove nothing', async () => {
    await bench.wechatNative.create(task);
    await bench.clock.pass(366 * 86_400_000);
    await expect(bench.wechatNative.query(task)).rejects.toThrow(/nobody knows the key/);
  });

  it('of the merchant portal are used instead of certificates', async () => {
    const pair = bench.secrets.platform[0]!;
    const publicKey = { ...platformKeyOfCertificate(pair.certificate), serial: pair.serial, expiresAt: null };
    const { network, clock, random } = bench;
    const client = new WechatClient({ ...bench.wechatClient.account, publicKey }, { network, clock, random });
    const native = new WechatNative(client);
    expect(await native.create(task)).toMatchObject({ kind: 'notYet' });
    expect(network.log.map(({ url }) => url)).toEqual(['/v3/pay/transactions/native']);
    expect(network.log[0]!.headers['wechatpay-serial']).toBe(pair.serial);
  });

  it('of another merchant are refused by WeChat Pay', async () => {
    const { network, clock, random } = bench;
    const account = { ...bench.wechatClient.account, privateKey: bench.secrets.platform[0]!.privateKey };
    const native = new WechatNative(new WechatClient(account, { network, clock, random }));
    await expect(native.create(task)).rejects.toThrow();
    expect(bench.wechat.book.orders).toEqual({});
  });
});

describe('codepay', () => {
  it('takes a code once, and gives a paid order back to nobody by closing it', async () => {
    const payerCode = bench.wechat.newCode();
    expect(await bench.wechatCodepay.create({ ...task, payerCode })).toMatchObject({ kind: 'paid' });
    expect(await bench.wechatCodepay.create({ ...task, payerCode })).toMatchObject({ kind: 'paid' });
    expect(await bench.wechatCodepay.create({ ...taskFor('abcdef012345-2'), payerCode })).toMatchObject({
      kind: 'ended',
    });
    expect(await bench.wechatCodepay.close(task)).toMatchObject({ kind: 'paid' });
    expect(bench.wechat.balances()).toEqual(new Map([[task.key, 180]]));
  });

  it('waits for a password, and ends when the payer gives up', async () => {
    bench.wechat.switches.payerConfirms = true;
    expect(await bench.wechatCodepay.create({ ...task, payerCode: bench.wechat.newCode() })).toEqual({
      kind: 'acting',
    });
    bench.wechat.act(task.key, 'cancel');
    expect(await bench.wechatCodepay.query(task)).toEqual({ kind: 'ended', how: 'failed' });
  });

  it.each([
    ['carried out', {}, 'done'],
    ['taken up and not carried out', { reverseRecalled: 1 }, 'unknown'],
    ['refused for good', { reverseRefused: 'REVERSE_EXPIRE' }, 'refused'],
    ['refused for now', { reverseRefused: 'SIGN_ERROR' }, 'unknown'],
  ] as const)('says whether a reverse was %s', async (_name, fault, kind) => {
    await bench.wechatCodepay.create({ ...task, payerCode: bench.wechat.newCode() });
    Object.assign(bench.wechat.switches, fault);
    expect(await bench.wechatCodepay.reverse(task)).toEqual({ kind });
    expect(bench.wechat.balances().get(task.key) ?? 0).toBe(kind === 'done' ? 0 : 180);
  });
});

describe('refunds', () => {
  const refund = { key: 'refund1234', amountMinor: 100, asked: false, refundedBefore: 0 };
  const pay = async () => {
    await bench.wechatNative.create(task);
    bench.wechat.act(task.key, 'pay');
  };

  it('wait while WeChat Pay processes them', async () => {
    await pay();
    bench.wechat.switches.refundPending = true;
    expect(await bench.wechatNative.refund(task, refund)).toEqual({ kind: 'pending' });
    expect(await bench.wechatNative.refund(task, { ...refund, asked: true })).toEqual({ kind: 'pending' });
    bench.wechat.switches.refundPending = false;
    expect(await bench.wechatNative.refund(task, { ...refund, asked: true })).toMatchObject({ kind: 'succeeded' });
    expect(bench.wechat.balances().get(task.key)).toBe(80);
  });

  it.each([
    ['closed', 'failed'],
    ['abnormal', 'needsAttention'],
  ] as const)('that end %s are %s', async (refundFails, kind) => {
    await pay();
    bench.wechat.switches.refundFails = refundFails;
    expect(await bench.wechatNative.refund(task, refund)).toMatchObject({ kind });
    expect(bench.wechat.balances().get(task.key)).toBe(180);
  });
});

describe('the bill', () => {
  it('is refused when its bytes are not those that were announced', async () => {
    await bench.wechatNative.create(task);
    bench.wechat.act(task.key, 'pay');
    await bench.clock.pass(36 * 3_600_000);
    const download = bench.wechatClient.download.bind(bench.wechatClient);
    const other = await download('https://wechat.sandbox/download/2026-11-20');
    bench.wechatClient.download = async () => other;
    await expect(bench.wechatNative.bill({ date: '2026-11-21' })).rejects.toThrow(/announced/);
  });

  it('is fetched from no foreign host', async () => {
    await expect(bench.wechatClient.download('https://elsewhere.example/x')).rejects.toThrow(/foreign/);
  });
});

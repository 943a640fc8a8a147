import { PaymentAccounts } from '@lintel/hub/payments/accounts/service';
import { SecretBox } from '@lintel/hub/system/secret-box';
import { openTill, type Till } from '@lintel/hub/till.fixture';
import { PaymentSettings } from '@lintel/shared/config/payment-settings';
import { Order } from '@lintel/shared/http/orders';
import { Account, AccountTest, PutAccount } from '@lintel/shared/http/payment-accounts';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from './bench.fixture.ts';

const shop = { currency: 'TWD', timeZone: 'Asia/Taipei' } as const;
const channelSecret = 'a917ab6a2367b536f8e5a6e2977e06f4';
const refused = (code: string) => expect.objectContaining({ code });

describe('payment providers set up at the desk', () => {
  let bench: Bench;
  let till: Till;
  let accounts: PaymentAccounts;
  const open = (settings: object = {}, secrets: object = {}) => {
    const { clock, random, network } = bench;
    const box = new SecretBox(new SeededRandom(1).bytes(32), random);
    const file = { settings: PaymentSettings.parse(settings), secrets };
    accounts = new PaymentAccounts({ storage: till.storage, clock, random, network, box, shop, file });
    accounts.onChange((providers) => till.commerce.useProviders(providers));
  };
  beforeEach(async () => {
    bench = await openBench();
    till = await openTill({ clock: bench.clock, providers: [] });
    open();
  });
  afterEach(() => till.close());

  const linePay = (settings: object = {}, secrets: object = { channelSecret }) =>
    PutAccount.parse({
      kind: 'linePay',
      settings: { channelId: '1234567890', url: 'https://line.sandbox', ...settings },
      secrets,
    });
  const stripe = (secretKey = 'sk_test_practice') =>
    PutAccount.parse({
      kind: 'stripe',
      settings: { readerId: 'tmr_front', url: 'https://stripe.sandbox' },
      secrets: { secretKey },
    });
  const wechat = (secrets: object = {}) =>
    PutAccount.parse({
      kind: 'wechat',
      settings: {
        mchid: bench.secrets.mchid,
        appid: bench.secrets.appid,
        serial: bench.secrets.merchant.serial,
        notifyUrl: 'https://relay.example/wechat',
        currency: 'TWD',
        url: 'https://wechat.sandbox',
      },
      secrets: { privateKey: bench.secrets.merchant.privateKey, apiV3Key: bench.secrets.apiV3Key, ...secrets },
    });
  const methods = () => till.commerce.methods().items.map(({ method }) => method);
  const test = async (kind: Account['kind'], method: Parameters<PaymentAccounts['test']>[1]) =>
    AccountTest.parse(await accounts.test(kind, method, till.cashier, till.commerce.payments));
  const keyOf = (id: string) =>
    till.storage.read.get<{ providerKey: string }>('SELECT providerKey FROM paymentAttempt WHERE id = ?', id)!
      .providerKey;
  const sales = () => till.commerce.views.sales(0, Number.MAX_SAFE_INTEGER);

  it('work at once, without their secrets in any answer, the audit or the database', async () => {
    expect(methods()).toEqual(['cash']);
    const put = Account.parse(await accounts.put(linePay(), till.cashier));
    expect(put).toMatchObject({ kind: 'linePay', source: 'desk', methods: ['linePay', 'linePayBarcode'] });
    await accounts.put(wechat(), till.cashier);
    expect(methods()).toEqual(['linePay', 'linePayBarcode', 'wechatNative', 'wechatCodepay', 'cash']);
    const rows = till.storage.read.all('SELECT * FROM paymentAccount');
    const said = JSON.stringify([put, accounts.list(), rows, till.commerce.orders.audit({ topic: 'shop', limit: 9 })]);
    for (const secret of [channelSecret, bench.secrets.apiV3Key, 'PRIVATE KEY']) expect(said).not.toContain(secret);
    expect(till.warnings.join()).not.toContain(channelSecret);
  });

  it('are there again after a restart, and keep secrets that are not given anew', async () => {
    await accounts.put(linePay(), till.cashier);
    await accounts.put(linePay({ methods: ['qr'] }, {}), till.cashier);
    open();
    till.commerce.useProviders(accounts.providers());
    expect(methods()).toEqual(['linePay', 'cash']);
    expect(await test('linePay', 'linePay')).toMatchObject({ verdict: 'taken' });
  });

  it('are refused with the field that is wrong', async () => {
    const issue = (at: string) =>
      expect.objectContaining({ extra: { issues: [expect.objectContaining({ at: `body.${at}` })] } });
    await expect(accounts.put(linePay({}, {}), till.cashier)).rejects.toThrow(issue('secrets.channelSecret'));
    await expect(accounts.put(wechat({ privateKey: 'soup' }), till.cashier)).rejects.toThrow(
      issue('secrets.privateKey'),
    );
    await expect(accounts.put(wechat({ apiV3Key: 'short' }), till.cashier)).rejects.toThrow(issue('secrets.apiV3Key'));
    const yuan = wechat();
    if (yuan.kind === 'wechat') yuan.settings.currency = 'CNY';
    await expect(accounts.put(yuan, till.cashier)).rejects.toThrow(issue('settings.currency'));
    expect(accounts.list()).toEqual([]);
  });

  it('of the config file are shown and changed there only', async () => {
    const channelSecretFile = '/etc/lintel/line.secret';
    open({ linePay: { channelId: '1234567890', channelSecretFile } }, { linePay: { channelSecret } });
    expect(accounts.list()).toMatchObject([{ kind: 'linePay', source: 'file' }]);
    expect(JSON.stringify(accounts.list())).not.toContain('secret');
    await expect(accounts.put(linePay(), till.cashier)).rejects.toThrow(refused('wrong-state'));
    await expect(accounts.remove('linePay', till.cashier)).rejects.toThrow(refused('wrong-state'));
  });

  it.each([
    ['linePay', 'linePay', 1],
    ['wechat', 'wechatNative', 1],
  ] as const)(
    'a test of %s that somebody pays gives the money back, and no report counts it',
    async (kind, method, due) => {
      await accounts.put(kind === 'linePay' ? linePay() : wechat(), till.cashier);
      const { verdict, payment } = await test(kind, method);
      expect([verdict, payment.state, payment.amount.amountMinor]).toEqual(['taken', 'presented', due]);
      expect(payment.present?.qr).toBeTruthy();
      const sandbox = kind === 'linePay' ? bench.line : bench.wechat;
      const id = payment.present!.qr.split('/').at(-1)!;
      expect(sandbox.act(kind === 'linePay' ? id : keyOf(payment.id), 'pay')).toBe(true);
      for (let i = 0; i < 4; i++) await till.commerce.payments.look(payment.id);
      const after = till.commerce.payments.get(payment.id, till.cashier);
      expect(after.state).toBe('refunded');
      expect(sandbox.balances().get(keyOf(payment.id))).toBe(0);
      expect(sales()).toEqual({ orders: 0, salesMinor: 0 });
      expect(Order.parse(till.commerce.orders.get(payment.orderId, till.cashier))).toMatchObject({ lines: [] });
      expect(till.commerce.troubles.attention()).toEqual([]);
    },
  );

  it('a test that nobody pays is called off at the provider', async () => {
    await accounts.put(stripe(), till.cashier);
    const { verdict, payment } = await test('stripe', 'card');
    expect([verdict, payment.state, payment.amount.amountMinor]).toEqual(['taken', 'processing', 30]);
    expect(await till.commerce.payments.cancel(payment.id, till.cashier)).toMatchObject({ state: 'cancelled' });
    expect(till.commerce.payments.openPolled()).toEqual([]);
  });

  it.each([
    ['linePay', 'linePay', () => linePay({}, { channelSecret: 'not the one' })],
    ['linePay', 'linePay', () => linePay({ channelId: '999999' })],
    ['stripe', 'card', () => stripe('sk_test_another')],
    ['wechat', 'wechatNative', () => wechat({ privateKey: bench.secrets.platform[0]!.privateKey })],
  ] as const)('a test of %s with wrong credentials says so, and leaves nothing open', async (kind, method, put) => {
    await accounts.put(put(), till.cashier);
    const { verdict, payment } = await test(kind, method);
    expect(verdict).toBe('refused');
    expect(['failed', 'cancelled', 'expired']).toContain(payment.state);
    expect(till.commerce.payments.openPolled()).toEqual([]);
  });

  it('a test without an answer says so, and is settled once there is one', async () => {
    await accounts.put(linePay(), till.cashier);
    bench.line.switches.dropRequest = 1;
    const { verdict, payment } = await test('linePay', 'linePay');
    expect([verdict, payment.state]).toEqual(['unreachable', 'unknown']);
    await expect(accounts.remove('linePay', till.cashier)).rejects.toThrow(refused('payment-open'));
    await till.commerce.payments.cancel(payment.id, till.cashier).catch(() => {});
    await till.commerce.payments.look(payment.id);
    expect(till.commerce.payments.openPolled()).toEqual([]);
    await accounts.remove('linePay', till.cashier);
    expect([methods(), accounts.list()]).toEqual([['cash'], []]);
  });

  it('a test says what else it is when the provider is there and fails', async () => {
    await accounts.put(linePay(), till.cashier);
    bench.line.switches.http500 = 9;
    expect(await test('linePay', 'linePay')).toMatchObject({ verdict: 'unclear' });
    await expect(test('linePay', 'linePayBarcode')).rejects.toThrow(refused('method-unavailable'));
    await expect(test('linePay', 'card')).rejects.toThrow(refused('method-unavailable'));
    await expect(test('stripe', 'card')).rejects.toThrow(refused('not-found'));
  });
});

import { LineClient } from '@lintel/hub/payments/line/client';
import { LinePay, LinePayBarcode } from '@lintel/hub/payments/line/line-pay';
import type { PaymentProvider, ProviderTask } from '@lintel/hub/payments/provider';
import { CardTerminal } from '@lintel/hub/payments/stripe/card-terminal';
import { StripeClient } from '@lintel/hub/payments/stripe/client';
import { WechatClient } from '@lintel/hub/payments/wechat/client';
import { WechatCodepay, WechatNative } from '@lintel/hub/payments/wechat/wechat-pay';
import { ManualClock, openingTime } from '@lintel/hub/till.fixture';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { LineSandbox } from './line/line-sandbox.ts';
import type { SandboxCallback } from './sandbox.ts';
import { SandboxNetwork } from './sandbox-network.ts';
import { StripeSandbox } from './stripe/stripe-sandbox.ts';
import { type WechatSecrets, wechatSecrets } from './wechat/platform.ts';
import { WechatSandbox } from './wechat/wechat-sandbox.ts';

let keys: Promise<WechatSecrets> | undefined;

/** Keys take long to make; those of a test run are made once. */
export function testSecrets(): Promise<WechatSecrets> {
  keys ??= wechatSecrets(openingTime, new SeededRandom(11), 2);
  return keys;
}

/** Every sandbox on one network in virtual time, and the adapters that speak to them. */
export async function openBench(clock = new ManualClock(openingTime)) {
  const random = new SeededRandom(5);
  const secrets = await testSecrets();
  const callbacks: SandboxCallback[] = [];
  const heard = {
    deliver: async (callback: SandboxCallback): Promise<number> => {
      callbacks.push(callback);
      return 204;
    },
  };
  const ports = (host: string) => ({
    clock,
    random,
    deliver: (callback: SandboxCallback) => heard.deliver(callback),
    url: () => `https://${host}`,
  });
  const wechat = new WechatSandbox(secrets, ports('wechat.sandbox'), 'TWD');
  const lineAccount = { channelId: '1234567890', channelSecret: 'a917ab6a2367b536f8e5a6e2977e06f4' };
  const line = new LineSandbox(lineAccount, ports('line.sandbox'));
  const stripeAccount = { secretKey: 'sk_test_practice', readerId: 'tmr_front', webhookSecret: 'whsec_practice' };
  const stripe = new StripeSandbox(stripeAccount, ports('stripe.sandbox'));
  const network = new SandboxNetwork(clock, {
    'wechat.sandbox': wechat,
    'line.sandbox': line,
    'stripe.sandbox': stripe,
  });
  const stripeClient = new StripeClient({ ...stripeAccount, url: 'https://stripe.sandbox' }, { network, clock });
  const wechatClient = new WechatClient(
    {
      mchid: secrets.mchid,
      appid: secrets.appid,
      serial: secrets.merchant.serial,
      privateKey: secrets.merchant.privateKey,
      apiV3Key: secrets.apiV3Key,
      url: 'https://wechat.sandbox',
      notifyUrl: 'https://relay.example/wechat',
      currency: 'TWD',
    },
    { network, clock, random },
  );
  const lineClient = new LineClient(
    { ...lineAccount, url: 'https://line.sandbox', returnUrl: 'https://relay.example/line' },
    { network, random },
  );
  return {
    clock,
    random,
    network,
    callbacks,
    heard,
    wechat,
    line,
    stripe,
    secrets,
    wechatClient,
    lineClient,
    wechatNative: new WechatNative(wechatClient),
    wechatCodepay: new WechatCodepay(wechatClient),
    linePay: new LinePay(lineClient),
    lineSeparate: new LinePay(new LineClient({ ...lineClient.account, separateCapture: true }, { network, random })),
    linePayBarcode: new LinePayBarcode(lineClient),
    card: new CardTerminal(stripeClient),
  };
}

export type Bench = Awaited<ReturnType<typeof openBench>>;

export function taskFor(key: string, amountMinor = 180): ProviderTask {
  return {
    key,
    orderNumber: '1121-0001',
    amountMinor,
    currency: 'TWD',
    expiresAt: openingTime + 300_000,
    providerRef: null,
    sent: true,
  };
}

/** One way to pay under contract: how a payer pays by it, and what its provider's books say. */
export interface UnderContract {
  provider: PaymentProvider;
  /** Everything up to the moment at which only the payer's yes is missing; answers the task as the hub would know it. */
  offer(task: ProviderTask): Promise<ProviderTask>;
  pay(task: ProviderTask): boolean;
  balance(task: ProviderTask): number;
  switches: Bench['wechat']['switches'];
}

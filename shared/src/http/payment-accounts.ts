import { z } from 'zod';
import { LinePaySettings, StripeSettings, WechatSettings } from '../config/payment-settings.ts';
import { Time } from './common.ts';
import { Payment, PaymentMethod } from './payments.ts';

export const accountKinds = ['linePay', 'wechat', 'stripe'] as const;
export const AccountKind = z.enum(accountKinds);
export type AccountKind = z.infer<typeof AccountKind>;

const Secret = z.string().trim().min(1).max(8192);
const kept = { description: 'Never answered; left out, the one that is there stays' };

const LinePay = LinePaySettings.omit({ channelSecretFile: true });
const Wechat = WechatSettings.omit({ privateKeyFile: true, apiV3KeyFile: true, publicKeyFile: true });
const Stripe = StripeSettings.omit({ secretKeyFile: true, webhookSecretFile: true });

/** A contract with a payment provider as staff give it. */
export const PutAccount = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('linePay'),
    settings: LinePay,
    secrets: z.strictObject({ channelSecret: Secret.optional() }).meta(kept),
  }),
  z.strictObject({
    kind: z.literal('wechat'),
    settings: Wechat,
    secrets: z
      .strictObject({ privateKey: Secret.optional(), apiV3Key: Secret.optional(), publicKey: Secret.optional() })
      .meta(kept),
  }),
  z.strictObject({
    kind: z.literal('stripe'),
    settings: Stripe,
    secrets: z.strictObject({ secretKey: Secret.optional(), webhookSecret: Secret.optional() }).meta(kept),
  }),
]);
export type PutAccount = z.output<typeof PutAccount>;

/** A contract as it is shown: nothing of its secrets. */
export const Account = z.strictObject({
  kind: AccountKind,
  source: z.enum(['desk', 'file']).meta({ description: 'file: the config file says it, and changes it' }),
  settings: z.record(z.string(), z.unknown()),
  methods: z.array(PaymentMethod),
  changedBy: z.string(),
  changedAt: Time.nullable(),
});
export const AccountList = z.strictObject({ items: z.array(Account), nextCursor: z.null() });

export const TestAccount = z.strictObject({ method: PaymentMethod });
export const AccountTest = z.strictObject({
  verdict: z.enum(['taken', 'refused', 'unreachable', 'unclear']).meta({
    description:
      'taken: the provider took the payment and waits for a payer; refused: it does not accept these credentials; unreachable: no answer; unclear: another refusal',
  }),
  payment: Payment,
});

export type Account = z.infer<typeof Account>;
export type AccountTest = z.infer<typeof AccountTest>;

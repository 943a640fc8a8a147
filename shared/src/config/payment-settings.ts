import { z } from 'zod';
import { currencies } from '../money/currency.ts';

const SecretFile = z.string().min(1);
const Https = z.string().regex(/^https?:\/\/[^/\s]+$/, 'use https://host without a path');

/** WeChat Pay v3. What is secret lies in files of mode 0600. */
export const WechatSettings = z.strictObject({
  mchid: z.string().regex(/^\d{8,12}$/, 'use the 8 to 12 digits of the merchant number'),
  appid: z.string().regex(/^wx[0-9a-zA-Z]{16}$/, 'use the app id, "wx" and 16 characters'),
  serial: z
    .string()
    .regex(/^[0-9A-F]{8,64}$/i, 'use the hexadecimal serial number')
    .meta({ description: "Serial number of the merchant's certificate" }),
  privateKeyFile: SecretFile.meta({ description: "PEM file with the merchant's private key, mode 0600" }),
  apiV3KeyFile: SecretFile.meta({ description: 'File with the 32 characters of the APIv3 key, mode 0600' }),
  publicKeyId: z
    .string()
    .regex(/^PUB_KEY_ID_\w+$/, 'use the id that begins with PUB_KEY_ID_')
    .optional()
    .meta({ description: "Id of WeChat Pay's public key; without it, platform certificates are downloaded" }),
  publicKeyFile: z.string().min(1).optional().meta({ description: "PEM file with WeChat Pay's public key" }),
  notifyUrl: z
    .string()
    .regex(/^https:\/\/[^?#\s]{1,247}$/, 'use an https address without a query')
    .meta({
      description:
        'Where WeChat Pay sends callbacks: your relay, which passes body and headers on, unchanged, to `/relay/callbacks/wechat` of the hub. The hub works without hearing any',
    }),
  currency: z.enum(currencies).default('CNY').meta({ description: 'Currency of the contract' }),
  methods: z
    .array(z.enum(['native', 'codepay']))
    .min(1)
    .default(['native', 'codepay'])
    .meta({ description: 'native: the customer scans; codepay: the till scans' }),
  url: Https.default('https://api.mch.weixin.qq.com'),
});

export const LinePaySettings = z.strictObject({
  channelId: z.string().regex(/^\d{6,20}$/, 'use the digits of the channel id'),
  channelSecretFile: SecretFile.meta({ description: 'File with the channel secret, mode 0600' }),
  returnUrl: Https.default('https://line.me').meta({ description: "Where the customer's browser goes after paying" }),
  methods: z
    .array(z.enum(['qr', 'barcode']))
    .min(1)
    .default(['qr', 'barcode'])
    .meta({ description: 'qr: the customer scans; barcode: the till scans' }),
  separateCapture: z
    .boolean()
    .default(false)
    .meta({ description: 'Set money aside first and capture it once it is what was asked for (qr only)' }),
  url: Https.default('https://api-pay.line.me').meta({
    description: 'https://sandbox-api-pay.line.me for practice',
  }),
});

export const StripeSettings = z.strictObject({
  secretKeyFile: SecretFile.meta({ description: 'File with the secret API key, mode 0600' }),
  readerId: z
    .string()
    .regex(/^tmr_\w+$/, 'use the id that begins with tmr_')
    .meta({ description: 'The card reader beside the till' }),
  webhookSecretFile: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'File with the secret of webhooks passed on to `/relay/callbacks/stripe`, mode 0600' }),
  url: Https.default('https://api.stripe.com'),
});

/** Payment providers; each is used when it is here. Cash needs none. */
export const PaymentSettings = z.strictObject({
  wechat: WechatSettings.optional(),
  linePay: LinePaySettings.optional(),
  stripe: StripeSettings.optional(),
});

export type PaymentSettings = z.output<typeof PaymentSettings>;

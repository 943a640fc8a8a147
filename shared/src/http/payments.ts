import { z } from 'zod';
import { Id, Money, Time } from './common.ts';

export const paymentMethods = [
  'cash',
  'sandboxQr',
  'wechatNative',
  'wechatCodepay',
  'linePay',
  'linePayBarcode',
  'card',
] as const;
export const PaymentMethod = z.enum(paymentMethods);

export const paymentStates = [
  'created',
  'presented',
  'processing',
  'authorized',
  'captured',
  'partiallyRefunded',
  'refunded',
  'failed',
  'cancelled',
  'expired',
  'unknown',
] as const;
export const PaymentState = z.enum(paymentStates);

/** One attempt to pay an order. */
export const Payment = z.strictObject({
  id: Id,
  orderId: Id,
  method: PaymentMethod,
  state: PaymentState,
  amount: Money,
  needsAttention: z.boolean(),
  present: z
    .strictObject({ qr: z.string().meta({ description: 'Text to show as a QR code' }), expiresAt: Time })
    .optional(),
  tendered: Money.nullable(),
  change: Money.nullable(),
  createdAt: Time,
  updatedAt: Time,
});

export const StartPayment = z.strictObject({ method: PaymentMethod });
/** A code of the payer that the till has scanned. It is handed on once and kept nowhere. */
export const ScanPayerCode = z.strictObject({ code: z.string().regex(/^[0-9A-Za-z]{8,64}$/) });
export const TakeCash = z.strictObject({ tenderedMinor: z.int().min(0).max(99_999_999_999) });
export const SettlePayment = z.strictObject({
  outcome: z
    .enum(['paid', 'unpaid', 'noted'])
    .meta({ description: 'The money is there, it is not, or it was seen to' }),
  reason: z.string().trim().min(3).max(500),
});
export const SettleRefund = z.strictObject({
  outcome: z.enum(['succeeded', 'failed']).meta({ description: 'The money went back, or it did not' }),
  reason: z.string().trim().min(3).max(500),
});
/** Payments that wait for a person, and why. */
export const PaymentAttention = z.strictObject({
  items: z.array(z.strictObject({ payment: Payment, orderNumber: z.string(), why: z.string() })),
});
/** What the patrols found: each provider's bill beside the ledger, day by day. */
export const Reconciliation = z.strictObject({
  items: z.array(
    z.strictObject({
      account: z.string(),
      date: z.iso.date(),
      state: z.enum(['agrees', 'differs', 'failed']),
      detail: z.string().nullable(),
      at: Time,
      differences: z.array(
        z.strictObject({
          what: z.enum([
            'missingHere',
            'missingThere',
            'amountDiffers',
            'refundMissingHere',
            'refundMissingThere',
            'refundDiffers',
          ]),
          key: z.string().meta({ description: 'The name that the hub and the provider know it by' }),
          paymentId: Id.nullable(),
          orderId: Id.nullable(),
          hereMinor: z.int(),
          thereMinor: z.int(),
          currency: z.string(),
        }),
      ),
    }),
  ),
});
export const PaymentMethods = z.strictObject({
  items: z.array(
    z.strictObject({
      method: PaymentMethod,
      at: z.enum(['kiosk', 'counter']),
      needsInternet: z.boolean(),
      scansPayer: z.boolean(),
    }),
  ),
});

export type PaymentMethod = z.infer<typeof PaymentMethod>;
export type PaymentState = z.infer<typeof PaymentState>;
export type Payment = z.infer<typeof Payment>;
export type PaymentMethods = z.infer<typeof PaymentMethods>;
export type PaymentAttention = z.infer<typeof PaymentAttention>;
export type Reconciliation = z.infer<typeof Reconciliation>;

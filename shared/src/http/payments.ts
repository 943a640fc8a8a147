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
export const TakeCash = z.strictObject({ tenderedMinor: z.int().min(0).max(99_999_999_999) });
export const PaymentMethods = z.strictObject({
  items: z.array(
    z.strictObject({ method: PaymentMethod, at: z.enum(['kiosk', 'counter']), needsInternet: z.boolean() }),
  ),
});

export type PaymentMethod = z.infer<typeof PaymentMethod>;
export type PaymentState = z.infer<typeof PaymentState>;
export type Payment = z.infer<typeof Payment>;
export type PaymentMethods = z.infer<typeof PaymentMethods>;

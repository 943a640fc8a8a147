import { z } from 'zod';
import { Id, Quantity, Time } from './common.ts';

export const returnStates = ['requested', 'approved', 'received', 'refunded', 'rejected'] as const;

/** Goods on their way back: requested → approved → received → refunded. */
export const Return = z.strictObject({
  id: Id,
  orderId: Id,
  state: z.enum(returnStates),
  lines: z.array(
    z.strictObject({
      lineId: Id,
      quantity: z.int().min(1),
      reason: z.string(),
      restock: z.boolean().nullable().meta({ description: 'Decided when the goods are received' }),
    }),
  ),
  refundId: Id.nullable(),
  note: z.string().nullable(),
  createdAt: Time,
  updatedAt: Time,
});
export const RequestReturn = z.strictObject({
  lines: z
    .array(z.strictObject({ lineId: Id, quantity: Quantity, reason: z.string().trim().min(1).max(200) }))
    .min(1)
    .max(200),
  outsideRules: z.boolean().default(false),
});
export const ReceiveReturn = z.strictObject({
  lines: z
    .array(z.strictObject({ lineId: Id, restock: z.boolean() }))
    .min(1)
    .max(200),
});
export const RejectReturn = z.strictObject({ note: z.string().trim().min(1).max(200) });

/** What the shop does with a product brought back; orders keep the terms they were sold under. */
export const ReturnPolicy = z.strictObject({
  refundRule: z.enum(['refundable', 'final']),
  returnDays: z.int().min(0).max(3650).nullable().meta({ description: 'From payment; null: without an end' }),
});

export type ReturnPolicy = z.infer<typeof ReturnPolicy>;
export type Return = z.infer<typeof Return>;

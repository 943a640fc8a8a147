import { z } from 'zod';
import { Id, Page, PageQuery, Time } from './common.ts';

export const StockLevel = z.strictObject({
  variantId: Id,
  sku: z.string(),
  name: z.string(),
  onHand: z.int(),
  reserved: z.int(),
  available: z.int(),
});
export const StockQuery = z.strictObject({ variantId: Id.optional(), ...PageQuery });
export const StockPage = Page(StockLevel);

export const stockReasons = [
  'receive',
  'sale',
  'return',
  'returnDefective',
  'adjust',
  'transferOut',
  'transferIn',
  'loss',
  'onlineSale',
] as const;

export const StockLine = z.strictObject({
  id: Id,
  seq: z.int(),
  variantId: Id,
  delta: z.int(),
  reason: z.enum(stockReasons),
  refType: z.string(),
  refId: z.string(),
  note: z.string().nullable(),
  by: z.string(),
  at: Time,
});
export const StockLedgerQuery = z.strictObject({ variantId: Id.optional(), ...PageQuery });
export const StockLedgerPage = Page(StockLine);

export const StockAdjustment = z.strictObject({
  variantId: Id,
  delta: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((delta) => delta !== 0, 'must not be 0'),
  reason: z.enum(['receive', 'adjust', 'loss']).default('adjust'),
  note: z.string().trim().max(200).optional(),
});

export type StockLevel = z.infer<typeof StockLevel>;
export type StockLine = z.infer<typeof StockLine>;

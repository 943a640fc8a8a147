import { z } from 'zod';
import { Id, Page, PageQuery, Texts, Time } from './common.ts';

export const StockLevel = z.strictObject({
  variantId: Id,
  sku: z.string(),
  name: z.string(),
  names: Texts,
  onHand: z.int(),
  reserved: z.int(),
  allocated: z.int().meta({ description: 'Paid for and set aside until it is handed over or sent' }),
  available: z.int(),
  lowAt: z.int().nullable().meta({ description: 'At or below this, staff are told' }),
});
export const StockQuery = z.strictObject({
  variantId: Id.optional(),
  q: z.string().trim().max(100).optional().meta({ description: 'By name in any language, brand, SKU, barcode, tag' }),
  level: z
    .enum(['any', 'low'])
    .default('any')
    .meta({ description: 'low: at or below what staff set, or nothing left' }),
  ...PageQuery,
});
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
  'allocate',
  'release',
] as const;

export const StockLine = z.strictObject({
  id: Id,
  seq: z.int(),
  variantId: Id,
  delta: z.int().meta({ description: 'Of what is on hand' }),
  allocated: z.int().meta({ description: 'Change of what is set aside' }),
  reason: z.enum(stockReasons),
  refType: z.string(),
  refId: z.string(),
  note: z.string().nullable(),
  by: z.string(),
  at: Time,
});
export const StockLedgerQuery = z.strictObject({ variantId: Id.optional(), ...PageQuery });
export const StockLedgerPage = Page(StockLine);

/** What staff post by hand, and the sign that its change must have; 0 where both are possible. */
export const adjustmentSigns = {
  receive: 1,
  adjust: 0,
  loss: -1,
  return: 1,
  returnDefective: 1,
  transferOut: -1,
  transferIn: 1,
} as const;

export const StockAdjustment = z.strictObject({
  variantId: Id,
  delta: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((delta) => delta !== 0, 'must not be 0'),
  reason: z
    .enum(Object.keys(adjustmentSigns) as (keyof typeof adjustmentSigns)[])
    .default('adjust')
    .meta({ description: 'returnDefective is written down but not put back on the shelf' }),
  note: z.string().trim().max(200).optional(),
});

export const SetLowStock = z.strictObject({ lowAt: z.int().min(0).max(1_000_000).nullable() });

export const stockAlertKinds = ['low', 'negative'] as const;
export const StockAlert = z.strictObject({
  id: Id,
  variantId: Id,
  sku: z.string(),
  name: z.string(),
  names: Texts,
  kind: z.enum(stockAlertKinds).meta({ description: 'negative: more was sold than the books knew of' }),
  level: z.int(),
  raisedAt: Time,
  clearedAt: Time.nullable(),
});
export const StockAlertQuery = z.strictObject({
  state: z.enum(['open', 'all']).default('open'),
  ...PageQuery,
});
export const StockAlertPage = Page(StockAlert);

/** One line of a count sheet. */
export const StockCountLine = z.strictObject({
  variantId: Id,
  sku: z.string(),
  name: z.string(),
  names: Texts,
  counted: z.int(),
  expected: z.int().meta({ description: 'What the books had in the shop at the moment of counting' }),
  difference: z.int(),
  by: z.string(),
  at: Time,
});
export const StockCount = z.strictObject({
  id: Id,
  state: z.enum(['open', 'posted', 'cancelled']),
  note: z.string(),
  by: z.string(),
  startedAt: Time,
  endedAt: Time.nullable(),
  lines: z.array(StockCountLine),
});
export const StockCountSummary = StockCount.omit({ lines: true }).extend({
  counted: z.int().meta({ description: 'How many variants' }),
  differing: z.int(),
});
export const StockCountPage = Page(StockCountSummary);
export const StockCountQuery = z.strictObject({ ...PageQuery });
export const StartStockCount = z.strictObject({ note: z.string().trim().max(200).default('') }).prefault({});
export const CountStock = z.strictObject({
  lines: z
    .array(
      z.union([
        z.strictObject({
          variantId: Id,
          counted: z.int().min(0).max(1_000_000),
          was: z.int().nullable().optional().meta({
            description: 'What the sheet said to whoever counted, null: nothing; refused where it says something else',
          }),
        }),
        z.strictObject({ variantId: Id, more: z.int().min(1).max(1_000_000) }),
      ]),
    )
    .min(1)
    .max(500),
  answer: z.enum(['all', 'these']).default('all').meta({ description: 'Which lines of the sheet to answer' }),
});

export type StockLevel = z.infer<typeof StockLevel>;
export type StockLine = z.infer<typeof StockLine>;
export type StockAlert = z.infer<typeof StockAlert>;
export type CountedLine = z.infer<typeof CountStock>['lines'][number];
export type StockCountSummary = z.infer<typeof StockCountSummary>;
export type StockCount = z.infer<typeof StockCount>;
export type AdjustmentReason = keyof typeof adjustmentSigns;

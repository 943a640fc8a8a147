import { z } from 'zod';
import { NodeName } from '../wire/names.ts';
import { Id, RangeQuery, Time } from './common.ts';

export const Buckets = ['1m', '15m', '1h', '1d'] as const;
export const FootfallQuery = z.strictObject({
  ...RangeQuery,
  bucket: z.enum(Buckets).default('15m'),
  gate: NodeName.optional(),
});

export const FootfallBucket = z.strictObject({
  start: Time,
  in: z.int().min(0),
  out: z.int().min(0),
  unknownSeconds: z
    .int()
    .min(0)
    .meta({ description: 'Seconds of the bucket in which nobody knows: a blind or silent gate' }),
});
export const FootfallSeries = z.strictObject({ items: z.array(FootfallBucket), nextCursor: z.null() });

/** Today so far, in the shop's time zone. `version` grows with every change. */
export const FootfallNow = z.strictObject({
  version: z.int(),
  in: z.int(),
  out: z.int(),
  occupancy: z.int().min(0),
  asOf: Time,
  clock: z
    .literal('behind')
    .optional()
    .meta({ description: "The hub's clock came up in the past: set it; until then times are a lower bound" }),
  gates: z.array(
    z.strictObject({
      gate: NodeName,
      in: z.int(),
      out: z.int(),
      lastAt: Time.nullable(),
      verdict: z.enum(['seeing', 'blind', 'unknown']),
    }),
  ),
});

/** A count put right by staff: so many more or fewer through a gate. */
export const CorrectFootfall = z.strictObject({
  gate: NodeName,
  direction: z.enum(['in', 'out']),
  delta: z
    .int()
    .min(-500)
    .max(500)
    .refine((delta) => delta !== 0, 'must not be 0'),
  note: z.string().trim().min(1).max(200),
  at: Time.optional().meta({ description: 'When they passed; now by default, four weeks ago at most' }),
});
export const Correction = z.strictObject({
  id: Id,
  gate: NodeName,
  direction: z.enum(['in', 'out']),
  delta: z.int(),
  note: z.string(),
  at: Time,
  by: z.string(),
  byName: z.string(),
  createdAt: Time,
});
export const CorrectionList = z.strictObject({ items: z.array(Correction), nextCursor: z.null() });

/** What was left over when the shop was empty: more in than out, or the other way round, shows what was miscounted. */
export const Closing = z.strictObject({
  at: Time,
  openedAt: Time,
  in: z.int().min(0),
  out: z.int().min(0),
  residual: z.int(),
});
export const ClosingList = z.strictObject({ items: z.array(Closing), nextCursor: z.null() });

export type Correction = z.infer<typeof Correction>;
export type Closing = z.infer<typeof Closing>;
export type FootfallBucket = z.infer<typeof FootfallBucket>;
export type FootfallNow = z.infer<typeof FootfallNow>;

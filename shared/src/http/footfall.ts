import { z } from 'zod';
import { NodeName } from '../wire/names.ts';
import { RangeQuery, Time } from './common.ts';

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

export type FootfallBucket = z.infer<typeof FootfallBucket>;
export type FootfallNow = z.infer<typeof FootfallNow>;

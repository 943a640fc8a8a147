import { z } from 'zod';
import { NodeName } from '../wire/names.ts';
import { LanguageTag, Money, Time } from './common.ts';
import { Correction } from './footfall.ts';

/** A day of the shop's calendar. */
export const ShopDate = z.iso.date();
const WallTime = z.string().regex(/^\d\d:\d\d$/);

const counts = {
  in: z.int().min(0),
  out: z.int().min(0),
  unknownSeconds: z.int().min(0).meta({ description: 'Seconds in which nobody knows; counts are then a lower bound' }),
};
const elapsedSeconds = z.int().min(0).meta({ description: 'How much of it is over: 0 for the future' });

/** Sums, and how much of their time was not seen. */
export const FootfallCounts = z.strictObject(counts);

export const HistoryQuery = z.strictObject({
  date: ShopDate.optional().meta({ description: "A day of the shop's calendar; today by default" }),
  gate: NodeName.optional().meta({ description: 'All gates together by default' }),
});

export const DayBucket = z.strictObject({
  start: Time,
  wall: WallTime.meta({ description: "On the shop's wall; there twice where the clock is put back" }),
  elapsedSeconds,
  ...counts,
  occupancy: z
    .int()
    .min(0)
    .nullable()
    .meta({ description: 'People in the shop at its end; null for one gate, the future, and where nobody knows' }),
});

/** One day by quarter of an hour, beside the same weekday a week before. */
export const FootfallDay = z.strictObject({
  date: ShopDate,
  today: ShopDate,
  gate: NodeName.nullable(),
  start: Time,
  end: Time,
  total: FootfallCounts,
  buckets: z.array(DayBucket),
  gates: z.array(z.strictObject({ gate: NodeName, ...counts })),
  previous: z.strictObject({
    date: ShopDate,
    soFar: FootfallCounts.meta({ description: 'Until the same time of day' }),
    total: FootfallCounts,
    buckets: z.array(z.strictObject({ wall: WallTime, ...counts })),
  }),
});

/** Monday to Sunday by the hours on the shop's wall, beside the week before. */
export const FootfallWeek = z.strictObject({
  date: ShopDate.meta({ description: 'The Monday' }),
  today: ShopDate,
  gate: NodeName.nullable(),
  gates: z.array(NodeName),
  total: FootfallCounts,
  days: z.array(
    z.strictObject({
      date: ShopDate,
      total: FootfallCounts,
      hours: z.array(z.strictObject({ start: Time, wall: WallTime, elapsedSeconds, ...counts })),
      previous: z.strictObject({ date: ShopDate, soFar: FootfallCounts, total: FootfallCounts }),
    }),
  ),
  previous: z.strictObject({ soFar: FootfallCounts, total: FootfallCounts }),
});

/** From one closing of the shop to the next. */
export const ClosingReport = z.strictObject({
  date: ShopDate,
  openedAt: Time,
  closedAt: Time,
  closed: z.boolean().meta({ description: 'False while the day goes on' }),
  visitors: z.int().min(0),
  out: z.int().min(0),
  residual: z.int().nullable().meta({ description: 'Who came in and was not seen to leave; null while open' }),
  unknownSeconds: counts.unknownSeconds,
  elapsedSeconds,
  orders: z.int().min(0),
  sales: Money,
  conversion: z.number().nullable().meta({ description: 'Paid orders ÷ visitors; null without visitors' }),
  corrections: z.array(Correction),
});
export const ClosingReportList = z.strictObject({ items: z.array(ClosingReport), nextCursor: z.null() });

const range = {
  from: ShopDate,
  to: ShopDate.meta({ description: 'The last day, included' }),
};
export const ReportQuery = z.strictObject(range);
export const ReportExportQuery = z.strictObject({ ...range, language: LanguageTag.default('en') });
export const FootfallExportQuery = z.strictObject({
  ...range,
  bucket: z.enum(['15m', '1h', '1d']).default('15m'),
  gate: NodeName.optional(),
  language: LanguageTag.default('en').meta({ description: 'Of the headings' }),
});

/** A file of comma-separated values as it is sent: UTF-8 with a byte order mark, RFC 4180. */
export interface CsvFile {
  fileName: string;
  lines: AsyncIterable<string>;
}
export const CsvFile = z.custom<CsvFile>((value) => typeof value === 'object' && value !== null && 'lines' in value);

export type FootfallCounts = z.infer<typeof FootfallCounts>;
export type FootfallDay = z.infer<typeof FootfallDay>;
export type FootfallWeek = z.infer<typeof FootfallWeek>;
export type ClosingReport = z.infer<typeof ClosingReport>;

import { z } from 'zod';
import { Id, Time } from './common.ts';
import { ShopDate } from './insights.ts';

/** A fault of a page, as the page tells it. The hub keeps nothing of it that could name a person. */
export const ReportPageError = z.strictObject({
  page: z.enum(['customer', 'staff', 'technician']),
  kind: z.enum(['error', 'rejection', 'crash']).meta({ description: 'crash: the page had to start anew' }),
  message: z.string().max(1000),
  source: z.string().max(1000).meta({ description: 'Where in the program, e.g. the first line of the stack' }),
  build: z.string().max(64).meta({ description: 'Which build of the page' }),
});
export const PageError = z.strictObject({
  id: Id,
  page: ReportPageError.shape.page,
  kind: ReportPageError.shape.kind,
  kiosk: z.string().nullable(),
  message: z.string(),
  source: z.string(),
  build: z.string(),
  count: z.int().min(1),
  firstAt: Time,
  lastAt: Time,
});
export const PageErrorList = z.strictObject({ items: z.array(PageError), nextCursor: z.null() });

/** How a customer's visit to a kiosk goes; sent again whenever something of it is new. */
export const ReportVisit = z.strictObject({
  dwellMs: z
    .int()
    .min(0)
    .max(4 * 3_600_000)
    .meta({ description: 'Since the first touch, by the clock of the page' }),
  basketId: Id.nullable(),
  ended: z.boolean(),
});

export const FunnelQuery = z.strictObject({
  from: ShopDate,
  to: ShopDate.meta({ description: 'The last day, included' }),
  kiosk: Id.optional(),
});
const count = z.int().min(0);
export const FunnelDay = z.strictObject({
  date: ShopDate,
  started: count.meta({ description: 'Somebody touched the screen' }),
  basket: count.meta({ description: 'Something was put into the basket' }),
  checkout: count.meta({ description: 'An order was made' }),
  paid: count,
  abandoned: count.meta({ description: 'Over without payment; the rest is still going on' }),
  dwellSeconds: z.number().nullable().meta({ description: 'Median of visits that are over; null without any' }),
});
export const Funnel = z.strictObject({
  kiosks: z.array(z.strictObject({ id: Id, name: z.string() })),
  items: z.array(FunnelDay).meta({ description: 'Newest first' }),
  nextCursor: z.null(),
});

export type ReportPageError = z.infer<typeof ReportPageError>;
export type PageError = z.infer<typeof PageError>;
export type ReportVisit = z.infer<typeof ReportVisit>;
export type Funnel = z.infer<typeof Funnel>;
export type FunnelDay = z.infer<typeof FunnelDay>;

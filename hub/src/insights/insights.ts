import type { Clock } from '@lintel/shared/env';
import type { Correction } from '@lintel/shared/http/footfall';
import type { Currency } from '@lintel/shared/money/currency';
import type { FootfallService, Place } from '../footfall/service.ts';
import { ClosingReports } from './closing-report.ts';
import { Exports } from './export.ts';
import { History } from './history.ts';
import type { SoldLine } from './profit-rules.ts';
import { insightHandlers } from './routes.ts';
import { TodayView } from './today.ts';

/** Everything that lays footfall and sales side by side, wired. */
export function createInsights(options: {
  shop: string;
  footfall: FootfallService;
  /** Paid orders of `[fromMs, toMs)` and what they brought less refunds. */
  sales: (fromMs: number, toMs: number) => { orders: number; salesMinor: number };
  soldLines: (fromMs: number, toMs: number) => SoldLine[];
  corrections: (fromMs: number, toMs: number) => Correction[];
  clock: Clock;
  place: Required<Place> & { readonly currency: Currency };
}) {
  const today = new TodayView(options);
  const history = new History(options);
  const reports = new ClosingReports(options);
  const exports = new Exports({ ...options, reports });
  return { today, handlers: insightHandlers({ today, history, reports, exports }) };
}

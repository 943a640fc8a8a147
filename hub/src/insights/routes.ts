import type { Handlers } from '../web/handlers.ts';
import type { ClosingReports } from './closing-report.ts';
import type { Exports } from './export.ts';
import type { History } from './history.ts';
import type { TodayView } from './today.ts';

type InsightRoutes =
  | 'today'
  | 'todayProfit'
  | 'footfallDay'
  | 'footfallWeek'
  | 'exportFootfall'
  | 'closingReports'
  | 'exportClosingReports';

/** What the shop's days were like, over HTTP. */
export function insightHandlers(parts: {
  today: TodayView;
  history: History;
  reports: ClosingReports;
  exports: Exports;
}): Pick<Handlers, InsightRoutes> {
  const { today, history, reports, exports } = parts;
  return {
    today: () => today.read(),
    todayProfit: () => today.profit(),
    footfallDay: ({ query }) => history.day(query),
    footfallWeek: ({ query }) => history.week(query),
    exportFootfall: ({ query }) => exports.footfallFile(query),
    closingReports: ({ query }) => ({ items: reports.list(query.from, query.to), nextCursor: null }),
    exportClosingReports: ({ query }) => exports.closingsFile(query),
  };
}

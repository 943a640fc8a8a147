import type { ClosingReport } from '@lintel/shared/http/insights';

/** Whether nothing at all is known of a day: its counts of zero are none. */
export function isUnseen(
  report: Pick<ClosingReport, 'visitors' | 'out' | 'unknownSeconds' | 'elapsedSeconds'>,
): boolean {
  return report.visitors + report.out === 0 && report.unknownSeconds >= report.elapsedSeconds * 0.98;
}

/** Days added up; conversion from the days in which visitors were counted. */
export function sumOfClosings(items: readonly ClosingReport[]) {
  const sum = (of: (report: ClosingReport) => number) => items.reduce((total, report) => total + of(report), 0);
  const visitors = sum((report) => report.visitors);
  const counted = items.filter((report) => report.visitors > 0);
  return {
    visitors,
    unseen: items.every(isUnseen),
    unknownSeconds: sum((report) => report.unknownSeconds),
    orders: sum((report) => report.orders),
    salesMinor: sum((report) => report.sales.amountMinor),
    conversion: visitors === 0 ? null : counted.reduce((total, report) => total + report.orders, 0) / visitors,
  };
}

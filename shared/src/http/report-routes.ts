import { BackupStatus } from './backups.ts';
import { allStaff, fleet, leads, route, sellers } from './define-route.ts';
import {
  ClosingReportList,
  CsvFile,
  FootfallDay,
  FootfallExportQuery,
  FootfallWeek,
  HistoryQuery,
  ReportExportQuery,
  ReportQuery,
} from './insights.ts';

/** What was, and that it stays: history, reports, backups. */
export const reportRoutes = {
  footfallDay: route({
    method: 'get',
    path: '/footfall/day',
    summary: 'A day by quarter of an hour, beside the same weekday a week before',
    audience: allStaff,
    query: HistoryQuery,
    answer: FootfallDay,
  }),
  footfallWeek: route({
    method: 'get',
    path: '/footfall/week',
    summary: 'A week by the hour, beside the week before',
    audience: allStaff,
    query: HistoryQuery,
    answer: FootfallWeek,
  }),
  exportFootfall: route({
    method: 'get',
    path: '/footfall/export.csv',
    summary: 'Footfall by bucket and gate as a CSV file',
    audience: leads,
    query: FootfallExportQuery,
    answer: CsvFile,
    produces: 'text/csv',
  }),
  closingReports: route({
    method: 'get',
    path: '/reports/closings',
    summary: 'Each day from closing to closing: visitors, sales, what was left over; newest first',
    audience: sellers,
    query: ReportQuery,
    answer: ClosingReportList,
  }),
  exportClosingReports: route({
    method: 'get',
    path: '/reports/closings.csv',
    summary: 'Closing reports as a CSV file',
    audience: leads,
    query: ReportExportQuery,
    answer: CsvFile,
    produces: 'text/csv',
  }),
  backups: route({
    method: 'get',
    path: '/backups',
    summary: 'How the backups of this hub are',
    audience: allStaff,
    answer: BackupStatus,
  }),
  makeBackup: route({
    method: 'post',
    path: '/backups',
    summary: 'Begins a backup now',
    audience: fleet,
    answer: BackupStatus,
    status: 202,
  }),
} as const;

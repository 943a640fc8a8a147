import { Problem } from '@lintel/shared/errors';
import {
  type Printer,
  PrinterConnection,
  PrinterProfile,
  type PrinterStatus,
  type PrintJob,
  type PrintKind,
  type PutPrinter,
} from '@lintel/shared/http/printing';
import type { Language } from '@lintel/shared/languages';
import type { Reader } from '../database/storage.ts';

export interface PrinterRow {
  id: string;
  name: string;
  connection: string;
  profile: string;
  logo: string | null;
  till: number;
  autoPrint: number;
  kiosks: string;
  status: string;
  checkedAt: number | null;
}

export interface JobRow {
  id: string;
  printerId: string;
  kind: PrintKind;
  subjectId: string;
  copy: number;
  language: Language;
  kioskId: string | null;
  state: PrintJob['state'];
  reason: PrintJob['reason'];
  createdAt: number;
  updatedAt: number;
}

export const notLooked: PrinterStatus = { state: 'unknown', nearEnd: false, drawerOpen: null };

export function printerView(row: PrinterRow): Printer {
  return {
    id: row.id,
    name: row.name,
    connection: PrinterConnection.parse(JSON.parse(row.connection)),
    profile: PrinterProfile.parse(JSON.parse(row.profile)),
    logo: row.logo,
    till: row.till === 1,
    autoPrint: row.autoPrint === 1,
    kiosks: JSON.parse(row.kiosks) as PutPrinter['kiosks'],
    status: JSON.parse(row.status) as PrinterStatus,
    checkedAt: row.checkedAt === null ? null : new Date(row.checkedAt).toISOString(),
  };
}

export function printers(reader: Reader): Printer[] {
  return reader.all<PrinterRow>('SELECT * FROM printer ORDER BY name').map(printerView);
}

/** @throws Problem `not-found`. */
export function printerById(reader: Reader, id: string): Printer {
  const row = reader.get<PrinterRow>('SELECT * FROM printer WHERE id = ?', id);
  if (!row) throw new Problem('not-found', 'There is no such printer');
  return printerView(row);
}

/** Where a kiosk prints, or the till without one. */
export function printerFor(reader: Reader, kioskId: string | null): Printer | null {
  const row =
    kioskId === null
      ? reader.get<PrinterRow>('SELECT * FROM printer WHERE till = 1')
      : reader.get<PrinterRow>(
          'SELECT * FROM printer WHERE EXISTS (SELECT 1 FROM json_each(printer.kiosks) WHERE value = ?)',
          kioskId,
        );
  return row ? printerView(row) : null;
}

export function jobView(row: JobRow): PrintJob {
  const { language: _, kioskId: __, createdAt, updatedAt, ...job } = row;
  return { ...job, createdAt: new Date(createdAt).toISOString(), updatedAt: new Date(updatedAt).toISOString() };
}

export function jobRow(reader: Reader, id: string): JobRow | undefined {
  return reader.get<JobRow>('SELECT * FROM printJob WHERE id = ?', id);
}

/** The newest piece of paper of one thing. */
export function newestJobOf(reader: Reader, kind: PrintKind, subjectId: string): JobRow | undefined {
  return reader.get<JobRow>(
    'SELECT * FROM printJob WHERE kind = ? AND subjectId = ? ORDER BY copy DESC LIMIT 1',
    kind,
    subjectId,
  );
}

export function originalOf(reader: Reader, kind: PrintKind, subjectId: string): JobRow | undefined {
  return reader.get<JobRow>('SELECT * FROM printJob WHERE kind = ? AND subjectId = ? AND copy = 0', kind, subjectId);
}

/** The next one of each printer that has nothing under way. */
export function nextJobs(reader: Reader): JobRow[] {
  return reader.all<JobRow>(
    `SELECT * FROM printJob j WHERE state = 'queued' AND NOT EXISTS (
       SELECT 1 FROM printJob o WHERE o.printerId = j.printerId AND o.state IN ('queued', 'sending')
         AND (o.createdAt, o.id) < (j.createdAt, j.id))
     ORDER BY createdAt, id`,
  );
}

/** The last pieces of paper, newest first. */
export function lastJobs(reader: Reader, subjectId: string | undefined, limit: number): JobRow[] {
  return subjectId === undefined
    ? reader.all<JobRow>('SELECT * FROM printJob ORDER BY id DESC LIMIT ?', limit)
    : reader.all<JobRow>(
        'SELECT * FROM printJob WHERE subjectId = ? ORDER BY kind, copy DESC LIMIT ?',
        subjectId,
        limit,
      );
}

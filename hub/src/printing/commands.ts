import { Problem } from '@lintel/shared/errors';
import type { PrinterStatus, PrintJob, PrintKind, PutPrinter } from '@lintel/shared/http/printing';
import { idsFrom } from '@lintel/shared/ids';
import type { Language } from '@lintel/shared/languages';
import { command, type Tx } from '../database/storage.ts';
import type { By } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import type { PrintOutcome } from './printer.ts';
import { jobRow, jobView, newestJobOf, notLooked, originalOf, type PrinterRow } from './store.ts';

type PutArgs = By & { printerId: string; given: PutPrinter };

/** @throws Problem `name-taken`. */
export const addPrinter = command('printing.addPrinter', (tx: Tx, args: PutArgs): string => {
  const { printerId, given, now } = args;
  makeRoom(tx, args);
  tx.run(
    `INSERT INTO printer (id, name, connection, profile, logo, till, autoPrint, kiosks, status, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    printerId,
    ...columns(given),
    JSON.stringify(notLooked),
    now,
    now,
  );
  told(tx, args, 'printer.add');
  return printerId;
});

/** @throws Problem `not-found`, `name-taken`. */
export const changePrinter = command('printing.changePrinter', (tx: Tx, args: PutArgs): void => {
  makeRoom(tx, args);
  const { changes } = tx.run(
    `UPDATE printer SET name = ?, connection = ?, profile = ?, logo = ?, till = ?, autoPrint = ?, kiosks = ?, status = ?,
       checkedAt = NULL, updatedAt = ? WHERE id = ?`,
    ...columns(args.given),
    JSON.stringify(notLooked),
    args.now,
    args.printerId,
  );
  if (changes === 0) throw new Problem('not-found', 'There is no such printer');
  told(tx, args, 'printer.change');
});

/** What waits for it is given up. @throws Problem `not-found`. */
export const removePrinter = command('printing.removePrinter', (tx: Tx, args: By & { printerId: string }): void => {
  const row = tx.get<PrinterRow>('SELECT * FROM printer WHERE id = ?', args.printerId);
  if (!row) throw new Problem('not-found', 'There is no such printer');
  tx.run('DELETE FROM printer WHERE id = ?', row.id);
  tx.run(
    `UPDATE printJob SET state = 'failed', reason = 'gone', updatedAt = ? WHERE printerId = ? AND state = 'queued'`,
    args.now,
    row.id,
  );
  told(tx, { ...args, given: { name: row.name } }, 'printer.remove');
});

function columns({ name, connection, profile, logo, till, autoPrint, kiosks }: PutPrinter) {
  const [place, how, where] = [connection, profile, kiosks].map((value) => JSON.stringify(value)) as [
    string,
    string,
    string,
  ];
  return [name, place, how, logo, till ? 1 : 0, autoPrint ? 1 : 0, where] as const;
}

/** A kiosk or the till prints in one place: whoever gets it takes it from the other. */
function makeRoom(tx: Tx, { printerId, given }: PutArgs): void {
  if (tx.get('SELECT 1 FROM printer WHERE name = ? AND id <> ?', given.name, printerId))
    throw new Problem('name-taken');
  if (given.till) tx.run('UPDATE printer SET till = 0 WHERE till = 1 AND id <> ?', printerId);
  for (const other of tx.all<{ id: string; kiosks: string }>(
    'SELECT id, kiosks FROM printer WHERE id <> ?',
    printerId,
  )) {
    const kiosks = JSON.parse(other.kiosks) as string[];
    const left = kiosks.filter((id) => !given.kiosks.includes(id));
    if (left.length < kiosks.length)
      tx.run('UPDATE printer SET kiosks = ? WHERE id = ?', JSON.stringify(left), other.id);
  }
}

function told(tx: Tx, args: By & { printerId: string; given: { name: string } }, action: string): void {
  const { id, actor, now, printerId, given } = args;
  audit(tx, { id, actor, now, action, subject: 'printer', subjectId: printerId, detail: { name: given.name } });
  tx.changed({ kind: 'printing' });
}

/** How a printer was found, where that is news; whether it was. */
export const noteStatus = command(
  'printing.noteStatus',
  (tx: Tx, args: { printerId: string; status: PrinterStatus; now: number }): void => {
    const { changes } = tx.run(
      'UPDATE printer SET status = ?, checkedAt = ? WHERE id = ? AND status <> ?',
      JSON.stringify(args.status),
      args.now,
      args.printerId,
      JSON.stringify(args.status),
    );
    if (changes > 0) tx.changed({ kind: 'printing' });
  },
);

export interface NewJob {
  id: string;
  printerId: string;
  kind: PrintKind;
  subjectId: string;
  language: Language;
  kioskId: string | null;
  now: number;
}

/**
 * Puts a piece of paper into the queue. Asked for again it is the same one, and one of which nothing came out is tried
 * again. `another` is a new one, marked as a copy; before anything came out the original is as good.
 */
export const queueJob = command('printing.queue', (tx: Tx, args: NewJob & { another: boolean }): PrintJob => {
  const { kind, subjectId, now } = args;
  const known = args.another ? newestJobOf(tx, kind, subjectId) : originalOf(tx, kind, subjectId);
  if (known?.state === 'failed') {
    tx.run(
      `UPDATE printJob SET state = 'queued', reason = NULL, printerId = ?, language = ?, createdAt = ?, updatedAt = ? WHERE id = ?`,
      args.printerId,
      args.language,
      now,
      now,
      known.id,
    );
    tx.changed({ kind: 'printing' });
    return jobView(jobRow(tx, known.id)!);
  }
  if (known && (!args.another || known.state === 'queued' || known.state === 'sending')) return jobView(known);
  tx.run(
    `INSERT INTO printJob (id, printerId, kind, subjectId, copy, language, kioskId, state, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
    args.id,
    args.printerId,
    kind,
    subjectId,
    known ? known.copy + 1 : 0,
    args.language,
    args.kioskId,
    now,
    now,
  );
  tx.changed({ kind: 'printing' });
  return jobView(jobRow(tx, args.id)!);
});

/** The first byte may follow: from here on nobody sends it again by itself. @throws Problem `wrong-state`. */
export const beginJob = command('printing.begin', (tx: Tx, args: { jobId: string; now: number }): void => {
  const { changes } = tx.run(
    `UPDATE printJob SET state = 'sending', updatedAt = ? WHERE id = ? AND state = 'queued'`,
    args.now,
    args.jobId,
  );
  if (changes === 0) throw new Problem('wrong-state');
  tx.changed({ kind: 'printing' });
});

export const endJob = command(
  'printing.end',
  (tx: Tx, args: { jobId: string; outcome: PrintOutcome; now: number }): void => {
    const { outcome } = args;
    tx.run(
      `UPDATE printJob SET state = ?, reason = ?, updatedAt = ? WHERE id = ? AND state IN ('queued', 'sending')`,
      outcome.state,
      outcome.state === 'printed' ? null : outcome.reason,
      args.now,
      args.jobId,
    );
    tx.changed({ kind: 'printing' });
  },
);

/** After a start: what was on its way when the hub stopped may be on paper or not, and nobody knows how printers are. */
export const resumeSpool = command('printing.resume', (tx: Tx, args: { now: number }): void => {
  tx.run(
    `UPDATE printJob SET state = 'uncertain', reason = 'interrupted', updatedAt = ? WHERE state = 'sending'`,
    args.now,
  );
  tx.run('UPDATE printer SET status = ?, checkedAt = NULL', JSON.stringify(notLooked));
  tx.changed({ kind: 'printing' });
});

/** Paper of long ago tells nothing any more. */
export const forgetJobs = command('printing.forget', (tx: Tx, args: { before: number }): void => {
  tx.run(`DELETE FROM printJob WHERE updatedAt < ? AND kind = 'test'`, args.before);
});

/** Writes down who had the drawer opened, why, and for which order. */
export const noteKick = command(
  'printing.noteKick',
  (
    tx: Tx,
    args: By & { reason: 'sale' | 'refund' | 'cash' | 'noSale'; subjectId: string; note: string | null },
  ): void => {
    const { actor, now, reason, subjectId, note } = args;
    const subject = reason === 'sale' || reason === 'refund' ? 'order' : 'drawer';
    const action = reason === 'noSale' ? 'drawer.noSale' : 'drawer.kick';
    audit(tx, {
      id: idsFrom(args.id)(),
      action,
      subject,
      subjectId,
      detail: note === null ? {} : { note },
      actor,
      now,
    });
  },
);

export const printingCommands = [
  addPrinter,
  changePrinter,
  removePrinter,
  noteStatus,
  queueJob,
  beginJob,
  endJob,
  resumeSpool,
  forgetJobs,
  noteKick,
];

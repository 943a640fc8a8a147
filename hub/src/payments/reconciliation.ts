import type { Reconciliation } from '@lintel/shared/http/payments';
import { idsFrom } from '@lintel/shared/ids';
import type { Currency } from '@lintel/shared/money/currency';
import { command, type Reader, type Tx } from '../database/storage.ts';
import type { Difference } from './bill-rules.ts';

/** What the patrols found. One run for an account and a day; what differs stands below it. */
export const reconciliationSchema = `
CREATE TABLE reconciliationRun (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  date TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('agrees', 'differs', 'failed')),
  detail TEXT,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_reconciliationRun_account_date ON reconciliationRun (account, date);
CREATE INDEX idx_reconciliationRun_date ON reconciliationRun (date);
CREATE TABLE reconciliationItem (
  id TEXT PRIMARY KEY,
  runId TEXT NOT NULL REFERENCES reconciliationRun (id) ON DELETE CASCADE,
  what TEXT NOT NULL,
  key TEXT NOT NULL,
  attemptId TEXT REFERENCES paymentAttempt (id) ON DELETE RESTRICT,
  hereMinor INTEGER NOT NULL,
  thereMinor INTEGER NOT NULL,
  currency TEXT NOT NULL
) STRICT;
CREATE INDEX idx_reconciliationItem_runId ON reconciliationItem (runId);
CREATE INDEX idx_reconciliationItem_attemptId ON reconciliationItem (attemptId);
CREATE INDEX idx_paymentAttempt_capturedAt ON paymentAttempt (capturedAt) WHERE capturedAt IS NOT NULL;
CREATE INDEX idx_paymentAttempt_createdAt ON paymentAttempt (createdAt);
CREATE INDEX idx_refund_updatedAt ON refund (updatedAt);
`;

export interface RunArgs {
  id: string;
  account: string;
  date: string;
  failed: string | null;
  differences: readonly Difference[];
  now: number;
}

/** Writes down what a comparison found; another try for the same account and day takes its place. */
export const keepReconciliation = command('payments.keepReconciliation', (tx: Tx, args: RunArgs): void => {
  const { account, date, differences, failed, now } = args;
  const nextId = idsFrom(args.id);
  const id = nextId();
  const state = failed !== null ? 'failed' : differences.length > 0 ? 'differs' : 'agrees';
  tx.run('DELETE FROM reconciliationRun WHERE account = ? AND date = ?', account, date);
  tx.run(
    'INSERT INTO reconciliationRun (id, account, date, state, detail, createdAt) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    account,
    date,
    state,
    failed,
    now,
  );
  for (const { what, key, attemptId, hereMinor, thereMinor, currency } of differences) {
    tx.run(
      `INSERT INTO reconciliationItem (id, runId, what, key, attemptId, hereMinor, thereMinor, currency)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      nextId(),
      id,
      what,
      key,
      attemptId,
      hereMinor,
      thereMinor,
      currency,
    );
  }
  if (state !== 'agrees') tx.changed({ kind: 'notification', id });
});

export const reconciliationCommands = [keepReconciliation];

interface RunRow {
  id: string;
  account: string;
  date: string;
  state: 'agrees' | 'differs' | 'failed';
  detail: string | null;
  createdAt: number;
}

/** Accounts and days that have been compared to an end. */
export function isReconciled(reader: Reader, account: string, date: string): boolean {
  return (
    reader.get(
      `SELECT 1 FROM reconciliationRun WHERE account = ? AND date = ? AND state <> 'failed'`,
      account,
      date,
    ) !== undefined
  );
}

/** The last comparisons, the newest first. */
export function reconciliations(reader: Reader): Reconciliation {
  const runs = reader.all<RunRow>('SELECT * FROM reconciliationRun ORDER BY date DESC, account LIMIT 100');
  return {
    items: runs.map(({ id, account, date, state, detail, createdAt }) => ({
      account,
      date,
      state,
      detail,
      at: new Date(createdAt).toISOString(),
      differences: reader
        .all<{
          what: Difference['what'];
          key: string;
          attemptId: string | null;
          hereMinor: number;
          thereMinor: number;
          currency: Currency;
          orderId: string | null;
        }>(
          `SELECT i.what, i.key, i.attemptId, i.hereMinor, i.thereMinor, i.currency, a.orderId
           FROM reconciliationItem i LEFT JOIN paymentAttempt a ON a.id = i.attemptId WHERE i.runId = ? ORDER BY i.key, i.what`,
          id,
        )
        .map(({ attemptId, ...item }) => ({ ...item, paymentId: attemptId })),
    })),
  };
}

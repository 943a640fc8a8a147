import type { Tx } from '../database/storage.ts';

/** Messages of providers, each taken once: a repeated or replayed one finds itself here. */
export const inboxSchema = `
CREATE TABLE providerEvent (
  provider TEXT NOT NULL,
  eventId TEXT NOT NULL,
  attemptId TEXT NOT NULL REFERENCES paymentAttempt (id) ON DELETE RESTRICT,
  createdAt INTEGER NOT NULL,
  PRIMARY KEY (provider, eventId)
) STRICT, WITHOUT ROWID;
CREATE INDEX idx_providerEvent_attemptId ON providerEvent (attemptId);
ALTER TABLE paymentAttempt ADD COLUMN codeGivenAt INTEGER;
`;

/** Answers whether it is new. */
export function insertEvent(tx: Tx, event: { provider: string; id: string }, attemptId: string, now: number): boolean {
  const sql =
    'INSERT INTO providerEvent (provider, eventId, attemptId, createdAt) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
  return tx.run(sql, event.provider, event.id, attemptId, now).changes === 1;
}

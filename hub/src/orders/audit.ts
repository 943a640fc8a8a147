import type { AuditEntry } from '@lintel/shared/http/audit';
import type { Reader, Tx } from '../database/storage.ts';
import type { Actor } from './actor.ts';
import { fromCursor, pageOf } from './cursor.ts';

/** Who did what to what; the database lets nobody change or remove a row. */
export const auditSchema = `
CREATE TABLE auditEntry (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  subjectId TEXT NOT NULL,
  detail TEXT NOT NULL,
  actorKind TEXT NOT NULL,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_auditEntry_seq ON auditEntry (seq);
CREATE INDEX idx_auditEntry_subjectId ON auditEntry (subjectId, seq);
CREATE TRIGGER auditEntryNeverChanges BEFORE UPDATE ON auditEntry BEGIN SELECT RAISE (ABORT, 'the audit is append-only'); END;
CREATE TRIGGER auditEntryNeverGoes BEFORE DELETE ON auditEntry BEGIN SELECT RAISE (ABORT, 'the audit is append-only'); END;
`;

/** Writes down an act of staff in the transaction that carries it out. `detail` must hold nothing secret. */
export function audit(
  tx: Tx,
  entry: {
    id: string;
    action: string;
    subject: string;
    subjectId: string;
    detail: Record<string, unknown>;
    actor: Actor;
    now: number;
  },
): void {
  tx.run(
    `INSERT INTO auditEntry (id, seq, action, subject, subjectId, detail, actorKind, actorId, actorName, createdAt)
     VALUES (?, (SELECT COALESCE(MAX(seq), 0) + 1 FROM auditEntry), ?, ?, ?, ?, ?, ?, ?, ?)`,
    entry.id,
    entry.action,
    entry.subject,
    entry.subjectId,
    JSON.stringify(entry.detail),
    entry.actor.kind,
    entry.actor.id,
    entry.actor.name,
    entry.now,
  );
}

/** The audit, newest first. */
export function auditPage(
  reader: Reader,
  query: { subjectId?: string | undefined; cursor?: string | undefined; limit: number },
): { items: AuditEntry[]; nextCursor: string | null } {
  const before = query.cursor === undefined ? Number.MAX_SAFE_INTEGER : fromCursor(query.cursor, ['number'])[0]!;
  const { subjectId } = query;
  const rows = reader.all<Omit<AuditEntry, 'detail' | 'at'> & { detail: string; createdAt: number }>(
    `SELECT id, seq, action, subject, subjectId, detail, actorName AS by, createdAt FROM auditEntry
     WHERE seq < ? ${subjectId === undefined ? '' : 'AND subjectId = ?'} ORDER BY seq DESC LIMIT ?`,
    before,
    ...(subjectId === undefined ? [] : [subjectId]),
    query.limit + 1,
  );
  const page = pageOf(rows, query.limit, (row) => [row.seq]);
  const items = page.rows.map(({ createdAt, detail, ...row }) => ({
    ...row,
    detail: JSON.parse(detail) as Record<string, unknown>,
    at: new Date(createdAt).toISOString(),
  }));
  return { items, nextCursor: page.nextCursor };
}

import { type AuditEntry, type AuditTopic, auditTopics } from '@lintel/shared/http/audit';
import type { Reader, Tx } from '../database/storage.ts';
import type { Actor } from './actor.ts';
import { type AuditEnd, auditEnd, type SealedRow, sealOf } from './audit-chain.ts';
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
  const { approvedBy } = entry.actor;
  const approval = approvedBy && { approvedBy: approvedBy.name, approvedById: approvedBy.id };
  const said = {
    id: entry.id,
    action: entry.action,
    subject: entry.subject,
    subjectId: entry.subjectId,
    detail: JSON.stringify({ ...entry.detail, ...approval }),
    actorKind: entry.actor.kind,
    actorId: entry.actor.id,
    actorName: entry.actor.name,
    createdAt: entry.now,
  };
  const end = tx.memory('audit.end', () => auditEnd(tx));
  if (append(tx, end, said)) return;
  // Another process has written, as `lintel staff` does beside the hub.
  Object.assign(end, auditEnd(tx));
  append(tx, end, said);
}

/** Adds a row where `end` is still the end, which it then moves; false where a row of that number is there already. */
function append(tx: Tx, end: AuditEnd, said: Omit<SealedRow, 'seq'>): boolean {
  const row = { seq: end.seq + 1, ...said };
  const seal = sealOf(end.seal, row);
  const { changes } = tx.run(
    `INSERT INTO auditEntry (seq, id, action, subject, subjectId, detail, actorKind, actorId, actorName, createdAt, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (seq) DO NOTHING`,
    row.seq,
    row.id,
    row.action,
    row.subject,
    row.subjectId,
    row.detail,
    row.actorKind,
    row.actorId,
    row.actorName,
    row.createdAt,
    seal,
  );
  if (changes === 0) return false;
  end.seq = row.seq;
  end.seal = seal;
  return true;
}

export interface AuditFilter {
  subjectId?: string | undefined;
  by?: string | undefined;
  topic?: AuditTopic | undefined;
}

/** The audit, newest first. */
export function auditPage(
  reader: Reader,
  query: AuditFilter & { cursor?: string | undefined; limit: number },
): { items: AuditEntry[]; nextCursor: string | null } {
  const before = query.cursor === undefined ? Number.MAX_SAFE_INTEGER : fromCursor(query.cursor, ['number'])[0]!;
  const { subjectId, by, topic } = query;
  const words: readonly string[] = topic === undefined ? [] : auditTopics[topic];
  const rows = reader.all<Omit<AuditEntry, 'detail' | 'at'> & { detail: string; createdAt: number }>(
    `SELECT a.id, a.seq, a.action, a.subject, a.subjectId, a.detail, a.actorName AS by, a.actorId AS byId, a.createdAt,
       COALESCE(s.name, o.number, p.name || COALESCE(' · ' || v.name, ''), o2.name, CASE WHEN a.subject = 'node' THEN a.subjectId END)
         AS subjectName
     FROM auditEntry a
       LEFT JOIN staff s ON a.subject = 'person' AND s.id = a.subjectId
       LEFT JOIN orders o ON a.subject = 'order' AND o.id = a.subjectId
       LEFT JOIN variant v ON a.subject = 'variant' AND v.id = a.subjectId
       LEFT JOIN product p ON p.id = COALESCE(v.productId, CASE WHEN a.subject = 'product' THEN a.subjectId END)
       LEFT JOIN promotion o2 ON a.subject = 'promotion' AND o2.id = a.subjectId
     WHERE a.seq < ? ${subjectId === undefined ? '' : 'AND a.subjectId = ?'} ${by === undefined ? '' : 'AND a.actorId = ?'}
       ${topic === undefined ? '' : `AND substr(a.action, 1, instr(a.action, '.') - 1) IN (${words.map(() => '?').join(', ')})`}
     ORDER BY a.seq DESC LIMIT ?`,
    before,
    ...(subjectId === undefined ? [] : [subjectId]),
    ...(by === undefined ? [] : [by]),
    ...words,
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

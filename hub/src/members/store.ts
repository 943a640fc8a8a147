import { Problem } from '@lintel/shared/errors';
import type { MemberStatus, PointsEntry, PointsReason } from '@lintel/shared/http/members';
import type { Language } from '@lintel/shared/languages';
import type { Reader } from '../database/storage.ts';
import { fromCursor, pageOf } from '../orders/cursor.ts';

export interface MemberRow {
  id: string;
  code: string | null;
  /** Sealed; see `phoneBoxName`. */
  phone: string | null;
  name: string;
  language: Language | null;
  /** A JSON list. */
  tags: string;
  status: MemberStatus;
  points: number;
  spentMinor: number;
  tier: string | null;
  tierUntil: number | null;
  consentAt: number;
  version: number;
  createdAt: number;
  updatedAt: number;
}

const columns =
  'id, code, phone, name, language, tags, status, points, spentMinor, tier, tierUntil, consentAt, version, createdAt, updatedAt';

/** @throws Problem `not-found`. */
export function memberById(reader: Reader, id: string): MemberRow {
  const row = reader.get<MemberRow>(`SELECT ${columns} FROM member WHERE id = ?`, id);
  if (!row) throw new Problem('not-found', 'There is no such member');
  return row;
}

/** Who may be told by a code or by the mark of a phone number. */
export function memberBy(reader: Reader, by: { code: string } | { phoneMark: string }): MemberRow | undefined {
  const [column, value] = 'code' in by ? ['code', by.code] : ['phoneMark', by.phoneMark];
  return reader.get<MemberRow>(`SELECT ${columns} FROM member WHERE ${column} = ?`, value);
}

type Asked = { cursor?: string | undefined; limit: number };

/** Members whose name or tag holds `text`, newest first. Whoever was erased is only found without one. */
export function memberPage(reader: Reader, query: Asked & { text: string }) {
  const like = `%${query.text.replace(/[\\%_]/g, '\\$&')}%`;
  const [at, id] =
    query.cursor === undefined ? [Number.MAX_SAFE_INTEGER, ''] : fromCursor(query.cursor, ['number', 'string']);
  const rows = reader.all<MemberRow>(
    `SELECT ${columns} FROM member WHERE (createdAt, id) < (?, ?)
       ${query.text === '' ? '' : `AND (name LIKE ? ESCAPE '\\' OR tags LIKE ? ESCAPE '\\')`}
     ORDER BY createdAt DESC, id DESC LIMIT ?`,
    at!,
    id!,
    ...(query.text === '' ? [] : [like, like]),
    query.limit + 1,
  );
  return pageOf(rows, query.limit, (row) => [row.createdAt, row.id]);
}

/** A member's points, newest first. */
export function pointsPage(
  reader: Reader,
  memberId: string,
  query: Asked,
): { items: PointsEntry[]; nextCursor: string | null } {
  const before = query.cursor === undefined ? Number.MAX_SAFE_INTEGER : fromCursor(query.cursor, ['number'])[0]!;
  const rows = reader.all<Omit<PointsEntry, 'at'> & { reason: PointsReason; createdAt: number }>(
    `SELECT e.seq, e.points, e.balance, e.reason, e.orderId, o.number AS orderNumber, e.note, e.actorName AS by,
       e.createdAt
     FROM pointsEntry e LEFT JOIN orders o ON o.id = e.orderId WHERE e.memberId = ? AND e.seq < ?
     ORDER BY e.seq DESC LIMIT ?`,
    memberId,
    before,
    query.limit + 1,
  );
  const page = pageOf(rows, query.limit, (row) => [row.seq]);
  const items = page.rows.map(({ createdAt, ...row }) => ({ ...row, at: new Date(createdAt).toISOString() }));
  return { items, nextCursor: page.nextCursor };
}

import { Problem } from '@lintel/shared/errors';
import type { CashMovement, CashSession } from '@lintel/shared/http/cash-sessions';
import type { Currency } from '@lintel/shared/money/currency';
import type { Reader } from '../database/storage.ts';
import { fromCursor, pageOf } from '../orders/cursor.ts';
import { fromOpenAttempts } from '../payments/store.ts';

export interface CashSessionRow {
  id: string;
  drawer: string;
  state: CashSession['state'];
  number: number | null;
  currency: Currency;
  openedById: string;
  openedBy: string;
  closedBy: string | null;
  closedAt: number | null;
  expectedMinor: number | null;
  countedMinor: number | null;
  note: string | null;
  createdAt: number;
}

/** @throws Problem `not-found`. */
export function sessionById(reader: Reader, id: string): CashSessionRow {
  const row = reader.get<CashSessionRow>('SELECT * FROM cashSession WHERE id = ?', id);
  if (!row) throw new Problem('not-found', 'There is no such drawer session');
  return row;
}

/** The drawer that somebody works with: the one they opened, else the one that has been open longest. */
export function openSessionOf(reader: Reader, staffId: string): CashSessionRow | undefined {
  return reader.get<CashSessionRow>(
    `SELECT * FROM cashSession WHERE state = 'open' ORDER BY openedById = ? DESC, createdAt, id LIMIT 1`,
    staffId,
  );
}

export function sessionPage(
  reader: Reader,
  query: { cursor?: string | undefined; limit: number },
): { items: CashSession[]; nextCursor: string | null } {
  const rows = reader.all<CashSessionRow>(
    'SELECT * FROM cashSession WHERE id < ? ORDER BY id DESC LIMIT ?',
    query.cursor === undefined ? '~' : fromCursor(query.cursor, ['string'])[0]!,
    query.limit + 1,
  );
  const page = pageOf(rows, query.limit, (row) => [row.id]);
  return { items: page.rows.map(sessionView), nextCursor: page.nextCursor };
}

export function sessionView(row: CashSessionRow): CashSession {
  return {
    id: row.id,
    drawer: row.drawer,
    state: row.state,
    number: row.number,
    openedBy: row.openedBy,
    openedAt: new Date(row.createdAt).toISOString(),
    closedBy: row.closedBy,
    closedAt: row.closedAt === null ? null : new Date(row.closedAt).toISOString(),
  };
}

/** Movements of a drawer, oldest first. */
export function movementsOf(reader: Reader, session: Pick<CashSessionRow, 'id' | 'currency'>): CashMovement[] {
  type Row = Omit<CashMovement, 'amount' | 'at'> & { amountMinor: number; createdAt: number };
  return reader
    .all<Row>(
      `SELECT id, kind, amountMinor, note, orderId, actorName AS by, createdAt FROM cashMovement
       WHERE sessionId = ? ORDER BY createdAt, id`,
      session.id,
    )
    .map(({ amountMinor, createdAt, ...row }) => ({
      ...row,
      amount: { amountMinor, currency: session.currency },
      at: new Date(createdAt).toISOString(),
    }));
}

/** What a drawer should hold. */
export function expectedMinor(reader: Reader, sessionId: string): number {
  return reader.get<{ sum: number }>(
    'SELECT COALESCE(SUM(amountMinor), 0) AS sum FROM cashMovement WHERE sessionId = ?',
    sessionId,
  )!.sum;
}

/** Orders whose cash is still under way, or whose payment nobody knows the fate of: a drawer cannot be closed over them. */
export function unsettledOrders(reader: Reader): { orderId: string; number: string }[] {
  return reader.all(
    `SELECT DISTINCT o.id AS orderId, o.number FROM orders o WHERE o.id IN (
       SELECT orderId ${fromOpenAttempts} AND (state = 'unknown' OR method = 'cash')
       UNION SELECT r.orderId FROM refund r JOIN paymentAttempt a ON a.id = r.attemptId
         WHERE a.method = 'cash' AND r.state IN ('created', 'pending'))
     ORDER BY o.number`,
  );
}

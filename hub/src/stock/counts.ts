import { Problem } from '@lintel/shared/errors';
import type { StockCount, StockCountSummary } from '@lintel/shared/http/stock';
import type { Reader } from '../database/storage.ts';
import { fromCursor, pageOf } from '../orders/cursor.ts';
import { type NameRow, nameColumns, named } from './goods-name-rules.ts';

export interface CountRow {
  id: string;
  state: StockCount['state'];
  note: string;
  actorName: string;
  endedAt: number | null;
  createdAt: number;
}

/** @throws Problem `not-found`. */
export function countById(reader: Reader, id: string): CountRow {
  const row = reader.get<CountRow>('SELECT * FROM stockCount WHERE id = ?', id);
  if (!row) throw new Problem('not-found', 'There is no such stock-take');
  return row;
}

export function countLines(
  reader: Reader,
  countId: string,
): { variantId: string; counted: number; expected: number }[] {
  return reader.all('SELECT variantId, counted, expected FROM stockCountLine WHERE countId = ? ORDER BY id', countId);
}

/** The count sheet as staff see it, by SKU; of some variants only where they are named. */
export function countView(reader: Reader, row: CountRow, only?: readonly string[]): StockCount {
  type Line = Omit<StockCount['lines'][number], 'difference' | 'at' | 'name' | 'names'> &
    NameRow & { updatedAt: number };
  return {
    id: row.id,
    state: row.state,
    note: row.note,
    by: row.actorName,
    startedAt: new Date(row.createdAt).toISOString(),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
    lines: reader
      .all<Line>(
        `SELECT l.variantId, v.sku, ${nameColumns}, l.counted, l.expected, l.actorName AS by, l.updatedAt
         FROM stockCountLine l JOIN variant v ON v.id = l.variantId JOIN product p ON p.id = v.productId
         WHERE l.countId = ? ${only ? 'AND l.variantId IN (SELECT value FROM json_each(?))' : ''} ORDER BY v.sku`,
        row.id,
        ...(only ? [JSON.stringify(only)] : []),
      )
      .map(({ updatedAt, ...line }) => ({
        ...named(line),
        difference: line.counted - line.expected,
        at: new Date(updatedAt).toISOString(),
      })),
  };
}

/** Stock-takes, newest first. */
export function countPage(
  reader: Reader,
  query: { cursor?: string | undefined; limit: number },
): { items: StockCountSummary[]; nextCursor: string | null } {
  const rows = reader.all<CountRow & { counted: number; differing: number }>(
    `SELECT c.*, COUNT(l.id) AS counted, COALESCE(SUM(l.counted <> l.expected), 0) AS differing
     FROM stockCount c LEFT JOIN stockCountLine l ON l.countId = c.id
     WHERE c.id < ? GROUP BY c.id ORDER BY c.id DESC LIMIT ?`,
    query.cursor === undefined ? '~' : fromCursor(query.cursor, ['string'])[0]!,
    query.limit + 1,
  );
  const page = pageOf(rows, query.limit, (row) => [row.id]);
  const items = page.rows.map(({ id, state, note, actorName: by, createdAt, endedAt, counted, differing }) => ({
    ...{ id, state, note, by, counted, differing },
    startedAt: new Date(createdAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
  }));
  return { items, nextCursor: page.nextCursor };
}

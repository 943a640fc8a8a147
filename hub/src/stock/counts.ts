import { Problem } from '@lintel/shared/errors';
import type { StockCount } from '@lintel/shared/http/stock';
import type { Reader } from '../database/storage.ts';

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

/** The count sheet as staff see it, by SKU. */
export function countView(reader: Reader, row: CountRow): StockCount {
  type Line = Omit<StockCount['lines'][number], 'difference' | 'at'> & { updatedAt: number };
  return {
    id: row.id,
    state: row.state,
    note: row.note,
    by: row.actorName,
    startedAt: new Date(row.createdAt).toISOString(),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
    lines: reader
      .all<Line>(
        `SELECT l.variantId, v.sku, CASE WHEN v.name IS NULL THEN p.name ELSE p.name || ' · ' || v.name END AS name,
           l.counted, l.expected, l.actorName AS by, l.updatedAt
         FROM stockCountLine l JOIN variant v ON v.id = l.variantId JOIN product p ON p.id = v.productId
         WHERE l.countId = ? ORDER BY v.sku`,
        row.id,
      )
      .map(({ updatedAt, ...line }) => ({
        ...line,
        difference: line.counted - line.expected,
        at: new Date(updatedAt).toISOString(),
      })),
  };
}

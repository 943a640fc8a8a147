import type { StockLevel, StockLine } from '@lintel/shared/http/stock';
import { type SearchPlan, searchCondition } from '../catalog/search-sql.ts';
import type { Reader } from '../database/storage.ts';
import { fromCursor, pageOf } from '../orders/cursor.ts';
import { type NameRow, nameColumns, named } from './goods-name-rules.ts';

const levelSelect = `
  SELECT v.id AS variantId, v.sku, ${nameColumns},
    COALESCE(l.onHand, 0) AS onHand, COALESCE(l.reserved, 0) AS reserved, COALESCE(l.allocated, 0) AS allocated,
    COALESCE(l.onHand - l.reserved - l.allocated, 0) AS available, l.lowAt
  FROM variant v JOIN product p ON p.id = v.productId LEFT JOIN stockLevel l ON l.variantId = v.id`;

type LevelRow = Omit<StockLevel, 'name' | 'names'> & NameRow;

export function stockLevel(reader: Reader, variantId: string): StockLevel | undefined {
  const row = reader.get<LevelRow>(`${levelSelect} WHERE v.id = ?`, variantId);
  return row && named(row);
}

export interface StockFilter {
  variantId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export interface LevelFilter extends StockFilter {
  search: SearchPlan | null;
  level?: 'any' | 'low';
}

const isLow = '(COALESCE(l.onHand - l.reserved - l.allocated, 0) <= COALESCE(l.lowAt, 0))';

/** Levels by SKU. */
export function stockLevels(reader: Reader, filter: LevelFilter): { items: StockLevel[]; nextCursor: string | null } {
  const search = filter.search && searchCondition(filter.search);
  const rows = reader.all<LevelRow>(
    `${levelSelect} WHERE v.deletedAt IS NULL AND p.deletedAt IS NULL AND v.sku > ? AND (? IS NULL OR v.id = ?)
       ${filter.level === 'low' ? `AND ${isLow}` : ''} ${search ? `AND ${search.sql}` : ''} ORDER BY v.sku LIMIT ?`,
    filter.cursor === undefined ? '' : fromCursor(filter.cursor, ['string'])[0]!,
    filter.variantId ?? null,
    filter.variantId ?? null,
    ...(search ? search.params : []),
    filter.limit + 1,
  );
  const page = pageOf(rows, filter.limit, (row) => [row.sku]);
  return { items: page.rows.map(named), nextCursor: page.nextCursor };
}

/** Ledger lines, newest first. */
export function stockLines(reader: Reader, filter: StockFilter): { items: StockLine[]; nextCursor: string | null } {
  const before = filter.cursor === undefined ? Number.MAX_SAFE_INTEGER : fromCursor(filter.cursor, ['number'])[0]!;
  const columns =
    'id, seq, variantId, delta, allocated, reason, refType, refId, note, belowZero, actorName AS by, createdAt';
  type Row = Omit<StockLine, 'at'> & { createdAt: number; belowZero: number };
  const rows =
    filter.variantId === undefined
      ? reader.all<Row>(
          `SELECT ${columns} FROM stockEntry WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
          before,
          filter.limit + 1,
        )
      : reader.all<Row>(
          `SELECT ${columns} FROM stockEntry WHERE variantId = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
          filter.variantId,
          before,
          filter.limit + 1,
        );
  const page = pageOf(rows, filter.limit, (row) => [row.seq]);
  const items = page.rows.map(({ createdAt, belowZero, ...line }) => ({
    ...line,
    note: line.note ?? (belowZero ? 'below zero' : null),
    at: new Date(createdAt).toISOString(),
  }));
  return { items, nextCursor: page.nextCursor };
}

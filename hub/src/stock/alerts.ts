import type { StockAlert } from '@lintel/shared/http/stock';
import type { Reader, Tx } from '../database/storage.ts';
import { fromCursor, pageOf } from '../orders/cursor.ts';
import { type NameRow, nameColumns, named } from './goods-name-rules.ts';
import { alertKind } from './rules.ts';

/**
 * Raises, changes or clears the one alert of a variant after its ledger moved. `id` becomes the alert's when one is raised:
 * a ledger line raises one at most.
 */
export function watchLevel(
  tx: Tx,
  at: { id: string; variantId: string; level: number; lowAt: number | null; now: number },
): void {
  const kind = alertKind(at.level, at.lowAt);
  const open = tx.get<{ id: string; kind: string }>(
    'SELECT id, kind FROM stockAlert WHERE variantId = ? AND clearedAt IS NULL',
    at.variantId,
  );
  if (open && open.kind === kind) {
    tx.run('UPDATE stockAlert SET level = ?, updatedAt = ? WHERE id = ?', at.level, at.now, open.id);
    return;
  }
  if (open) tx.run('UPDATE stockAlert SET clearedAt = ?, updatedAt = ? WHERE id = ?', at.now, at.now, open.id);
  if (kind === null) return;
  tx.run(
    'INSERT INTO stockAlert (id, variantId, kind, level, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)',
    at.id,
    at.variantId,
    kind,
    at.level,
    at.now,
    at.now,
  );
  tx.changed({ kind: 'notification', id: at.id });
}

/** Alerts, newest first. */
export function stockAlerts(
  reader: Reader,
  filter: { state: 'open' | 'all'; cursor?: string | undefined; limit: number },
): { items: StockAlert[]; nextCursor: string | null } {
  const before =
    filter.cursor === undefined ? [Number.MAX_SAFE_INTEGER, ''] : fromCursor(filter.cursor, ['number', 'string']);
  type Row = Omit<StockAlert, 'name' | 'names' | 'raisedAt' | 'clearedAt'> &
    NameRow & { createdAt: number; clearedAt: number | null };
  const rows = reader.all<Row>(
    `SELECT a.id, a.variantId, v.sku, ${nameColumns}, a.kind, a.level, a.createdAt, a.clearedAt
     FROM stockAlert a JOIN variant v ON v.id = a.variantId JOIN product p ON p.id = v.productId
     WHERE (a.createdAt, a.id) < (?, ?) ${filter.state === 'open' ? 'AND a.clearedAt IS NULL' : ''}
     ORDER BY a.createdAt DESC, a.id DESC LIMIT ?`,
    ...before,
    filter.limit + 1,
  );
  const page = pageOf(rows, filter.limit, (row) => [row.createdAt, row.id]);
  const items = page.rows.map(({ createdAt, clearedAt, ...row }) => ({
    ...named(row),
    raisedAt: new Date(createdAt).toISOString(),
    clearedAt: clearedAt === null ? null : new Date(clearedAt).toISOString(),
  }));
  return { items, nextCursor: page.nextCursor };
}

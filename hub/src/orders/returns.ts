import { Problem } from '@lintel/shared/errors';
import type { Return } from '@lintel/shared/http/returns';
import type { Reader, Tx } from '../database/storage.ts';

export interface ReturnRow {
  id: string;
  orderId: string;
  state: Return['state'];
  refundId: string | null;
  outsideRules: number;
  note: string | null;
  createdAt: number;
  updatedAt: number;
}

export interface ReturnLineRow {
  id: string;
  orderLineId: string;
  variantId: string;
  quantity: number;
  reason: string;
  restock: number | null;
}

/** @throws Problem `not-found`. */
export function returnById(reader: Reader, id: string): ReturnRow {
  const row = reader.get<ReturnRow>('SELECT * FROM orderReturn WHERE id = ?', id);
  if (!row) throw new Problem('not-found', 'There is no such return');
  return row;
}

export function returnLines(reader: Reader, returnId: string): ReturnLineRow[] {
  return reader.all<ReturnLineRow>(
    `SELECT r.id, r.orderLineId, l.variantId, r.quantity, r.reason, r.restock FROM orderReturnLine r
     JOIN orderLine l ON l.id = r.orderLineId WHERE r.returnId = ? ORDER BY l.position`,
    returnId,
  );
}

/** How much of a line is asked to be brought back by other returns than `except`, and not paid for yet. */
export function askedBack(reader: Reader, orderLineId: string, except = ''): number {
  return reader.get<{ quantity: number }>(
    `SELECT COALESCE(SUM(l.quantity), 0) AS quantity FROM orderReturnLine l JOIN orderReturn r ON r.id = l.returnId
     WHERE l.orderLineId = ? AND r.state IN ('requested', 'approved', 'received') AND r.refundId IS NULL AND r.id <> ?`,
    orderLineId,
    except,
  )!.quantity;
}

export function returnsOf(reader: Reader, orderId: string): Return[] {
  return reader
    .all<ReturnRow>('SELECT * FROM orderReturn WHERE orderId = ? ORDER BY createdAt, id', orderId)
    .map((row) => returnView(reader, row));
}

export function returnView(reader: Reader, row: ReturnRow): Return {
  return {
    id: row.id,
    orderId: row.orderId,
    state: row.state,
    lines: returnLines(reader, row.id).map(({ orderLineId, quantity, reason, restock }) => ({
      lineId: orderLineId,
      quantity,
      reason,
      restock: restock === null ? null : restock === 1,
    })),
    refundId: row.refundId,
    note: row.note,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}

/** Ties a return to the refund that pays for it. @throws Problem `already-done`, `wrong-state` before the goods are in. */
export function claimReturn(tx: Tx, returnId: string, refundId: string, now: number): void {
  const known = returnById(tx, returnId);
  if (known.refundId !== null)
    throw new Problem('already-done', 'This return is being refunded', { state: known.state });
  if (known.state !== 'received') {
    throw new Problem('wrong-state', 'The goods have not been received', { state: known.state });
  }
  tx.run('UPDATE orderReturn SET refundId = ?, updatedAt = ? WHERE id = ?', refundId, now, returnId);
}

/** What became of the refund of a return: paid, or to be tried again. */
export function settleReturn(tx: Tx, refundId: string, paid: boolean, now: number): void {
  const set = paid ? `state = 'refunded'` : 'refundId = NULL';
  tx.run(`UPDATE orderReturn SET ${set}, updatedAt = ? WHERE refundId = ?`, now, refundId);
}

/** Whether a refund pays for goods that a return has taken in already. */
export function isOfReturn(reader: Reader, refundId: string): boolean {
  return reader.get('SELECT 1 FROM orderReturn WHERE refundId = ?', refundId) !== undefined;
}

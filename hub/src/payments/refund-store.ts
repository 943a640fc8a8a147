import type { Refund } from '@lintel/shared/http/orders';
import type { Currency } from '@lintel/shared/money/currency';
import type { Reader, Tx } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';

export interface RefundRow {
  id: string;
  orderId: string;
  attemptId: string;
  providerKey: string;
  amountMinor: number;
  currency: Currency;
  reason: string;
  restock: number;
  state: Refund['state'];
  tries: number;
  providerRef: string | null;
  actorKind: Actor['kind'];
  actorId: string;
  actorName: string;
  createdAt: number;
  updatedAt: number;
}

export interface RefundLineRow {
  orderLineId: string;
  variantId: string;
  quantity: number;
  amountMinor: number;
  restock: number;
}

export function refundById(reader: Reader, id: string): RefundRow | undefined {
  return reader.get<RefundRow>('SELECT * FROM refund WHERE id = ?', id);
}

export function refundsOf(reader: Reader, orderId: string): RefundRow[] {
  return reader.all<RefundRow>('SELECT * FROM refund WHERE orderId = ? ORDER BY createdAt, id', orderId);
}

/** Refunds whose provider has not said the last word. */
export function openRefunds(reader: Reader): RefundRow[] {
  return reader.all<RefundRow>(`SELECT * FROM refund WHERE state IN ('created', 'pending') ORDER BY createdAt, id`);
}

export function refundLines(reader: Reader, refundId: string): RefundLineRow[] {
  return reader.all<RefundLineRow>(
    `SELECT r.orderLineId, l.variantId, r.quantity, r.amountMinor, COALESCE(r.restock, whole.restock) AS restock
     FROM refundLine r JOIN orderLine l ON l.id = r.orderLineId JOIN refund whole ON whole.id = r.refundId
     WHERE r.refundId = ? ORDER BY l.position`,
    refundId,
  );
}

export function insertRefund(
  tx: Tx,
  args: {
    id: string;
    orderId: string;
    attemptId: string;
    amountMinor: number;
    currency: Currency;
    reason: string;
    restock: boolean;
    actor: Actor;
    now: number;
  },
): void {
  tx.run(
    `INSERT INTO refund (id, orderId, attemptId, providerKey, amountMinor, currency, reason, restock, state, tries,
       actorKind, actorId, actorName, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'created', 0, ?, ?, ?, ?, ?)`,
    args.id,
    args.orderId,
    args.attemptId,
    args.id.replaceAll('-', ''),
    args.amountMinor,
    args.currency,
    args.reason,
    Number(args.restock),
    args.actor.kind,
    args.actor.id,
    args.actor.name,
    args.now,
    args.now,
  );
  tx.changed({ kind: 'order', id: args.orderId });
}

export function insertRefundLine(
  tx: Tx,
  args: {
    id: string;
    refundId: string;
    orderLineId: string;
    quantity: number;
    amountMinor: number;
    taxMinor: number;
    reason: string | undefined;
    restock: boolean | undefined;
    now: number;
  },
): void {
  tx.run(
    `INSERT INTO refundLine (id, refundId, orderLineId, quantity, amountMinor, taxMinor, reason, restock, createdAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    args.id,
    args.refundId,
    args.orderLineId,
    args.quantity,
    args.amountMinor,
    args.taxMinor,
    args.reason ?? null,
    args.restock === undefined ? null : Number(args.restock),
    args.now,
  );
}

/** Tax of a line that refunds give back; those that failed give nothing. */
export function refundedTax(reader: Reader, orderLineId: string): number {
  return reader.get<{ taxMinor: number }>(
    `SELECT COALESCE(SUM(l.taxMinor), 0) AS taxMinor FROM refundLine l JOIN refund r ON r.id = l.refundId
     WHERE l.orderLineId = ? AND r.state <> 'failed'`,
    orderLineId,
  )!.taxMinor;
}

export function refundView(row: RefundRow): Refund {
  return {
    id: row.id,
    amount: { amountMinor: row.amountMinor, currency: row.currency },
    reason: row.reason,
    state: row.state,
    createdAt: new Date(row.createdAt).toISOString(),
  };
}

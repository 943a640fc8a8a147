import type { stockReasons } from '@lintel/shared/http/stock';
import type { Tx } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { watchLevel } from './alerts.ts';

export type StockReason = (typeof stockReasons)[number];

/** One signed line of the ledger, in the variant's unit. (reason, refType, refId, lineRef) names its one cause. */
export interface StockPosting {
  id: string;
  variantId: string;
  /** Change of what is on hand. */
  delta: number;
  /** Change of what is set aside after payment. */
  allocated?: number;
  reason: StockReason;
  refType: 'opening' | 'adjustment' | 'order' | 'refund' | 'return' | 'stockCount';
  refId: string;
  lineRef: string;
  note: string | null;
  actor: Actor;
  now: number;
}

interface StoredLevel {
  onHand: number;
  allocated: number;
  lowAt: number | null;
}

/** Makes sure that a variant has a level to change. */
export function ensureLevel(tx: Tx, id: string, variantId: string, now: number): void {
  tx.run(
    `INSERT INTO stockLevel (id, variantId, onHand, reserved, createdAt, updatedAt) VALUES (?, ?, 0, 0, ?, ?)
     ON CONFLICT (variantId) DO NOTHING`,
    id,
    variantId,
    now,
    now,
  );
}

/** Appends a line and moves the level with it. The same cause twice is booked once: answers whether it was new. */
export function postStock(tx: Tx, posting: StockPosting): boolean {
  const level = tx.get<StoredLevel>(
    'SELECT onHand, allocated, lowAt FROM stockLevel WHERE variantId = ?',
    posting.variantId,
  );
  // A level's id is its own, so the line that makes one may lend it its.
  if (!level) ensureLevel(tx, posting.id, posting.variantId, posting.now);
  const onHand = (level?.onHand ?? 0) + posting.delta;
  const allocated = (level?.allocated ?? 0) + (posting.allocated ?? 0);
  const { changes } = tx.run(
    // Nobody removes a line, so the number that SQLite gives it is the last one and one more.
    `INSERT INTO stockEntry (id, variantId, delta, allocated, reason, refType, refId, lineRef, note, belowZero,
       actorKind, actorId, actorName, createdAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (reason, refType, refId, lineRef) DO NOTHING`,
    posting.id,
    posting.variantId,
    posting.delta,
    posting.allocated ?? 0,
    posting.reason,
    posting.refType,
    posting.refId,
    posting.lineRef,
    posting.note,
    Number(onHand < 0),
    posting.actor.kind,
    posting.actor.id,
    posting.actor.name,
    posting.now,
  );
  if (changes === 0) return false;
  tx.run(
    'UPDATE stockLevel SET onHand = ?, allocated = ?, updatedAt = ? WHERE variantId = ?',
    onHand,
    allocated,
    posting.now,
    posting.variantId,
  );
  watchLevel(tx, {
    id: posting.id,
    variantId: posting.variantId,
    level: onHand - allocated,
    lowAt: level?.lowAt ?? null,
    now: posting.now,
  });
  tx.changed({ kind: 'stock', variantId: posting.variantId });
  return true;
}

/** Sets goods aside for one line of an order until `expiresAt`. */
export function reserve(
  tx: Tx,
  args: {
    id: string;
    variantId: string;
    orderId: string;
    lineRef: string;
    quantity: number;
    /** Promised, not in the customer's hands: nobody may carry it out meanwhile. */
    hard: boolean;
    expiresAt: number;
    now: number;
  },
): void {
  tx.run(
    `INSERT INTO reservation (id, variantId, orderId, lineRef, quantity, hard, state, expiresAt, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, 'active', ?, ?, ?)`,
    args.id,
    args.variantId,
    args.orderId,
    args.lineRef,
    args.quantity,
    Number(args.hard),
    args.expiresAt,
    args.now,
    args.now,
  );
  moveReserved(tx, args.variantId, args.quantity, args.now);
}

interface Reserved {
  variantId: string;
  quantity: number;
}

/** Ends the active reservations of an order: `consumed` when it was paid, `released` when it was not. */
export function endReservations(tx: Tx, orderId: string, state: 'consumed' | 'released', now: number): void {
  const active = tx.all<Reserved>(
    `SELECT variantId, quantity FROM reservation WHERE orderId = ? AND state = 'active'`,
    orderId,
  );
  tx.run(`UPDATE reservation SET state = ?, updatedAt = ? WHERE orderId = ? AND state = 'active'`, state, now, orderId);
  for (const { variantId, quantity } of active) moveReserved(tx, variantId, -quantity, now);
}

/** Gives an order's goods more time. */
export function extendReservations(tx: Tx, orderId: string, expiresAt: number, now: number): void {
  tx.run(
    `UPDATE reservation SET expiresAt = ?, updatedAt = ? WHERE orderId = ? AND state = 'active'`,
    expiresAt,
    now,
    orderId,
  );
}

/** Releases what has expired; answers how many. */
export function releaseExpired(tx: Tx, now: number): number {
  const expired = tx.all<Reserved & { orderId: string; lineRef: string }>(
    `SELECT orderId, lineRef, variantId, quantity FROM reservation WHERE state = 'active' AND expiresAt <= ?`,
    now,
  );
  for (const { orderId, lineRef, variantId, quantity } of expired) {
    tx.run(
      `UPDATE reservation SET state = ?, updatedAt = ? WHERE orderId = ? AND lineRef = ?`,
      'released',
      now,
      orderId,
      lineRef,
    );
    moveReserved(tx, variantId, -quantity, now);
  }
  return expired.length;
}

function moveReserved(tx: Tx, variantId: string, by: number, now: number): void {
  tx.run('UPDATE stockLevel SET reserved = reserved + ?, updatedAt = ? WHERE variantId = ?', by, now, variantId);
  tx.changed({ kind: 'stock', variantId });
}

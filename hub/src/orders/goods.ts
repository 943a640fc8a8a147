import type { Tx } from '../database/storage.ts';
import { endReservations, postStock } from '../stock/ledger.ts';
import type { Actor } from './actor.ts';
import { type OrderLineRow, type OrderRow, orderLines } from './store.ts';

interface How {
  nextId: () => string;
  actor: Actor;
  now: number;
}

/** Goods that are handed over or sent later are set aside when they are paid; others leave at once. */
function isSetAside(order: Pick<OrderRow, 'type'>): boolean {
  return order.type === 'pickUp' || order.type === 'online';
}

/** What becomes of an order's goods when it is paid. */
export function goodsPaid(tx: Tx, order: OrderRow, how: How): void {
  if (isSetAside(order)) {
    for (const line of orderLines(tx, order.id)) {
      post(tx, order, line, how, { reason: 'allocate', delta: 0, allocated: line.quantity });
    }
  } else goodsLeave(tx, order, how);
  endReservations(tx, order.id, 'consumed', how.now);
}

/** The goods go out of the shop: what has not been refunded before. */
export function goodsLeave(tx: Tx, order: OrderRow, how: How): void {
  for (const line of orderLines(tx, order.id)) {
    const quantity = line.quantity - line.refundedQuantity;
    if (quantity === 0) continue;
    post(tx, order, line, how, { reason: 'sale', delta: -quantity, allocated: isSetAside(order) ? -quantity : 0 });
  }
}

function post(
  tx: Tx,
  order: OrderRow,
  line: OrderLineRow,
  how: How,
  change: { reason: 'sale' | 'allocate'; delta: number; allocated: number },
): void {
  const { nextId, actor, now } = how;
  const cause = { refType: 'order', refId: order.id, lineRef: line.id } as const;
  postStock(tx, { id: nextId(), variantId: line.variantId, ...change, ...cause, note: null, actor, now });
}

/**
 * Goods come back, or stay because they are no longer wanted. Damaged ones are written down but not put back on the
 * shelf.
 */
export function goodsBack(
  tx: Tx,
  order: Pick<OrderRow, 'state'>,
  line: { orderLineId: string; variantId: string; quantity: number; restock: boolean },
  cause: { refType: 'refund' | 'return'; refId: string },
  how: How,
): void {
  const { quantity, restock } = line;
  // Goods still set aside never left: they are only no longer promised, or turn out to be damaged.
  const here = order.state === 'awaitingFulfillment';
  const change = restock
    ? { reason: here ? ('release' as const) : ('return' as const), delta: here ? 0 : quantity }
    : { reason: 'returnDefective' as const, delta: here ? -quantity : 0 };
  postStock(tx, {
    id: how.nextId(),
    variantId: line.variantId,
    ...change,
    allocated: here ? -quantity : 0,
    ...cause,
    lineRef: line.orderLineId,
    note: restock ? null : `${quantity} not restocked`,
    actor: how.actor,
    now: how.now,
  });
}

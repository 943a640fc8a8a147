import { Problem } from '@lintel/shared/errors';
import type { Order, Packing, Tracking } from '@lintel/shared/http/orders';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import type { By } from './actor.ts';
import { goodsLeave } from './goods.ts';
import { orderView } from './order-view.ts';
import { nextOrderState } from './rules.ts';
import { insertHistory, moveOrder, type OrderRow, orderById, orderFor } from './store.ts';

/** An act on one order. */
export interface Of extends By {
  orderId: string;
}

/** Goods must not leave while it is open how many of them are still to leave. */
function checkNoOpenRefund(tx: Tx, order: OrderRow): void {
  const open = tx.get<{ id: string }>(
    `SELECT id FROM refund WHERE orderId = ? AND state IN ('created', 'pending')`,
    order.id,
  );
  if (open) throw new Problem('wrong-state', 'A refund of this order is under way', { refundId: open.id });
}

function addTracking(
  tx: Tx,
  of: Of,
  event: { id: string; state: Tracking['events'][number]['state']; text: string },
): void {
  tx.run(
    'INSERT INTO trackingEvent (id, orderId, state, text, actorName, createdAt) VALUES (?, ?, ?, ?, ?, ?)',
    event.id,
    of.orderId,
    event.state,
    event.text,
    of.actor.name,
    of.now,
  );
  tx.changed({ kind: 'order', id: of.orderId });
}

/**
 * Somebody puts the goods together, or they are ready.
 * @throws Problem `wrong-state`, `already-done` when a colleague has said so.
 */
export const packOrder = command('orders.pack', (tx: Tx, args: Of & { packing: Packing }): Order => {
  const order = orderFor(tx, args.orderId, args.actor);
  const { packing, actor, now } = args;
  if (order.state !== 'awaitingFulfillment') {
    throw new Problem('wrong-state', 'There is nothing to pack', { state: order.state });
  }
  if (order.packing === packing) throw new Problem('already-done', 'Somebody has said so already');
  tx.run('UPDATE orders SET packing = ?, updatedAt = ? WHERE id = ?', packing, now, order.id);
  insertHistory(tx, { id: args.id, orderId: order.id, event: packing, state: order.state, actor, now });
  tx.changed({ kind: 'order', id: order.id });
  return orderView(tx, orderById(tx, order.id)!);
});

/**
 * Hands the goods over to whoever says the code.
 * @throws Problem `wrong-state`, `already-done` when somebody has, `wrong-pick-up-code`.
 */
export const handOver = command('orders.handOver', (tx: Tx, args: Of & { code: string }): Order => {
  const order = orderFor(tx, args.orderId, args.actor);
  if (order.state === 'completed') throw new Problem('already-done', 'These goods have been handed over');
  nextOrderState(order.state, 'handOver');
  if (order.pickUpCode !== null && order.pickUpCode !== args.code) throw new Problem('wrong-pick-up-code');
  checkNoOpenRefund(tx, order);
  const nextId = idsFrom(args.id);
  goodsLeave(tx, order, { nextId, actor: args.actor, now: args.now });
  moveOrder(tx, order, 'handOver', { id: nextId(), actor: args.actor, now: args.now });
  return orderView(tx, orderById(tx, order.id)!);
});

/** Gives the goods to a carrier. @throws Problem `wrong-state`, `already-done`. */
export const dispatchOrder = command(
  'orders.dispatch',
  (tx: Tx, args: Of & { carrier: string; number: string }): Order => {
    const order = orderFor(tx, args.orderId, args.actor);
    if (order.state === 'inTransit') throw new Problem('already-done', 'These goods are on their way');
    nextOrderState(order.state, 'dispatch');
    checkNoOpenRefund(tx, order);
    const nextId = idsFrom(args.id);
    goodsLeave(tx, order, { nextId, actor: args.actor, now: args.now });
    tx.run('UPDATE orders SET carrier = ?, trackingNumber = ? WHERE id = ?', args.carrier, args.number, order.id);
    moveOrder(tx, order, 'dispatch', { id: nextId(), actor: args.actor, now: args.now });
    addTracking(tx, args, { id: nextId(), state: 'shipped', text: '' });
    return orderView(tx, orderById(tx, order.id)!);
  },
);

/** Writes down where the goods are; "delivered" completes the order. @throws Problem `wrong-state`. */
export const trackOrder = command(
  'orders.track',
  (tx: Tx, args: Of & { state: Tracking['events'][number]['state']; text: string }): Order => {
    const order = orderFor(tx, args.orderId, args.actor);
    if (order.state !== 'inTransit') {
      throw new Problem('wrong-state', 'This order is not on its way', { state: order.state });
    }
    const nextId = idsFrom(args.id);
    addTracking(tx, args, { id: nextId(), state: args.state, text: args.text });
    if (args.state === 'delivered') moveOrder(tx, order, 'deliver', { id: nextId(), actor: args.actor, now: args.now });
    return orderView(tx, orderById(tx, order.id)!);
  },
);

export const fulfilmentCommands = [packOrder, handOver, dispatchOrder, trackOrder];

import { Problem } from '@lintel/shared/errors';
import type { Order } from '@lintel/shared/http/orders';
import { command, type Tx } from '../database/storage.ts';
import { releasePoints } from '../members/ledger.ts';
import { openAttemptOf } from '../payments/store.ts';
import { releaseUses } from '../promotions/uses.ts';
import { endReservations, extendReservations } from '../stock/ledger.ts';
import { type Actor, hubActor } from './actor.ts';
import { queueCommands } from './attention.ts';
import { fulfilmentCommands } from './fulfilment-commands.ts';
import { orderView } from './order-view.ts';
import { returnCommands } from './return-commands.ts';
import { type ExpiryStep, expiryStep, reservationMs } from './rules.ts';
import { moveOrder, type OrderRow, orderById, orderFor } from './store.ts';

/**
 * Voids an unpaid order and frees its goods; one that is voided already is answered as it is.
 * @throws Problem `payment-open` or `payment-unresolved` while money may still come, `wrong-state` after payment.
 */
export const voidOrder = command(
  'orders.void',
  (tx: Tx, args: { id: string; orderId: string; actor: Actor; now: number }): Order => {
    const order = orderFor(tx, args.orderId, args.actor);
    if (order.state === 'voided') return orderView(tx, order);
    const open = openAttemptOf(tx, order.id);
    if (open) {
      throw new Problem(open.state === 'unknown' ? 'payment-unresolved' : 'payment-open', undefined, {
        paymentId: open.id,
      });
    }
    moveOrder(tx, order, 'cancel', args);
    releaseOrder(tx, order, args.actor, args.now);
    return orderView(tx, orderById(tx, order.id)!);
  },
);

/** Gives back what an order held that is never paid: goods, flash-sale quota, coupons, points. */
function releaseOrder(tx: Tx, order: OrderRow, actor: Actor, now: number): void {
  endReservations(tx, order.id, 'released', now);
  releaseUses(tx, order.id, now);
  releasePoints(tx, order, actor, now);
}

/** Takes the next step for an unpaid order whose time may be over; answers the step taken or, for `resolvePayment`, due. */
export const expireOrder = command(
  'orders.expire',
  (tx: Tx, args: { id: string; orderId: string; now: number }): { step: ExpiryStep; attemptId: string | null } => {
    const order = orderById(tx, args.orderId);
    if (order?.state !== 'unpaid') return { step: 'wait', attemptId: null };
    const open = openAttemptOf(tx, order.id);
    const step = expiryStep({ ...order, extended: order.extended === 1 }, open !== undefined, args.now);
    if (step === 'void') {
      moveOrder(tx, order, 'expire', { id: args.id, actor: hubActor, now: args.now });
      releaseOrder(tx, order, hubActor, args.now);
    }
    if (step === 'extend') {
      const until = args.now + reservationMs;
      tx.run(
        'UPDATE orders SET extended = 1, reservedUntil = ?, updatedAt = ? WHERE id = ?',
        until,
        args.now,
        order.id,
      );
      extendReservations(tx, order.id, until, args.now);
      tx.changed({ kind: 'order', id: order.id });
    }
    return { step, attemptId: open?.id ?? null };
  },
);

export const ordersCommands = [voidOrder, expireOrder, ...fulfilmentCommands, ...returnCommands, ...queueCommands];

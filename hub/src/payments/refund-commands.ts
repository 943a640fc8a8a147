import { Problem } from '@lintel/shared/errors';
import type { Refund } from '@lintel/shared/http/orders';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import { type Actor, hubActor } from '../orders/actor.ts';
import { refundOfLine } from '../orders/rules.ts';
import { moveOrder, orderById, orderFor, orderLines, refreshPaymentStatus } from '../orders/store.ts';
import { postStock } from '../stock/ledger.ts';
import type { RefundResult } from './provider.ts';
import { insertRefund, insertRefundLine, type RefundRow, refundById, refundLines, refundView } from './refund-store.ts';
import { maxRefundTries } from './rules.ts';
import { attemptById, attemptsOf, updateAttempt } from './store.ts';

/**
 * Commits a refund of some lines before any provider hears of it. What it takes from the lines is taken now, so that two
 * refunds at once cannot give back more than was paid.
 * @throws Problem `wrong-state` before payment, `refund-too-large`, `not-found` for a line of another order.
 */
export const startRefund = command(
  'payments.startRefund',
  (
    tx: Tx,
    args: {
      id: string;
      orderId: string;
      lines: readonly { lineId: string; quantity: number }[];
      reason: string;
      restock: boolean;
      actor: Actor;
      now: number;
    },
  ): Refund => {
    const order = orderFor(tx, args.orderId, args.actor);
    const { now } = args;
    if (order.paidAt === null) throw new Problem('wrong-state', 'This order has not been paid', { state: order.state });
    const nextId = idsFrom(args.id);
    const refundId = nextId();
    const known = new Map(orderLines(tx, order.id).map((line) => [line.id, line]));
    const wanted = new Map<string, number>();
    for (const { lineId, quantity } of args.lines) wanted.set(lineId, (wanted.get(lineId) ?? 0) + quantity);

    const parts = [...wanted].map(([lineId, quantity]) => {
      const line = known.get(lineId);
      if (!line) throw new Problem('not-found', 'This order has no such line', { lineId });
      return { line, quantity, amountMinor: refundOfLine(line, quantity) };
    });
    const amountMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0);
    const attempt = attemptsOf(tx, order.id).find((candidate) => candidate.capturedAt !== null && !candidate.surplus)!;
    insertRefund(tx, {
      id: refundId,
      orderId: order.id,
      attemptId: attempt.id,
      amountMinor,
      currency: order.currency,
      reason: args.reason,
      restock: args.restock,
      actor: args.actor,
      now,
    });
    for (const { line, quantity, amountMinor: partMinor } of parts) {
      insertRefundLine(tx, { id: nextId(), refundId, orderLineId: line.id, quantity, amountMinor: partMinor, now });
      moveLine(tx, line.id, quantity, partMinor, now);
    }
    return refundView(refundById(tx, refundId)!);
  },
);

function moveLine(tx: Tx, lineId: string, quantity: number, amountMinor: number, now: number): void {
  tx.run(
    `UPDATE orderLine SET refundedQuantity = refundedQuantity + ?, refundedMinor = refundedMinor + ?, updatedAt = ?
     WHERE id = ?`,
    quantity,
    amountMinor,
    now,
    lineId,
  );
}

/** What a provider said about a refund. Only `created` and `pending` ones still listen. */
export const applyRefundResult = command(
  'payments.applyRefundResult',
  (tx: Tx, args: { id: string; refundId: string; result: RefundResult; now: number }): void => {
    const refund = refundById(tx, args.refundId);
    if (!refund) throw new Problem('not-found', 'There is no such refund');
    if (refund.state !== 'created' && refund.state !== 'pending') return;
    const { result, now } = args;
    const tries = refund.tries + 1;
    const stuck = tries >= maxRefundTries ? 'needsAttention' : refund.state;
    const state = result.kind === 'unknown' ? stuck : result.kind;
    tx.run(
      'UPDATE refund SET state = ?, tries = ?, providerRef = ?, updatedAt = ? WHERE id = ?',
      state,
      tries,
      result.kind === 'succeeded' ? result.providerRef : refund.providerRef,
      now,
      refund.id,
    );
    if (state === 'succeeded') settle(tx, refund, idsFrom(args.id), now);
    if (state === 'failed') {
      for (const line of refundLines(tx, refund.id))
        moveLine(tx, line.orderLineId, -line.quantity, -line.amountMinor, now);
    }
    if (state === 'failed' || state === 'needsAttention') {
      updateAttempt(tx, attemptById(tx, refund.attemptId)!, { needsAttention: 1, attention: 'refund' }, now);
    }
    refreshPaymentStatus(tx, refund.orderId, now);
  },
);

function settle(tx: Tx, refund: RefundRow, nextId: () => string, now: number): void {
  const attempt = attemptById(tx, refund.attemptId)!;
  const refundedMinor = attempt.refundedMinor + refund.amountMinor;
  const state = refundedMinor >= attempt.capturedMinor ? 'refunded' : 'partiallyRefunded';
  updateAttempt(tx, attempt, { refundedMinor, state }, now);
  if (attempt.surplus) return;
  const actor: Actor = { kind: refund.actorKind, id: refund.actorId, name: refund.actorName };
  for (const line of refundLines(tx, refund.id)) {
    postStock(tx, {
      id: nextId(),
      variantId: line.variantId,
      // Damaged goods are written down but not put back on the shelf.
      delta: refund.restock ? line.quantity : 0,
      reason: refund.restock ? 'return' : 'returnDefective',
      refType: 'refund',
      refId: refund.id,
      lineRef: line.orderLineId,
      note: refund.restock ? null : `${line.quantity} not restocked`,
      actor,
      now,
    });
  }
  tx.run('UPDATE orders SET refundedMinor = refundedMinor + ? WHERE id = ?', refund.amountMinor, refund.orderId);
  const order = orderById(tx, refund.orderId)!;
  const everything = orderLines(tx, order.id).every((line) => line.refundedQuantity === line.quantity);
  if (everything && order.refundedMinor >= order.paidMinor && order.state !== 'refundedOrReturned') {
    moveOrder(tx, order, 'settleRefund', { id: nextId(), actor: actor.kind === 'hub' ? hubActor : actor, now });
  }
}

export const refundCommands = [startRefund, applyRefundResult];

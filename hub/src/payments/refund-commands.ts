import { Problem } from '@lintel/shared/errors';
import type { Refund } from '@lintel/shared/http/orders';
import { idsFrom } from '@lintel/shared/ids';
import { recordCash } from '../cash-sessions/drawer.ts';
import { command, type Tx } from '../database/storage.ts';
import { refundPoints } from '../members/ledger.ts';
import { type Actor, hubActor } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import { goodsBack } from '../orders/goods.ts';
import { checkReturnable } from '../orders/return-commands.ts';
import { askedBack, claimReturn, isOfReturn, settleReturn } from '../orders/returns.ts';
import { refundOfLine } from '../orders/rules.ts';
import { moveOrder, orderById, orderFor, orderLines, refreshPaymentStatus } from '../orders/store.ts';
import type { RefundResult } from './provider.ts';
import type { RefundRequest } from './refund-service.ts';
import {
  insertRefund,
  insertRefundLine,
  type RefundRow,
  refundById,
  refundedTax,
  refundLines,
  refundView,
} from './refund-store.ts';
import { maxRefundTries } from './rules.ts';
import { insertSettlement } from './settlements.ts';
import { attemptById, attemptsOf, updateAttempt } from './store.ts';

/**
 * Commits a refund of some lines before any provider hears of it. What it takes from the lines is taken now, so that two
 * refunds at once cannot give back more than was paid.
 * @throws Problem `wrong-state` before payment, `refund-too-large`, `not-found` for a line of another order.
 */
export const startRefund = command(
  'payments.startRefund',
  (tx: Tx, args: RefundRequest & { id: string; orderId: string; actor: Actor; now: number }): Refund => {
    const order = orderFor(tx, args.orderId, args.actor);
    const { now } = args;
    if (order.paidAt === null) throw new Problem('wrong-state', 'This order has not been paid', { state: order.state });
    const nextId = idsFrom(args.id);
    const refundId = nextId();
    const known = new Map(orderLines(tx, order.id).map((line) => [line.id, line]));
    const wanted = new Map<string, RefundRequest['lines'][number]>();
    for (const one of args.lines) {
      const quantity = (wanted.get(one.lineId)?.quantity ?? 0) + one.quantity;
      wanted.set(one.lineId, { ...one, quantity });
    }
    const parts = [...wanted.values()].map((one) => {
      const line = known.get(one.lineId);
      if (!line) throw new Problem('not-found', 'This order has no such line', { lineId: one.lineId });
      const amountMinor = refundOfLine(line, one.quantity);
      // What somebody asked to bring back is paid for by that return.
      const leftQuantity = line.quantity - line.refundedQuantity - askedBack(tx, line.id, args.returnId ?? '');
      if (one.quantity > leftQuantity) throw new Problem('refund-too-large', undefined, { leftQuantity });
      const tax = { ...line, totalMinor: line.taxMinor, refundedMinor: refundedTax(tx, line.id) };
      return { ...one, line, amountMinor, taxMinor: refundOfLine(tax, one.quantity) };
    });
    if (!args.outsideRules) {
      checkReturnable(
        parts.map((part) => part.line),
        order.paidAt,
        now,
      );
    }
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
    if (args.returnId !== undefined) claimReturn(tx, args.returnId, refundId, now);
    for (const { line, amountMinor: partMinor, taxMinor, quantity, reason, restock } of parts) {
      const part = { orderLineId: line.id, quantity, amountMinor: partMinor, taxMinor, reason, restock };
      insertRefundLine(tx, { id: nextId(), refundId, ...part, now });
      moveLine(tx, line.id, quantity, partMinor, now);
    }
    const { reason, outsideRules = false, actor } = args;
    const detail = { refundId, amountMinor, reason, outsideRules };
    audit(tx, { id: nextId(), action: 'order.refund', subject: 'order', subjectId: order.id, detail, actor, now });
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
  (tx: Tx, args: { id: string; refundId: string; result: RefundResult; cashStepMinor: number; now: number }): void => {
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
    finish(tx, refund, state, args);
  },
);

/** What follows from where a refund has come to. */
function finish(
  tx: Tx,
  refund: RefundRow,
  state: RefundRow['state'],
  { id, cashStepMinor, now }: { id: string; cashStepMinor: number; now: number },
): void {
  if (state === 'succeeded') settle(tx, refund, idsFrom(id), cashStepMinor, now);
  if (state === 'failed') {
    for (const line of refundLines(tx, refund.id))
      moveLine(tx, line.orderLineId, -line.quantity, -line.amountMinor, now);
    settleReturn(tx, refund.id, false, now);
  }
  if (state === 'failed' || state === 'needsAttention') {
    updateAttempt(tx, attemptById(tx, refund.attemptId)!, { needsAttention: 1, attention: 'refund' }, now);
  }
  refreshPaymentStatus(tx, refund.orderId, now);
}

/**
 * Somebody responsible says how a refund ended that no answer of the provider settles.
 * @throws Problem `wrong-state` unless it waits for a person.
 */
export const settleRefundByHand = command(
  'payments.settleRefundByHand',
  (
    tx: Tx,
    args: { id: string; refundId: string; outcome: 'succeeded' | 'failed'; reason: string; actor: Actor; now: number },
  ): Refund => {
    const refund = refundById(tx, args.refundId);
    if (!refund) throw new Problem('not-found', 'There is no such refund');
    if (refund.state !== 'needsAttention')
      throw new Problem('wrong-state', 'This refund does not wait for anybody', { state: refund.state });
    const { outcome, reason, actor, now } = args;
    const { attemptId, id: refundId, state: stateBefore } = refund;
    const nextId = idsFrom(args.id);
    const settlement = {
      id: nextId(),
      attemptId,
      refundId,
      outcome,
      attention: 'refund',
      stateBefore,
      reason,
      actor,
      now,
    };
    insertSettlement(tx, settlement);
    tx.run('UPDATE refund SET state = ?, updatedAt = ? WHERE id = ?', outcome, now, refund.id);
    // Cash is handed over at once: what waits for a person is never cash.
    finish(tx, refund, outcome, { id: nextId(), cashStepMinor: 1, now });
    updateAttempt(tx, attemptById(tx, attemptId)!, { needsAttention: 0, attention: null }, now);
    refreshPaymentStatus(tx, refund.orderId, now);
    return refundView(refundById(tx, refund.id)!);
  },
);

function settle(tx: Tx, refund: RefundRow, nextId: () => string, cashStepMinor: number, now: number): void {
  const attempt = attemptById(tx, refund.attemptId)!;
  const refundedMinor = attempt.refundedMinor + refund.amountMinor;
  const state = refundedMinor >= attempt.capturedMinor ? 'refunded' : 'partiallyRefunded';
  updateAttempt(tx, attempt, { refundedMinor, state }, now);
  const actor: Actor = { kind: refund.actorKind, id: refund.actorId, name: refund.actorName };
  const how = { nextId, actor, now };
  if (attempt.method === 'cash') {
    const { currency, orderId } = refund;
    const cash = { amountMinor: -refund.amountMinor, stepMinor: cashStepMinor, currency, refId: refund.id, orderId };
    recordCash(tx, cash, how);
  }
  if (attempt.surplus) return;
  if (isOfReturn(tx, refund.id)) settleReturn(tx, refund.id, true, now);
  else {
    const before = orderById(tx, refund.orderId)!;
    for (const line of refundLines(tx, refund.id)) {
      goodsBack(tx, before, { ...line, restock: line.restock === 1 }, { refType: 'refund', refId: refund.id }, how);
    }
  }
  tx.run('UPDATE orders SET refundedMinor = refundedMinor + ? WHERE id = ?', refund.amountMinor, refund.orderId);
  const order = orderById(tx, refund.orderId)!;
  refundPoints(tx, order, refund.id, actor, now);
  const everything = orderLines(tx, order.id).every((line) => line.refundedQuantity === line.quantity);
  if (everything && order.refundedMinor >= order.paidMinor && order.state !== 'refundedOrReturned') {
    moveOrder(tx, order, 'settleRefund', { id: nextId(), actor: actor.kind === 'hub' ? hubActor : actor, now });
  }
}

export const refundCommands = [startRefund, applyRefundResult, settleRefundByHand];

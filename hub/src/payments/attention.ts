import { Problem } from '@lintel/shared/errors';
import type { Payment, PaymentAttention } from '@lintel/shared/http/payments';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Reader, type Tx } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { isOpen } from '../orders/rules.ts';
import { refreshPaymentStatus } from '../orders/store.ts';
import { capture } from './capture.ts';
import { insertSettlement } from './settlements.ts';
import { type AttemptRow, attemptById, paymentView, updateAttempt } from './store.ts';

export interface SettleArgs {
  id: string;
  attemptId: string;
  outcome: 'paid' | 'unpaid' | 'noted';
  reason: string;
  actor: Actor;
  now: number;
}

/**
 * Somebody responsible settles a payment by hand, after looking at the provider's own pages: the money is there, it is
 * not, or what had to be seen to has been. Answers the refund that follows, if one does.
 * @throws Problem `wrong-state` unless it needs attention or nobody knows what became of it, and for `paid` what is being
 *   given back.
 */
export const settleByHand = command(
  'payments.settleByHand',
  (tx: Tx, args: SettleArgs): { payment: Payment; refundId: string | null } => {
    const { outcome, reason, actor, now } = args;
    const attempt = attemptById(tx, args.attemptId);
    if (!attempt) throw new Problem('not-found', 'There is no such payment');
    const open = isOpen(attempt.state);
    const stuck = attempt.state === 'unknown' || attempt.needsAttention === 1;
    if (
      !stuck ||
      attempt.method === 'cash' ||
      (open && outcome === 'noted') ||
      (attempt.capturedAt !== null && outcome !== 'noted')
    ) {
      throw new Problem('wrong-state', 'There is nothing of that kind to settle', { state: attempt.state });
    }
    if (outcome === 'paid' && attempt.reverseAskedAt !== null) {
      throw new Problem('wrong-state', 'Its provider was asked to give this payment back', { state: attempt.state });
    }
    const nextId = idsFrom(args.id);
    insertSettlement(tx, {
      id: nextId(),
      attemptId: attempt.id,
      refundId: null,
      outcome,
      attention: attempt.attention,
      stateBefore: attempt.state,
      reason,
      actor,
      now,
    });
    const refundId = outcome === 'paid' ? captureByHand(tx, attempt, nextId, actor, now) : null;
    if (outcome !== 'paid') {
      // Nobody asks its provider again: what it says is what had to be settled.
      const end = open ? { state: 'failed' as const, endedAt: now } : {};
      updateAttempt(tx, attempt, { ...end, settledAt: now, needsAttention: 0, attention: null }, now);
    }
    refreshPaymentStatus(tx, attempt.orderId, now);
    return { payment: paymentView(attemptById(tx, attempt.id)!), refundId };
  },
);

function captureByHand(tx: Tx, attempt: AttemptRow, nextId: () => string, actor: Actor, now: number): string | null {
  const how = { nextId, actor, now, providerRef: attempt.providerRef, tenderedMinor: null };
  return capture(tx, attempt, how).refundId;
}

export const attentionCommands = [settleByHand];

/** Payments that wait for a person, the oldest first. */
export function paymentsInNeed(reader: Reader): PaymentAttention['items'] {
  return reader
    .all<AttemptRow & { number: string }>(
      `SELECT a.*, o.number FROM paymentAttempt a JOIN orders o ON o.id = a.orderId
       WHERE a.needsAttention = 1 ORDER BY a.updatedAt, a.id LIMIT 200`,
    )
    .map((row) => ({
      payment: paymentView(row),
      orderNumber: row.number,
      why: row.attention ?? 'unknown',
    }));
}

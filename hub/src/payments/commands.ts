import { Problem } from '@lintel/shared/errors';
import type { PaymentStatus } from '@lintel/shared/http/orders';
import type { Payment, PaymentMethod } from '@lintel/shared/http/payments';
import { idsFrom } from '@lintel/shared/ids';
import { roundForCash } from '@lintel/shared/money/cash-rounding';
import { recordCash } from '../cash-sessions/drawer.ts';
import { command, type Tx } from '../database/storage.ts';
import { type Actor, hubActor } from '../orders/actor.ts';
import { isOpen } from '../orders/rules.ts';
import { type OrderRow, orderFor, refreshPaymentStatus, refreshStatusOf } from '../orders/store.ts';
import { capture } from './capture.ts';
import { insertEvent } from './inbox.ts';
import type { ProviderResult } from './provider.ts';
import { decide, isFact, providerKey, scansPayer } from './rules.ts';
import {
  type AttemptRow,
  attemptById,
  attemptFor,
  attemptsOf,
  insertAttempt,
  paymentView,
  updateAttempt,
} from './store.ts';

/** An attempt to be. */
export interface NewAttempt {
  id: string;
  method: PaymentMethod;
  /** Whether this way to pay works at this moment. */
  available: boolean;
  expiresAt: number | null;
}

export interface StartPaymentArgs extends NewAttempt {
  orderId: string;
  actor: Actor;
  now: number;
}

/**
 * Commits an attempt before its provider hears of it.
 * @throws Problem `method-unavailable`, `wrong-state` unless the order is unpaid, `payment-open` or `payment-unresolved` beside another attempt.
 */
export const startPayment = command(
  'payments.start',
  (tx: Tx, args: StartPaymentArgs): Payment =>
    startAttempt(tx, orderFor(tx, args.orderId, args.actor), args, args.now).payment,
);

/** The same for an order as it is in the table at this moment; answers its payment status, too. */
export function startAttempt(
  tx: Tx,
  order: OrderRow,
  args: NewAttempt,
  now: number,
): { payment: Payment; paymentStatus: PaymentStatus } {
  if (order.state !== 'unpaid') {
    throw new Problem('wrong-state', 'This order is not waiting for a payment', { state: order.state });
  }
  const before = attemptsOf(tx, order.id);
  const open = before.find((attempt) => isOpen(attempt.state));
  if (open) {
    throw new Problem(open.state === 'unknown' ? 'payment-unresolved' : 'payment-open', undefined, {
      paymentId: open.id,
    });
  }
  // Nothing to pay is settled at the counter: no provider takes an amount of zero.
  if (!args.available || (order.totalMinor === 0 && args.method !== 'cash')) throw new Problem('method-unavailable');
  const attemptNo = before.length + 1;
  insertAttempt(tx, {
    id: args.id,
    orderId: order.id,
    attemptNo,
    providerKey: providerKey(order.id, attemptNo),
    method: args.method,
    amountMinor: order.totalMinor - order.paidMinor,
    currency: order.currency,
    expiresAt: args.expiresAt,
    // Nobody outside has to hear of cash: it may be paid from now on.
    presentedAt: args.method === 'cash' ? now : null,
    now,
  });
  const paymentStatus = refreshStatusOf(tx, order, now);
  return { payment: paymentView(attemptById(tx, args.id)!), paymentStatus };
}

/**
 * The one way in for what a provider says, whoever asked: create, poll, callback, patrol, boot. A mere reading counts only
 * if nothing moved since it was asked for (`revision`); facts about money always count, and only once.
 */
export const applyResult = command(
  'payments.applyResult',
  (
    tx: Tx,
    args: {
      id: string;
      attemptId: string;
      result: ProviderResult;
      revision: number;
      /** The provider's own message that said it; each is taken once. */
      event?: { provider: string; id: string } | undefined;
      now: number;
    },
  ): { moved: boolean; refundId: string | null } => {
    const { result, now } = args;
    const attempt = attemptById(tx, args.attemptId);
    if (!attempt) throw new Problem('not-found', 'There is no such payment');
    if (args.event && !insertEvent(tx, args.event, attempt.id, now)) return { moved: false, refundId: null };
    if (!isFact(result) && attempt.revision !== args.revision) return { moved: false, refundId: null };
    const decision = decide({ ...attempt, needsAttention: attempt.needsAttention === 1 }, result);
    if (!decision.moved && !decision.present && !decision.attention) return { moved: false, refundId: null };
    if (decision.to === 'captured' && result.kind === 'paid') {
      const how = {
        nextId: idsFrom(args.id),
        actor: hubActor,
        now,
        providerRef: result.providerRef,
        tenderedMinor: null,
      };
      return { moved: true, refundId: capture(tx, attempt, how).refundId };
    }
    updateAttempt(
      tx,
      attempt,
      {
        state: decision.to,
        ...(decision.to === 'presented' || decision.to === 'processing'
          ? { presentedAt: attempt.presentedAt ?? now }
          : {}),
        ...('providerRef' in result && attempt.providerRef === null ? { providerRef: result.providerRef ?? null } : {}),
        ...(decision.present ? { qr: decision.present.qr, qrExpiresAt: decision.present.expiresAt } : {}),
        ...(decision.attention ? { needsAttention: 1, attention: decision.attention } : {}),
        ...(decision.moved && !isOpen(decision.to)
          ? { endedAt: now, settledAt: nobodyCanPay(attempt) ? now : null }
          : {}),
      },
      now,
    );
    refreshPaymentStatus(tx, attempt.orderId, now);
    return { moved: decision.moved, refundId: null };
  },
);

/** Cash is not paid behind the back of the staff, and a code that nobody scanned reached no provider. */
function nobodyCanPay(attempt: AttemptRow): boolean {
  return attempt.method === 'cash' || (scansPayer(attempt.method) && attempt.codeGivenAt === null);
}

/**
 * The payer's code is about to go out; said before the provider hears of it, and once.
 * @throws Problem `already-done`, `wrong-state`.
 */
export const giveCode = command('payments.giveCode', (tx: Tx, args: { attemptId: string; now: number }): void => {
  const attempt = attemptById(tx, args.attemptId)!;
  if (attempt.codeGivenAt !== null) throw new Problem('already-done', 'A code has been scanned for this payment');
  if (attempt.state !== 'presented' && attempt.state !== 'created')
    throw new Problem('wrong-state', 'This payment takes no code any more', { state: attempt.state });
  updateAttempt(tx, attempt, { codeGivenAt: args.now, presentedAt: args.now, state: 'processing' }, args.now);
  refreshPaymentStatus(tx, attempt.orderId, args.now);
});

/**
 * The provider is about to be asked to give back what may have been paid; said before it hears of it. Answers whether it
 * may be asked: what is captured stays.
 */
export const askReverse = command(
  'payments.askReverse',
  (tx: Tx, args: { attemptId: string; now: number }): boolean => {
    const attempt = attemptById(tx, args.attemptId)!;
    if (attempt.capturedAt !== null) return false;
    if (attempt.reverseAskedAt === null) updateAttempt(tx, attempt, { reverseAskedAt: args.now }, args.now);
    return true;
  },
);

/** The provider gives nothing back: what it says of money counts again. */
export const dropReverse = command('payments.dropReverse', (tx: Tx, args: { attemptId: string; now: number }): void => {
  updateAttempt(tx, attemptById(tx, args.attemptId)!, { reverseAskedAt: null }, args.now);
});

/** The provider has confirmed, late enough, that an ended attempt brought no money: it is asked no more. */
export const settleEnded = command('payments.settleEnded', (tx: Tx, args: { attemptId: string; now: number }): void => {
  tx.run(
    `UPDATE paymentAttempt SET settledAt = ? WHERE id = ? AND state IN ('failed', 'cancelled', 'expired')`,
    args.now,
    args.attemptId,
  );
});

/**
 * Staff take cash for an attempt at the counter.
 * @throws Problem `already-done` when somebody has, `wrong-state` when it ended, `tendered-too-little`.
 */
export const takeCash = command(
  'payments.takeCash',
  (
    tx: Tx,
    args: { id: string; attemptId: string; tenderedMinor: number; cashStepMinor: number; actor: Actor; now: number },
  ): Payment => {
    const attempt = attemptFor(tx, args.attemptId, args.actor);
    if (attempt.method !== 'cash')
      throw new Problem('wrong-state', 'This payment is not one in cash', { method: attempt.method });
    if (attempt.capturedAt !== null)
      throw new Problem('already-done', 'This cash has already been taken', { state: attempt.state });
    if (!isOpen(attempt.state)) throw new Problem('wrong-state', 'This payment was given up', { state: attempt.state });
    const { payMinor } = roundForCash(attempt.amountMinor, args.cashStepMinor);
    const { currency } = attempt;
    if (args.tenderedMinor < payMinor) {
      throw new Problem('tendered-too-little', undefined, {
        due: { amountMinor: payMinor, currency },
        missing: { amountMinor: payMinor - args.tenderedMinor, currency },
      });
    }
    const cause = { nextId: idsFrom(args.id), actor: args.actor, now: args.now };
    const { tenderedMinor } = args;
    const changeMinor = tenderedMinor - payMinor;
    const { captured } = capture(tx, attempt, { ...cause, providerRef: null, tenderedMinor, changeMinor });
    recordCash(
      tx,
      {
        amountMinor: attempt.amountMinor,
        stepMinor: args.cashStepMinor,
        currency,
        refId: attempt.id,
        orderId: attempt.orderId,
      },
      cause,
    );
    return paymentView(captured);
  },
);

export const attemptCommands = [startPayment, giveCode, applyResult, askReverse, dropReverse, settleEnded, takeCash];

import type { Tx } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { goodsPaid } from '../orders/goods.ts';
import { isTest, paidEvent } from '../orders/rules.ts';
import { moveOrder, orderById, payOrder, refreshPaymentStatus, refreshStatusOf } from '../orders/store.ts';
import { insertRefund } from './refund-store.ts';
import { type AttemptRow, updateAttempt } from './store.ts';

export interface Capture {
  nextId: () => string;
  actor: Actor;
  now: number;
  providerRef: string | null;
  /** Cash that was handed over, and what of it was given back. */
  tenderedMinor: number | null;
  changeMinor?: number;
}

/**
 * The money is there: attempt, order, stock ledger, reservations and history change together. An unpaid order is paid by
 * it, whatever became of the attempt before; an order that needs no money keeps it only until it is returned.
 * Answers the attempt as it is then, and the refund to carry out, if there is one.
 */
export function capture(tx: Tx, attempt: AttemptRow, how: Capture): { captured: AttemptRow; refundId: string | null } {
  const { now, actor, nextId } = how;
  const order = orderById(tx, attempt.orderId)!;
  const paysOrder = order.state === 'unpaid';
  // Whoever tries a way to pay is waiting for the money to go back; nobody else need look.
  const surprise = !paysOrder && !isTest(order);
  const captured = updateAttempt(
    tx,
    attempt,
    {
      state: 'captured',
      capturedMinor: attempt.amountMinor,
      capturedAt: now,
      providerRef: how.providerRef,
      tenderedMinor: how.tenderedMinor,
      changeMinor: how.changeMinor ?? null,
      surplus: Number(!paysOrder),
      needsAttention: Number(surprise),
      attention: surprise ? 'surplus' : null,
    },
    now,
  );
  if (!paysOrder) {
    const refundId = nextId();
    insertRefund(tx, {
      id: refundId,
      orderId: order.id,
      attemptId: attempt.id,
      amountMinor: attempt.amountMinor,
      currency: attempt.currency,
      reason: isTest(order) ? 'Test' : order.state === 'voided' ? 'Paid after the order was voided' : 'Paid twice',
      restock: false,
      actor,
      now,
    });
    if (order.state === 'voided') moveOrder(tx, order, 'latePayment', { id: nextId(), actor, now });
    refreshPaymentStatus(tx, order.id, now);
    return { captured, refundId };
  }
  const paid = payOrder(tx, order, paidEvent(order.type), {
    id: nextId(),
    paidMinor: attempt.amountMinor,
    actor,
    now,
  });
  goodsPaid(tx, paid, { nextId, actor, now });
  refreshStatusOf(tx, paid, now);
  return { captured, refundId: null };
}

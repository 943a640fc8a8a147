import { Problem } from '@lintel/shared/errors';
import type { AttentionItem, AttentionReason, Order } from '@lintel/shared/http/orders';
import { idsFrom } from '@lintel/shared/ids';
import type { Currency } from '@lintel/shared/money/currency';
import { command, type Reader, type Tx } from '../database/storage.ts';
import { fromOpenAttempts } from '../payments/store.ts';
import type { Actor } from './actor.ts';
import { audit } from './audit.ts';
import { orderView } from './order-view.ts';
import { fulfilmentLateMs, reservationMs } from './rules.ts';
import { orderById, orderFor } from './store.ts';

const minuteMs = 60_000;
const belowZeroShownMs = 7 * 24 * 60 * minuteMs;

// One query a reason; `since` is when it became one. Flags of payments carry their reason with them.
const found = `
  SELECT orderId, CASE attention WHEN 'refund' THEN 'refundStuck' WHEN 'surplus' THEN 'surplus' ELSE 'amountMismatch' END AS reason,
    id AS paymentId, updatedAt AS since FROM paymentAttempt WHERE needsAttention = 1
  UNION ALL SELECT orderId, 'paymentUnknown', id, updatedAt ${fromOpenAttempts}
      AND state = 'unknown' AND needsAttention = 0 AND updatedAt <= (SELECT now FROM at) - ${minuteMs}
  UNION ALL SELECT id, 'unpaidTooLong', NULL, reservedUntil FROM orders
    WHERE state = 'unpaid' AND reservedUntil <= (SELECT now FROM at) - ${reservationMs}
  UNION ALL SELECT id, 'fulfilmentLate', NULL, paidAt FROM orders
    WHERE state = 'awaitingFulfillment' AND paidAt <= (SELECT now FROM at) - ${fulfilmentLateMs}
  UNION ALL SELECT o.id, 'deliveryException', NULL, e.createdAt FROM orders o JOIN trackingEvent e ON e.id =
    (SELECT id FROM trackingEvent WHERE orderId = o.id ORDER BY rowid DESC LIMIT 1)
    WHERE o.state = 'inTransit' AND e.state = 'exception'
  UNION ALL SELECT refId, 'belowZero', NULL, MAX(createdAt) FROM stockEntry
    WHERE belowZero = 1 AND refType = 'order' AND createdAt > (SELECT now FROM at) - ${belowZeroShownMs} GROUP BY refId`;

/** Orders that somebody must look at, the longest waiting first. */
export function attentionItems(reader: Reader, now: number, orderId: string | null = null): AttentionItem[] {
  type Row = Omit<AttentionItem, 'amount' | 'since'> & { totalMinor: number; currency: Currency; since: number };
  return reader
    .all<Row>(
      `WITH at (now, orderId) AS (VALUES (?, ?))
       SELECT f.orderId, o.number, o.state, f.reason, f.paymentId, f.since, o.totalMinor, o.currency
       FROM (${found}) f JOIN orders o ON o.id = f.orderId, at
       WHERE (at.orderId IS NULL OR o.id = at.orderId) AND NOT EXISTS (SELECT 1 FROM attentionDone d
         WHERE d.orderId = f.orderId AND d.reason = f.reason AND d.createdAt >= f.since)
       ORDER BY f.since, f.orderId, f.reason LIMIT 500`,
      now,
      orderId,
    )
    .map(({ totalMinor, currency, since, ...item }) => ({
      ...item,
      amount: { amountMinor: totalMinor, currency },
      since: new Date(since).toISOString(),
    }));
}

/** Settled at the payment itself, by its provider's answer or by hand; they leave the queue with it. */
const ofPayments: readonly AttentionReason[] = [
  'paymentUnknown',
  'amountMismatch',
  'surplus',
  'refundStuck',
  'unpaidTooLong',
];

/**
 * Somebody has looked at it. What comes up again later is shown again.
 * @throws Problem `already-done` when nothing of that kind waits, `payment-unresolved` for what only its payment settles.
 */
export const resolveAttention = command(
  'orders.resolveAttention',
  (
    tx: Tx,
    args: { id: string; orderId: string; reason: AttentionReason; note: string; actor: Actor; now: number },
  ): Order => {
    const order = orderFor(tx, args.orderId, args.actor);
    const { reason, note, actor, now } = args;
    const waiting = attentionItems(tx, now, order.id).find((item) => item.reason === reason);
    if (!waiting) throw new Problem('already-done', 'Nothing of that kind waits here');
    if (ofPayments.includes(reason)) {
      throw new Problem('payment-unresolved', 'Settle the payment itself', { paymentId: waiting.paymentId });
    }
    const nextId = idsFrom(args.id);
    tx.run(
      'INSERT INTO attentionDone (id, orderId, reason, createdAt) VALUES (?, ?, ?, ?)',
      nextId(),
      order.id,
      reason,
      now,
    );
    const subject = { subject: 'order', subjectId: order.id };
    audit(tx, { id: nextId(), action: 'order.attention', ...subject, detail: { reason, note }, actor, now });
    tx.changed({ kind: 'order', id: order.id });
    return orderView(tx, orderById(tx, order.id)!);
  },
);

export const queueCommands = [resolveAttention];

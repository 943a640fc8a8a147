import { Problem } from '@lintel/shared/errors';
import type { AccountKind } from '@lintel/shared/http/payment-accounts';
import type { Payment, PaymentMethod } from '@lintel/shared/http/payments';
import { idsFrom } from '@lintel/shared/ids';
import type { Currency } from '@lintel/shared/money/currency';
import { command, type Tx } from '../../database/storage.ts';
import type { By } from '../../orders/actor.ts';
import { audit } from '../../orders/audit.ts';
import { shopDay } from '../../orders/shop-terms.ts';
import { insertHistory, insertOrder, nextDayNumber } from '../../orders/store.ts';
import { presentMs, providerKey } from '../rules.ts';
import { attemptById, insertAttempt, openAttempts, paymentView } from '../store.ts';

function told(tx: Tx, { id, actor, now }: By, action: string, kind: string, detail: Record<string, unknown>): void {
  audit(tx, { id, actor, now, action: `shop.${action}`, subject: 'shop', subjectId: kind, detail });
  tx.changed({ kind: 'shop' });
}

/** `newSecret`: the sealed secrets are others than before. Nothing of them is told. */
export const putAccount = command(
  'accounts.put',
  (tx: Tx, args: By & { kind: AccountKind; settings: object; secrets: string; newSecret: boolean }): void => {
    const { kind, settings, secrets, newSecret, actor, now } = args;
    tx.run(
      `INSERT INTO paymentAccount (kind, settings, secrets, changedBy, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (kind) DO UPDATE SET settings = excluded.settings, secrets = excluded.secrets,
         changedBy = excluded.changedBy, updatedAt = excluded.updatedAt`,
      kind,
      JSON.stringify(settings),
      secrets,
      actor.name,
      now,
      now,
    );
    told(tx, args, 'putAccount', kind, { name: kind, newSecret });
  },
);

/** @throws Problem `not-found`, `payment-open` while one of `methods` is being paid by: only its provider can end that. */
export const removeAccount = command(
  'accounts.remove',
  (tx: Tx, args: By & { kind: AccountKind; methods: readonly PaymentMethod[] }): void => {
    const { kind, methods } = args;
    const open = openAttempts(tx).find(({ method }) => methods.includes(method));
    if (open) throw new Problem('payment-open', undefined, { paymentId: open.id });
    if (tx.run('DELETE FROM paymentAccount WHERE kind = ?', kind).changes === 0) throw new Problem('not-found');
    told(tx, args, 'removeAccount', kind, { name: kind });
  },
);

/**
 * A payment that pays nothing: its order is void from the start, so whatever is paid goes back by the way of every surplus,
 * and no report counts it.
 */
export const startTestPayment = command(
  'accounts.startTest',
  (
    tx: Tx,
    args: By & {
      attemptId: string;
      method: PaymentMethod;
      amountMinor: number;
      currency: Currency;
      timeZone: string;
      receiptToken: string;
    },
  ): Payment => {
    const { attemptId, method, amountMinor, currency, timeZone, actor, now } = args;
    const nextId = idsFrom(args.id);
    const orderId = nextId();
    const day = shopDay(now, timeZone);
    const dayNumber = nextDayNumber(tx, day, timeZone);
    insertOrder(tx, {
      id: orderId,
      number: `TEST-${day.slice(5).replace('-', '')}-${dayNumber}`,
      day,
      dayNumber,
      type: 'counter',
      state: 'voided',
      paymentStatus: 'none',
      basketId: null,
      kioskId: null,
      currency,
      subtotalMinor: amountMinor,
      discountMinor: 0,
      taxMinor: 0,
      totalMinor: amountMinor,
      itemCount: 0,
      taxes: '[]',
      promotions: '[]',
      memberId: null,
      packing: null,
      pickUpCode: null,
      carrier: null,
      trackingNumber: null,
      paidMinor: 0,
      refundedMinor: 0,
      receiptToken: args.receiptToken,
      reservedUntil: now,
      extended: 0,
      paidAt: null,
      createdAt: now,
      updatedAt: now,
    });
    insertHistory(tx, { id: nextId(), orderId, event: 'test', state: 'voided', actor, now });
    insertAttempt(tx, {
      id: attemptId,
      orderId,
      attemptNo: 1,
      providerKey: providerKey(orderId, 1),
      method,
      amountMinor,
      currency,
      expiresAt: now + presentMs,
      presentedAt: null,
      now,
    });
    told(tx, { ...args, id: nextId() }, 'testPayment', orderId, { name: method, amountMinor });
    tx.changed({ kind: 'order', id: orderId });
    return paymentView(attemptById(tx, attemptId)!);
  },
);

export const accountCommands = [putAccount, removeAccount, startTestPayment];

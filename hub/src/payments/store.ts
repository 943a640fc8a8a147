import { Problem } from '@lintel/shared/errors';
import type { Payment, PaymentMethod, PaymentState } from '@lintel/shared/http/payments';
import type { Currency } from '@lintel/shared/money/currency';
import type { Reader, Tx } from '../database/storage.ts';
import { type Actor, maySee } from '../orders/actor.ts';
import { isOpen } from '../orders/rules.ts';
import type { ProviderTask } from './provider.ts';

export interface AttemptRow {
  id: string;
  orderId: string;
  attemptNo: number;
  providerKey: string;
  method: PaymentMethod;
  state: PaymentState;
  revision: number;
  amountMinor: number;
  currency: Currency;
  needsAttention: number;
  attention: string | null;
  /** Money that the order did not need: paid twice, or after it was voided. */
  surplus: number;
  qr: string | null;
  qrExpiresAt: number | null;
  expiresAt: number | null;
  presentedAt: number | null;
  /** When the provider was sent the payer's code, where the till scans one. */
  codeGivenAt: number | null;
  /** When its provider was first asked to give back what may have been paid. */
  reverseAskedAt: number | null;
  providerRef: string | null;
  tenderedMinor: number | null;
  changeMinor: number | null;
  capturedMinor: number;
  refundedMinor: number;
  capturedAt: number | null;
  endedAt: number | null;
  settledAt: number | null;
  createdAt: number;
  updatedAt: number;
}

const openStates = `('created', 'presented', 'processing', 'authorized', 'unknown')`;

/**
 * Open attempts in SQL, to be narrowed with AND. Their index is named, for left to itself SQLite goes through all attempts
 * that there ever were.
 */
export const fromOpenAttempts = `FROM paymentAttempt INDEXED BY uk_paymentAttempt_orderId WHERE state IN ${openStates}`;

export function attemptById(reader: Reader, id: string): AttemptRow | undefined {
  return reader.get<AttemptRow>('SELECT * FROM paymentAttempt WHERE id = ?', id);
}

export function attemptByKey(reader: Reader, providerKey: string): AttemptRow | undefined {
  return reader.get<AttemptRow>('SELECT * FROM paymentAttempt WHERE providerKey = ?', providerKey);
}

/** @throws Problem `not-found`, also when it pays another kiosk's order. */
export function attemptFor(reader: Reader, id: string, actor: Actor): AttemptRow {
  const attempt = attemptById(reader, id);
  const order =
    attempt && reader.get<{ kioskId: string | null }>('SELECT kioskId FROM orders WHERE id = ?', attempt.orderId);
  if (!attempt || !order || !maySee(actor, order)) throw new Problem('not-found', 'There is no such payment');
  return attempt;
}

export function attemptsOf(reader: Reader, orderId: string): AttemptRow[] {
  return reader.all<AttemptRow>('SELECT * FROM paymentAttempt WHERE orderId = ? ORDER BY attemptNo', orderId);
}

/** The one attempt of an order that may still be paid. */
export function openAttemptOf(reader: Reader, orderId: string): AttemptRow | undefined {
  return reader.get<AttemptRow>(openOfOrder, orderId);
}

const openOfOrder = `SELECT * FROM paymentAttempt WHERE orderId = ? AND state IN ${openStates}`;

export function openAttempts(reader: Reader): AttemptRow[] {
  return reader.all<AttemptRow>(`SELECT * ${fromOpenAttempts} ORDER BY createdAt, id`);
}

/** Open attempts that only their provider can settle. */
export function openElsewhere(reader: Reader): AttemptRow[] {
  return reader.all<AttemptRow>(elsewhere);
}

const elsewhere = `SELECT * ${fromOpenAttempts} AND method <> 'cash' ORDER BY createdAt, id`;

/** Attempts that ended unpaid and whose provider has not confirmed it late enough: money may still come. */
export function unsettledAttempts(reader: Reader, now: number): AttemptRow[] {
  return reader.all<AttemptRow>(
    `SELECT * FROM paymentAttempt WHERE state IN ('failed', 'cancelled', 'expired') AND settledAt IS NULL AND endedAt > ?
     ORDER BY endedAt`,
    now - lateWatchMs,
  );
}

// What comes later than a day shows in the provider's bill.
const lateWatchMs = 24 * 3_600_000;

export function insertAttempt(
  tx: Tx,
  args: {
    id: string;
    orderId: string;
    attemptNo: number;
    providerKey: string;
    method: PaymentMethod;
    amountMinor: number;
    currency: Currency;
    expiresAt: number | null;
    /** Null until its provider has heard of it. */
    presentedAt: number | null;
    now: number;
  },
): void {
  tx.run(
    `INSERT INTO paymentAttempt (id, orderId, attemptNo, providerKey, method, state, revision, amountMinor, currency,
       needsAttention, surplus, expiresAt, presentedAt, capturedMinor, refundedMinor, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, 0, 0, ?, ?, 0, 0, ?, ?)`,
    args.id,
    args.orderId,
    args.attemptNo,
    args.providerKey,
    args.method,
    args.presentedAt === null ? 'created' : 'presented',
    args.amountMinor,
    args.currency,
    args.expiresAt,
    args.presentedAt,
    args.now,
    args.now,
  );
  tx.changed({ kind: 'payment', id: args.id, orderId: args.orderId });
}

/** Sets columns of an attempt, counts its revision and announces it. */
export function updateAttempt(tx: Tx, attempt: AttemptRow, set: Partial<AttemptRow>, now: number): AttemptRow {
  const next = { ...attempt, ...set, revision: attempt.revision + 1, updatedAt: now };
  const columns = [...Object.keys(set), 'revision', 'updatedAt'] as (keyof AttemptRow)[];
  tx.run(
    `UPDATE paymentAttempt SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
    ...columns.map((column) => next[column]),
    attempt.id,
  );
  tx.changed({ kind: 'payment', id: attempt.id, orderId: attempt.orderId });
  return next;
}

/** The attempt as the API shows it. The QR is gone once it cannot be paid. */
export function paymentView(row: AttemptRow): Payment {
  const money = (amountMinor: number) => ({ amountMinor, currency: row.currency });
  return {
    id: row.id,
    orderId: row.orderId,
    method: row.method,
    state: row.state,
    amount: money(row.amountMinor),
    needsAttention: row.needsAttention === 1,
    ...(row.qr !== null && row.qrExpiresAt !== null && isOpen(row.state)
      ? { present: { qr: row.qr, expiresAt: new Date(row.qrExpiresAt).toISOString() } }
      : {}),
    tendered: row.tenderedMinor === null ? null : money(row.tenderedMinor),
    change: row.changeMinor === null ? null : money(row.changeMinor),
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}

/** What its provider is told about an attempt. */
export function taskOf(reader: Reader, attempt: AttemptRow): Omit<ProviderTask, 'sent'> {
  const order = reader.get<{ number: string }>('SELECT number FROM orders WHERE id = ?', attempt.orderId)!;
  return {
    key: attempt.providerKey,
    orderNumber: order.number,
    amountMinor: attempt.amountMinor,
    currency: attempt.currency,
    expiresAt: attempt.expiresAt,
    providerRef: attempt.providerRef,
  };
}

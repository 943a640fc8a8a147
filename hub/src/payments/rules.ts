import type { PaymentMethod, PaymentState } from '@lintel/shared/http/payments';
import { isOpen } from '../orders/rules.ts';
import type { Present, ProviderResult } from './provider.ts';

/** A provider's answer as a column of the table below. */
export const resultKinds = [
  'notYet',
  'acting',
  'authorized',
  'paid',
  'mismatch',
  'failed',
  'cancelled',
  'expired',
  'absent',
  'unknown',
] as const;
export type ResultKind = (typeof resultKinds)[number];

/** The state after an answer; `null` means that the answer changes nothing. */
type Row = Record<ResultKind, PaymentState | null>;

const nothing: Row = {
  notYet: null,
  acting: null,
  authorized: null,
  paid: null,
  mismatch: null,
  failed: null,
  cancelled: null,
  expired: null,
  absent: null,
  unknown: null,
};
const ends = { failed: 'failed', cancelled: 'cancelled', expired: 'expired' } as const;
const news = { notYet: 'presented', acting: 'processing', authorized: 'authorized' } as const;
const money = { paid: 'captured', mismatch: 'unknown' } as const;
// Only money moves an ended attempt; whether it may keep that money is for the order to say.
const ended: Row = { ...nothing, paid: 'captured' };

/**
 * The life of an attempt. Money states never go backwards: what a provider said before `paid` and we hear after it is old
 * news. `absent` matters only once the provider had accepted the attempt: then somebody must look.
 */
export const attemptTable: Record<PaymentState, Row> = {
  created: { ...money, ...ends, ...news, absent: null, unknown: 'unknown' },
  presented: { ...money, ...ends, ...news, notYet: null, absent: 'unknown', unknown: 'unknown' },
  processing: { ...money, ...ends, ...news, notYet: null, acting: null, absent: 'unknown', unknown: 'unknown' },
  authorized: { ...nothing, ...money, ...ends, absent: 'unknown', unknown: 'unknown' },
  unknown: { ...money, ...ends, ...news, absent: null, unknown: null },
  captured: nothing,
  partiallyRefunded: nothing,
  refunded: nothing,
  failed: ended,
  cancelled: ended,
  expired: ended,
};

/** What the table needs to know of an attempt. */
export interface AttemptFacts {
  state: PaymentState;
  amountMinor: number;
  currency: string;
  needsAttention: boolean;
  reverseAskedAt: number | null;
  qr: string | null;
}

export interface Decision {
  /** The state after; the same as before when nothing moves. */
  to: PaymentState;
  moved: boolean;
  /** Something new to show. */
  present: Present | null;
  /** Why a person must look at it, if one must. */
  attention: 'amountMismatch' | 'merchantMismatch' | null;
}

export function resultKind(
  attempt: Pick<AttemptFacts, 'amountMinor' | 'currency'>,
  result: ProviderResult,
): ResultKind {
  if (result.kind === 'ended') return result.how;
  if (result.kind !== 'paid' && result.kind !== 'authorized') return result.kind;
  if (result.kind === 'paid' && result.stranger) return 'mismatch';
  const asWished = result.amountMinor === attempt.amountMinor && result.currency === attempt.currency;
  return asWished ? result.kind : 'mismatch';
}

/** What an answer means for an attempt. Pure: poll, callback, patrol and boot all come here. */
export function decide(attempt: AttemptFacts, result: ProviderResult): Decision {
  const kind = resultKind(attempt, result);
  const stay: Decision = { to: attempt.state, moved: false, present: null, attention: null };
  // Whoever still sees money sees what is on its way back.
  if (attempt.reverseAskedAt !== null && result.kind !== 'ended' && result.kind !== 'unknown') return stay;
  if (kind === 'mismatch') {
    // An ended attempt stays ended, and a captured one captured; but wrong money is somebody's business in any state.
    const to = attemptTable[attempt.state].mismatch ?? attempt.state;
    const reason = result.kind === 'paid' && result.stranger ? 'merchantMismatch' : 'amountMismatch';
    const settled =
      attempt.state === 'captured' || attempt.state === 'partiallyRefunded' || attempt.state === 'refunded';
    if (settled || (attempt.needsAttention && to === attempt.state)) return stay;
    return { to, moved: to !== attempt.state, present: null, attention: reason };
  }
  // After wrong money only money or a certain end is news: "not yet" would put the QR back on the screen.
  if (attempt.state === 'unknown' && attempt.needsAttention && (kind === 'notYet' || kind === 'acting')) return stay;
  const to = attemptTable[attempt.state][kind] ?? attempt.state;
  const shown = result.kind === 'notYet' && result.present && isOpen(attempt.state) ? result.present : null;
  const present = shown && shown.qr !== attempt.qr ? shown : null;
  return { to, moved: to !== attempt.state, present, attention: null };
}

/** Whether an answer is a fact about money, which counts whenever it arrives, or only a reading of the moment. */
export function isFact(result: ProviderResult): boolean {
  return result.kind === 'paid' || result.kind === 'ended';
}

/** Ways to pay where the till scans the payer's code. */
export function scansPayer(method: PaymentMethod): boolean {
  return method === 'wechatCodepay' || method === 'linePayBarcode';
}

/** How long a QR is offered. */
export const presentMs = 5 * 60_000;

const unknownWaitsMs = [5_000, 10_000, 30_000, 60_000];

/** When to ask again: every two seconds while somebody may be paying, slower and slower while nobody answers. */
export function pollAfterMs(state: PaymentState, unanswered: number): number {
  if (state !== 'unknown') return 2_000;
  return unknownWaitsMs[Math.min(unanswered, unknownWaitsMs.length - 1)]!;
}

/** Our name for an attempt at its provider: 6 to 32 characters that every provider's alphabet has. */
export function providerKey(orderId: string, attemptNo: number): string {
  return `${orderId.replaceAll('-', '').slice(4)}-${attemptNo}`;
}

/** Tries of a refund without an answer before a person is asked to look. */
export const maxRefundTries = 10;

// Longer than any payment that was already under way when we gave up.
const settleAfterMs = 15 * 60_000;

/** Whether an answer about an ended attempt is the last one needed: no money, said late enough. */
export function isSettled(attempt: { endedAt: number | null }, said: ProviderResult, now: number): boolean {
  return (
    (said.kind === 'ended' || said.kind === 'absent') &&
    attempt.endedAt !== null &&
    now - attempt.endedAt >= settleAfterMs
  );
}

import type { CashMovement } from '@lintel/shared/http/cash-sessions';
import { roundForCash } from '@lintel/shared/money/cash-rounding';
import type { Currency } from '@lintel/shared/money/currency';
import type { Tx } from '../database/storage.ts';
import { type Actor, hubActor } from '../orders/actor.ts';
import { openSessionOf } from './store.ts';

/** The drawer that is opened by itself when cash comes and nobody has opened one: no sale waits for bookkeeping. */
const defaultDrawer = 'counter';

export interface CashCause {
  nextId: () => string;
  actor: Actor;
  now: number;
}

export function openDrawer(
  tx: Tx,
  args: { id: string; drawer: string; currency: Currency; actor: Actor; now: number },
): void {
  tx.changed({ kind: 'cash' });
  tx.run(
    `INSERT INTO cashSession (id, drawer, state, currency, openedById, openedBy, createdAt, updatedAt)
     VALUES (?, ?, 'open', ?, ?, ?, ?, ?)`,
    args.id,
    args.drawer,
    args.currency,
    args.actor.id,
    args.actor.name,
    args.now,
    args.now,
  );
}

/** Appends a line to a drawer's ledger. */
export function postCash(
  tx: Tx,
  line: {
    sessionId: string;
    kind: CashMovement['kind'];
    amountMinor: number;
    /** What caused it, once. */
    refId: string;
    orderId: string | null;
    note: string | null;
  },
  { nextId, actor, now }: CashCause,
): string {
  tx.changed({ kind: 'cash' });
  const id = nextId();
  tx.run(
    `INSERT INTO cashMovement (id, sessionId, kind, amountMinor, refId, orderId, note, actorId, actorName, createdAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    line.sessionId,
    line.kind,
    line.amountMinor,
    line.refId,
    line.orderId,
    line.note,
    actor.id,
    actor.name,
    now,
  );
  return id;
}

/**
 * Cash of a sale (positive) or a refund (negative) goes into the drawer of whoever handles it; what rounding to coins adds
 * or takes is a line of its own.
 */
export function recordCash(
  tx: Tx,
  cash: { amountMinor: number; stepMinor: number; currency: Currency; refId: string; orderId: string },
  cause: CashCause,
): void {
  if (cash.amountMinor === 0) return;
  let sessionId = openSessionOf(tx, cause.actor.id)?.id;
  if (sessionId === undefined) {
    sessionId = cause.nextId();
    const { currency } = cash;
    openDrawer(tx, { id: sessionId, drawer: defaultDrawer, currency, actor: hubActor, now: cause.now });
  }
  const { amountMinor, stepMinor, refId, orderId } = cash;
  const line = { sessionId, refId, orderId, note: null };
  postCash(tx, { ...line, kind: amountMinor < 0 ? 'refund' : 'sale', amountMinor }, cause);
  const { roundingMinor } = roundForCash(amountMinor, stepMinor);
  if (roundingMinor !== 0) postCash(tx, { ...line, kind: 'rounding', amountMinor: roundingMinor }, cause);
}

import { Problem } from '@lintel/shared/errors';
import type { CashMovement, CashReport, CashSession } from '@lintel/shared/http/cash-sessions';
import { idsFrom } from '@lintel/shared/ids';
import type { Currency } from '@lintel/shared/money/currency';
import { command, type Tx } from '../database/storage.ts';
import type { By } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import { openDrawer, postCash } from './drawer.ts';
import { cashReport } from './report.ts';
import { type CashSessionRow, expectedMinor, movementsOf, sessionById, sessionView, unsettledOrders } from './store.ts';

/** @throws Problem `already-done` once it is closed. */
function openSession(tx: Tx, id: string): CashSessionRow {
  const session = sessionById(tx, id);
  if (session.state === 'closed') {
    throw new Problem('already-done', 'This drawer has been closed', { closedBy: session.closedBy });
  }
  return session;
}

/** @throws Problem `drawer-open`. */
export const openCashSession = command(
  'cashSessions.open',
  (tx: Tx, args: By & { drawer: string; floatMinor: number; currency: Currency }): CashSession => {
    const { drawer, floatMinor, currency, actor, now } = args;
    const open = tx.get<{ id: string }>(`SELECT id FROM cashSession WHERE drawer = ? AND state = 'open'`, drawer);
    if (open) throw new Problem('drawer-open', undefined, { sessionId: open.id });
    const nextId = idsFrom(args.id);
    const id = nextId();
    openDrawer(tx, { id, drawer, currency, actor, now });
    const line = {
      sessionId: id,
      kind: 'float' as const,
      amountMinor: floatMinor,
      refId: id,
      orderId: null,
      note: null,
    };
    postCash(tx, line, { nextId, actor, now });
    const subject = { action: 'drawer.open', subject: 'cashSession', subjectId: id };
    audit(tx, { id: nextId(), ...subject, detail: { drawer, floatMinor }, actor, now });
    return sessionView(sessionById(tx, id));
  },
);

/**
 * Puts cash in or takes it out for a reason. Who takes it out `blind` holds what the books may not know of: the count will
 * tell. @throws Problem `already-done`, `not-enough-cash`.
 */
export const moveCash = command(
  'cashSessions.move',
  (
    tx: Tx,
    args: By & {
      sessionId: string;
      kind: 'payIn' | 'payOut' | 'drop';
      amountMinor: number;
      note: string;
      blind: boolean;
    },
  ): CashMovement => {
    const session = openSession(tx, args.sessionId);
    const { kind, note, actor, now } = args;
    if (kind !== 'payIn' && !args.blind && args.amountMinor > expectedMinor(tx, session.id))
      throw new Problem('not-enough-cash');
    const nextId = idsFrom(args.id);
    const amountMinor = kind === 'payIn' ? args.amountMinor : -args.amountMinor;
    const line = { sessionId: session.id, kind, amountMinor, refId: args.id, orderId: null, note };
    const id = postCash(tx, line, { nextId, actor, now });
    const subject = { action: `drawer.${kind}`, subject: 'cashSession', subjectId: session.id };
    audit(tx, { id: nextId(), ...subject, detail: { amountMinor, note }, actor, now });
    return movementsOf(tx, session).find((movement) => movement.id === id)!;
  },
);

/**
 * Closes a drawer with what was counted in it, before anybody is told what should be in it.
 * @throws Problem `already-done`, `drawer-unsettled`.
 */
export const closeCashSession = command(
  'cashSessions.close',
  (tx: Tx, args: By & { sessionId: string; countedMinor: number; note: string | null }): CashReport => {
    const session = openSession(tx, args.sessionId);
    const orders = unsettledOrders(tx);
    if (orders.length > 0) throw new Problem('drawer-unsettled', undefined, { orders: orders.slice(0, 20) });
    const { countedMinor, note, actor, now } = args;
    const expected = expectedMinor(tx, session.id);
    tx.run(
      `UPDATE cashSession SET state = 'closed', number = (SELECT COALESCE(MAX(number), 0) + 1 FROM cashSession WHERE drawer = ?),
         closedBy = ?, closedAt = ?, expectedMinor = ?, countedMinor = ?, note = ?, updatedAt = ? WHERE id = ?`,
      session.drawer,
      actor.name,
      now,
      expected,
      countedMinor,
      note,
      now,
      session.id,
    );
    tx.changed({ kind: 'cash' });
    const subject = { action: 'drawer.close', subject: 'cashSession', subjectId: session.id };
    audit(tx, { id: args.id, ...subject, detail: { expectedMinor: expected, countedMinor, note }, actor, now });
    return cashReport(tx, sessionById(tx, session.id), now);
  },
);

export const cashCommands = [openCashSession, moveCash, closeCashSession];

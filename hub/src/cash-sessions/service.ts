import type { Clock, Random } from '@lintel/shared/env';
import type { CashMovement, CashReport, CashSession } from '@lintel/shared/http/cash-sessions';
import { uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import type { ShopTerms } from '../orders/shop-terms.ts';
import { closeCashSession, moveCash, openCashSession } from './commands.ts';
import { cashReport } from './report.ts';
import { sessionById, sessionPage } from './store.ts';

/** Drawers, from their float to their count. */
export class CashSessionService {
  private readonly ports: { storage: Storage; clock: Clock; random: Random; terms: ShopTerms };

  constructor(ports: { storage: Storage; clock: Clock; random: Random; terms: ShopTerms }) {
    this.ports = ports;
  }

  private by(actor: Actor) {
    return { id: uuidv7(this.ports.clock, this.ports.random), actor, now: this.ports.clock.now() };
  }

  list(query: { cursor?: string | undefined; limit: number }): { items: CashSession[]; nextCursor: string | null } {
    return sessionPage(this.ports.storage.read, query);
  }

  open(wanted: { drawer: string; floatMinor: number }, actor: Actor, once?: Once): Promise<CashSession> {
    const { storage, terms } = this.ports;
    return storage.submit(openCashSession, { ...this.by(actor), ...wanted, currency: terms.currency }, once);
  }

  move(
    sessionId: string,
    movement: { kind: 'payIn' | 'payOut' | 'drop'; amountMinor: number; note: string; blind?: boolean },
    actor: Actor,
    once?: Once,
  ): Promise<CashMovement> {
    return this.ports.storage.submit(moveCash, { ...this.by(actor), sessionId, blind: false, ...movement }, once);
  }

  /** X report of an open drawer, Z report of a closed one. */
  report(sessionId: string): CashReport {
    const { storage, clock } = this.ports;
    return cashReport(storage.read, sessionById(storage.read, sessionId), clock.now());
  }

  close(
    sessionId: string,
    counted: { countedMinor: number; note?: string | undefined },
    actor: Actor,
    once?: Once,
  ): Promise<CashReport> {
    const { countedMinor, note = null } = counted;
    return this.ports.storage.submit(closeCashSession, { ...this.by(actor), sessionId, countedMinor, note }, once);
  }
}

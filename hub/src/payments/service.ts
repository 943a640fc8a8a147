import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { Payment, PaymentAttention, PaymentMethod, Reconciliation } from '@lintel/shared/http/payments';
import { uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { isOpen } from '../orders/rules.ts';
import { paymentsInNeed, type SettleArgs, settleByHand } from './attention.ts';
import {
  applyResult,
  askReverse,
  dropReverse,
  giveCode,
  type NewAttempt,
  settleEnded,
  startPayment,
  takeCash,
} from './commands.ts';
import type { ProviderCall, ProviderResult } from './provider.ts';
import type { PaymentLog, ProviderDesk } from './provider-desk.ts';
import { reconciliations } from './reconciliation.ts';
import type { RefundService } from './refund-service.ts';
import { decide, isSettled, presentMs } from './rules.ts';
import {
  type AttemptRow,
  attemptById,
  attemptByKey,
  attemptFor,
  openAttemptOf,
  openElsewhere,
  paymentView,
  unsettledAttempts,
} from './store.ts';
import { Turns } from './turns.ts';

export interface PaymentPorts {
  storage: Storage;
  clock: Clock;
  random: Random;
  desk: ProviderDesk;
  refunds: RefundService;
  log: PaymentLog;
  /** `cashStepMinor`: the smallest coin, in minor units. */
  shop: { readonly cashStepMinor: number };
}

/** Payment attempts, from the first call to the last word of the provider. */
export class PaymentService {
  private readonly ports: PaymentPorts;
  private readonly turns = new Turns();
  private readonly askedAt = new Map<string, number>();

  constructor(ports: PaymentPorts) {
    this.ports = ports;
  }

  /**
   * Starts an attempt and shows it to its provider. The same key finds the same attempt again, as it is by then.
   * @throws Problem `method-unavailable`, `wrong-state`, `payment-open`, `payment-unresolved`.
   */
  async start(orderId: string, method: PaymentMethod, actor: Actor, once?: Once): Promise<Payment> {
    const { storage, clock } = this.ports;
    const args = { ...this.newAttempt(method), orderId, actor, now: clock.now() };
    const { id } = await storage.submit(startPayment, args, once);
    return this.show(id);
  }

  /** An attempt that is not committed yet. */
  newAttempt(method: PaymentMethod): NewAttempt {
    const { clock, random, desk } = this.ports;
    const available = desk.methods().items.some((item) => item.method === method);
    const expiresAt = method === 'cash' ? null : clock.now() + presentMs;
    return { id: uuidv7(clock, random), method, available, expiresAt };
  }

  /** Shows an attempt that is committed to its provider, once. */
  show(id: string): Promise<Payment> {
    return this.turns.take(id, async () => {
      // A repeated request finds its attempt presented already; one that a crash left behind is presented now.
      const attempt = this.attempt(id);
      if (attempt.state !== 'created') return paymentView(attempt);
      await this.present(id);
      return paymentView(this.attempt(id));
    });
  }

  /**
   * The till has scanned the payer's code: the attempt goes out with it. The code itself is kept nowhere.
   * @throws Problem `wrong-state` when this way to pay takes no code or the attempt is over, `already-done` for a second code, `code-unknown`.
   */
  async scan(id: string, code: string, actor: Actor, once?: Once): Promise<Payment> {
    const { storage, clock, desk } = this.ports;
    const attempt = attemptFor(storage.read, id, actor);
    const pattern = desk.payerCode(attempt.method);
    if (!pattern) throw new Problem('wrong-state', 'This way to pay takes no code', { method: attempt.method });
    if (!pattern.test(code)) throw new Problem('code-unknown');
    return this.turns.take(id, async () => {
      await storage.submit(giveCode, { attemptId: id, now: clock.now() }, once);
      // A request repeated after a crash sends the same code under the same key: it pays once.
      if (this.attempt(id).state === 'processing') await this.ask(id, 'create', code);
      return paymentView(this.attempt(id));
    });
  }

  get(id: string, actor: Actor): Payment {
    return paymentView(attemptFor(this.ports.storage.read, id, actor));
  }

  /**
   * Gives an attempt up: asks, closes, asks again. Answers it as it is then, which may be paid.
   * @throws Problem `payment-unresolved` while nobody knows whether it was paid.
   */
  async cancel(id: string, actor: Actor): Promise<Payment> {
    attemptFor(this.ports.storage.read, id, actor);
    const attempt = await this.abandon(id);
    if (isOpen(attempt.state)) throw new Problem('payment-unresolved', undefined, { payment: paymentView(attempt) });
    return paymentView(attempt);
  }

  /** Staff take cash; see the command for what it refuses. */
  takeCash(id: string, tenderedMinor: number, actor: Actor, once?: Once): Promise<Payment> {
    const { storage, clock, random, shop } = this.ports;
    const { cashStepMinor } = shop;
    const args = { id: uuidv7(clock, random), attemptId: id, tenderedMinor, cashStepMinor, actor, now: clock.now() };
    return storage.submit(takeCash, args, once);
  }

  /** Asks the provider where an attempt stands and acts on it: one step of poll and boot. Answers it as it is then. */
  look(id: string): Promise<AttemptRow> {
    return this.turns.take(id, async () => {
      await this.followUp(id, await this.ask(id, 'query'));
      return this.attempt(id);
    });
  }

  /** A provider told us by itself about one of our keys. The same way in as an answer to a question. */
  async hear(providerKey: string, result: ProviderResult, event?: { provider: string; id: string }): Promise<void> {
    const attempt = attemptByKey(this.ports.storage.read, providerKey);
    if (!attempt) throw new Problem('not-found', 'There is no such payment');
    await this.apply(attempt.id, attempt.revision, result, event);
  }

  /** Settles by hand what no answer settles; see the command for what it refuses. */
  async settle(id: string, wish: Pick<SettleArgs, 'outcome' | 'reason'>, actor: Actor, once?: Once): Promise<Payment> {
    const { storage, clock, random, refunds } = this.ports;
    const args = { ...wish, id: uuidv7(clock, random), attemptId: id, actor, now: clock.now() };
    const { payment, refundId } = await storage.submit(settleByHand, args, once);
    if (refundId) await refunds.carryOut(refundId);
    return payment;
  }

  /** The last comparisons of bills and ledger. */
  reconciliations(): Reconciliation {
    return reconciliations(this.ports.storage.read);
  }

  inNeed(): PaymentAttention {
    return { items: paymentsInNeed(this.ports.storage.read) };
  }

  /** Ends an open attempt, if its provider lets us be certain. Answers it as it is then. */
  abandon(id: string): Promise<AttemptRow> {
    return this.turns.take(id, async () => {
      if (isOpen(this.attempt(id).state)) await this.giveUp(id);
      return this.attempt(id);
    });
  }

  /** Brings every open attempt as far as its provider's answers allow. At boot, before the kiosk may sell. */
  async resolveOpen(): Promise<{ open: number; unresolved: number }> {
    const after = await Promise.all(this.openPolled().map((attempt) => this.look(attempt.id)));
    await this.patrol();
    return { open: after.length, unresolved: after.filter((attempt) => attempt.state === 'unknown').length };
  }

  /** Every minute: attempts that are open for long, refunds still open, and money that came after an attempt had ended. */
  async patrol(): Promise<void> {
    const { storage, clock, refunds } = this.ports;
    for (const { id } of this.openPolled()) {
      const asked = this.askedAt.get(id);
      if (asked === undefined || clock.mono() - asked >= patrolOpenMs) await this.look(id);
    }
    await refunds.carryOutOpen();
    for (const attempt of unsettledAttempts(storage.read, clock.now())) await this.lookBack(attempt.id);
  }

  /** Open attempts that only their provider can settle. */
  openPolled(): AttemptRow[] {
    return openElsewhere(this.ports.storage.read);
  }

  private attempt(id: string): AttemptRow {
    const attempt = attemptById(this.ports.storage.read, id);
    if (!attempt) throw new Problem('not-found', 'There is no such payment');
    return attempt;
  }

  private async present(id: string): Promise<void> {
    await this.ask(id, 'create');
    // Ended while the call was out: what it may have opened must not stay payable.
    const { state, capturedAt } = this.attempt(id);
    if (!isOpen(state) && capturedAt === null) await this.closeFor(id, 'cancelled');
  }

  private async giveUp(id: string): Promise<void> {
    const before = await this.ask(id, 'query');
    // Without an answer nobody knows what a close would undo; a customer's money is not guessed about.
    if (before.kind === 'unknown' || !isOpen(this.attempt(id).state)) return;
    await this.closeFor(id, 'cancelled');
    if (this.attempt(id).reverseAskedAt === null) await this.ask(id, 'query');
  }

  /** What a query alone does not settle: money that waits for us, a create call that never arrived, an offer whose time is over. */
  private async followUp(id: string, said: ProviderResult): Promise<void> {
    const attempt = this.attempt(id);
    if (!isOpen(attempt.state)) return;
    if (attempt.state === 'authorized' || (said.kind === 'acting' && said.agreed)) {
      if (!attempt.needsAttention) await this.ask(id, 'capture');
      return;
    }
    if (said.kind !== 'notYet' && said.kind !== 'absent') return;
    if (attempt.expiresAt !== null && this.ports.clock.now() >= attempt.expiresAt) await this.closeFor(id, 'expired');
    else if (said.kind !== 'absent') return;
    // Its code is gone with the moment: the payer shows a new one for a new attempt.
    else if (attempt.codeGivenAt !== null) await this.closeFor(id, 'failed');
    else if (attempt.presentedAt === null) await this.present(id);
  }

  /** Has an attempt closed; `how` says why it ended, once it is certain that it has. */
  private async closeFor(id: string, how: End): Promise<void> {
    const { desk } = this.ports;
    const attempt = this.attempt(id);
    const closed = await desk.call(attempt, 'close');
    if ((closed.kind === 'notYet' || closed.kind === 'acting') && desk.reverses(attempt.method)) {
      await this.reverse(id, how);
      return;
    }
    // Nobody ever saw anything to pay: what may still be on its way opens nothing that anybody knows of.
    const neverSeen = closed.kind === 'absent' && (attempt.presentedAt === null || attempt.codeGivenAt !== null);
    await this.apply(id, attempt.revision, closed.kind === 'ended' || neverSeen ? { kind: 'ended', how } : closed);
  }

  /**
   * Has what may have been paid given back, again and again until that is answered: an earlier try may still arrive and
   * give back what anybody sees as paid meanwhile. Answers what it means for the attempt.
   */
  private async reverse(id: string, how: End): Promise<ProviderResult> {
    const { storage, clock, desk } = this.ports;
    if (!(await storage.submit(askReverse, { attemptId: id, now: clock.now() }))) return this.ask(id, 'query');
    const attempt = this.attempt(id);
    const { kind } = await desk.reverse(attempt);
    if (kind === 'refused') {
      await storage.submit(dropReverse, { attemptId: id, now: clock.now() });
      return this.ask(id, 'query');
    }
    const result: ProviderResult = kind === 'unknown' ? { kind } : { kind: 'ended', how };
    await this.apply(id, attempt.revision, result);
    this.asked(id);
    // It is settled: nothing that is said of it later changes it.
    if (kind === 'done') await storage.submit(settleEnded, { attemptId: id, now: clock.now() });
    return result;
  }

  /** Asks once more about an attempt that ended, until its provider has confirmed the end after a decent time. */
  private lookBack(id: string): Promise<void> {
    return this.turns.take(id, async () => {
      const said = await this.ask(id, 'query');
      const attempt = this.attempt(id);
      if (attempt.capturedAt !== null || said.kind === 'unknown') return;
      if (said.kind === 'notYet' || said.kind === 'acting') await this.closeFor(id, 'cancelled');
      else if (isSettled(attempt, said, this.ports.clock.now())) {
        await this.ports.storage.submit(settleEnded, { attemptId: id, now: this.ports.clock.now() });
      }
    });
  }

  /** Asks the provider and applies its answer. What it was asked to give back is asked for nothing else. */
  private async ask(id: string, what: ProviderCall, payerCode?: string): Promise<ProviderResult> {
    const attempt = this.attempt(id);
    if (attempt.reverseAskedAt !== null && attempt.capturedAt === null) return this.reverse(id, 'cancelled');
    const result = await this.ports.desk.call(attempt, what, payerCode);
    await this.apply(id, attempt.revision, result);
    this.asked(id);
    return result;
  }

  private asked(id: string): void {
    if (isOpen(this.attempt(id).state)) this.askedAt.set(id, this.ports.clock.mono());
    else this.askedAt.delete(id);
  }

  private async apply(
    id: string,
    revision: number,
    result: ProviderResult,
    event?: { provider: string; id: string },
  ): Promise<void> {
    const { storage, clock, random, refunds, log } = this.ports;
    const attempt = this.attempt(id);
    const decision = decide({ ...attempt, needsAttention: attempt.needsAttention === 1 }, result);
    // Most polls say "not yet" again: they cost no write.
    if (!decision.moved && !decision.present && !decision.attention && !event) return;
    const args = { id: uuidv7(clock, random), attemptId: id, result, revision, event, now: clock.now() };
    const { refundId } = await storage.submit(applyResult, args);
    if (decision.attention || refundId) {
      log.warn({ attempt: id, reason: decision.attention ?? 'surplus' }, 'a payment needs attention');
    }
    if (refundId) await refunds.carryOut(refundId);
    // Money for an attempt that had ended: whatever is offered beside it must not be paid as well.
    const beside = decision.to === 'captured' ? openAttemptOf(storage.read, attempt.orderId) : undefined;
    if (beside) await this.abandon(beside.id);
  }
}

/** Why an attempt ended. */
type End = 'cancelled' | 'expired' | 'failed';

/** Who was asked about later than that is being polled. */
const patrolOpenMs = 60_000;

import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { Refund } from '@lintel/shared/http/orders';
import type { Payment, PaymentMethod, PaymentMethods } from '@lintel/shared/http/payments';
import { uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { isOpen } from '../orders/rules.ts';
import { orderFor } from '../orders/store.ts';
import { applyResult, startPayment, takeCash } from './commands.ts';
import type { PaymentProvider, ProviderResult, ProviderTask, RefundResult } from './provider.ts';
import { applyRefundResult, startRefund } from './refund-commands.ts';
import { openRefunds, refundById, refundView } from './refund-store.ts';
import { decide, presentMs } from './rules.ts';
import {
  type AttemptRow,
  attemptById,
  attemptByKey,
  attemptFor,
  endedSince,
  openAttemptOf,
  openAttempts,
  paymentView,
  taskOf,
} from './store.ts';

/** What goes wrong outside is written here; never with a QR text or anything of the payer. */
export interface PaymentLog {
  warn(fields: Record<string, unknown>, text: string): void;
}

export interface PaymentPorts {
  storage: Storage;
  clock: Clock;
  random: Random;
  providers: readonly PaymentProvider[];
  /** Whether the internet can be reached; ways to pay that need it are hidden while it cannot. */
  online: () => boolean;
  log: PaymentLog;
}

// A late payment of an attempt that ended shows within this time, or in the provider's bill of the day.
const lateWatchMs = 15 * 60_000;

/** Payment attempts, from the first call to the last word of the provider. */
export class PaymentService {
  private readonly ports: PaymentPorts;
  private readonly providers: Map<PaymentMethod, PaymentProvider>;
  /** One conversation at a time about one attempt: a cancel must not overtake the create it undoes. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(ports: PaymentPorts) {
    this.ports = ports;
    this.providers = new Map(ports.providers.map((provider) => [provider.method, provider]));
  }

  /** Ways to pay that work now, those at the kiosk first. */
  methods(): PaymentMethods {
    const items = [...this.providers.values()]
      .filter((provider) => !provider.needsInternet || this.ports.online())
      .map(({ method, at, needsInternet }) => ({ method, at, needsInternet }));
    return {
      items: [...items.filter((item) => item.at === 'kiosk'), ...items.filter((item) => item.at === 'counter')],
    };
  }

  /**
   * Starts an attempt and shows it to its provider. The same key finds the same attempt again, as it is by then.
   * @throws Problem `method-unavailable`, `wrong-state`, `payment-open`, `payment-unresolved`.
   */
  async start(orderId: string, method: PaymentMethod, actor: Actor, once?: Once): Promise<Payment> {
    const { storage, clock, random } = this.ports;
    const order = orderFor(storage.read, orderId, actor);
    const works = this.methods().items.some((item) => item.method === method);
    // Nothing to pay is settled at the counter: no provider takes an amount of zero.
    if (!works || (order.totalMinor === 0 && method !== 'cash')) throw new Problem('method-unavailable');
    const now = clock.now();
    const expiresAt = method === 'cash' ? null : now + presentMs;
    const args = { id: uuidv7(clock, random), orderId, method, expiresAt, actor, now };
    const { id } = await storage.submit(startPayment, args, once);
    return this.inTurn(id, async () => {
      // A repeated request finds its attempt presented already; one that a crash left behind is presented now.
      if (this.attempt(id).state === 'created') await this.present(id);
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
  cancel(id: string, actor: Actor): Promise<Payment> {
    attemptFor(this.ports.storage.read, id, actor);
    return this.inTurn(id, async () => {
      if (isOpen(this.attempt(id).state)) await this.giveUp(id);
      const attempt = this.attempt(id);
      if (isOpen(attempt.state)) throw new Problem('payment-unresolved', undefined, { payment: paymentView(attempt) });
      return paymentView(attempt);
    });
  }

  /** Staff take cash; see the command for what it refuses. */
  async takeCash(id: string, tenderedMinor: number, actor: Actor, once?: Once): Promise<Payment> {
    const { storage, clock, random } = this.ports;
    const args = { id: uuidv7(clock, random), attemptId: id, tenderedMinor, actor, now: clock.now() };
    return storage.submit(takeCash, args, once);
  }

  /** Refunds lines of a paid order through the provider that took the money. */
  async refund(
    orderId: string,
    request: { lines: readonly { lineId: string; quantity: number }[]; reason: string; restock: boolean },
    actor: Actor,
    once?: Once,
  ): Promise<Refund> {
    const { storage, clock, random } = this.ports;
    const args = { ...request, id: uuidv7(clock, random), orderId, actor, now: clock.now() };
    const { id } = await storage.submit(startRefund, args, once);
    await this.carryOutRefund(id);
    return refundView(refundById(storage.read, id)!);
  }

  /** Asks the provider where an attempt stands and acts on it: one step of poll, patrol and boot. Answers its state. */
  look(id: string): Promise<AttemptRow> {
    return this.inTurn(id, async () => {
      await this.ask(id, 'query');
      await this.followUp(id);
      return this.attempt(id);
    });
  }

  /** A provider told us by itself about one of our keys. The same way in as an answer to a question. */
  async hear(providerKey: string, result: ProviderResult): Promise<void> {
    const attempt = attemptByKey(this.ports.storage.read, providerKey);
    if (!attempt) throw new Problem('not-found', 'There is no such payment');
    await this.apply(attempt.id, attempt.revision, result);
  }

  /** Brings every open attempt as far as its provider's answers allow. At boot, before the kiosk may sell. */
  async resolveOpen(): Promise<{ open: number; unresolved: number }> {
    const attempts = this.polled(openAttempts(this.ports.storage.read));
    const after = await Promise.all(attempts.map((attempt) => this.look(attempt.id)));
    await this.carryOutRefunds();
    return { open: attempts.length, unresolved: after.filter((attempt) => attempt.state === 'unknown').length };
  }

  /** Ends an open attempt, if its provider lets us be certain: for an order whose time is over. */
  abandon(id: string): Promise<AttemptRow> {
    return this.inTurn(id, async () => {
      if (isOpen(this.attempt(id).state)) await this.giveUp(id);
      return this.attempt(id);
    });
  }

  /** Every minute: refunds still open, and money that came after an attempt had ended. */
  async patrol(): Promise<void> {
    const { storage, clock } = this.ports;
    await this.carryOutRefunds();
    for (const attempt of this.polled(endedSince(storage.read, clock.now() - lateWatchMs))) await this.look(attempt.id);
  }

  /** Open attempts that only their provider can settle. */
  openPolled(): AttemptRow[] {
    return this.polled(openAttempts(this.ports.storage.read));
  }

  private polled(attempts: readonly AttemptRow[]): AttemptRow[] {
    return attempts.filter((attempt) => attempt.method !== 'cash');
  }

  private attempt(id: string): AttemptRow {
    const attempt = attemptById(this.ports.storage.read, id);
    if (!attempt) throw new Problem('not-found', 'There is no such payment');
    return attempt;
  }

  private async present(id: string): Promise<void> {
    await this.ask(id, 'create');
    // Ended while the call was out: what it may have opened must not stay payable.
    if (!isOpen(this.attempt(id).state) && this.attempt(id).capturedAt === null) await this.ask(id, 'close');
  }

  private async giveUp(id: string): Promise<void> {
    const before = await this.ask(id, 'query');
    if (!isOpen(this.attempt(id).state)) return;
    // Without an answer nobody knows what a close would undo; a customer's money is not guessed about.
    if (before.kind === 'unknown') return;
    await this.ask(id, 'close');
    await this.ask(id, 'query');
  }

  /** What a query alone does not settle: a create call that never arrived, and an offer whose time is over. */
  private async followUp(id: string): Promise<void> {
    const attempt = this.attempt(id);
    if (!isOpen(attempt.state) || attempt.state === 'processing' || attempt.state === 'authorized') return;
    const over = attempt.expiresAt !== null && this.ports.clock.now() >= attempt.expiresAt;
    if (attempt.presentedAt === null && !over) return this.present(id);
    if (!over) return;
    const closed = await this.call(attempt, 'close');
    const result: ProviderResult = closed.kind === 'ended' ? { kind: 'ended', how: 'expired' } : closed;
    await this.apply(id, attempt.revision, result);
  }

  /** Asks the provider and applies its answer. */
  private async ask(id: string, what: 'create' | 'query' | 'close'): Promise<ProviderResult> {
    const attempt = this.attempt(id);
    const result = await this.call(attempt, what);
    await this.apply(id, attempt.revision, result);
    return result;
  }

  private async call(attempt: AttemptRow, what: 'create' | 'query' | 'close'): Promise<ProviderResult> {
    const provider = this.providers.get(attempt.method);
    const fields = { attempt: attempt.id, method: attempt.method, call: what };
    if (!provider) {
      this.ports.log.warn(fields, 'no provider is set up for this open payment');
      return { kind: 'unknown' };
    }
    try {
      return await provider[what](this.task(attempt));
    } catch (error) {
      this.ports.log.warn({ ...fields, reason: reasonOf(error) }, 'a payment provider did not answer');
      return { kind: 'unknown' };
    }
  }

  private async apply(id: string, revision: number, result: ProviderResult): Promise<void> {
    const { storage, clock, random } = this.ports;
    const attempt = this.attempt(id);
    const decision = decide({ ...attempt, needsAttention: attempt.needsAttention === 1 }, result);
    // Most polls say "not yet" again: they cost no write.
    if (!decision.moved && !decision.present && !decision.attention) return;
    const args = { id: uuidv7(clock, random), attemptId: id, result, revision, now: clock.now() };
    const { refundId } = await storage.submit(applyResult, args);
    if (decision.attention || refundId) {
      this.ports.log.warn({ attempt: id, reason: decision.attention ?? 'surplus' }, 'a payment needs attention');
    }
    if (refundId) await this.carryOutRefund(refundId);
    // Money for an attempt that had ended: whatever is offered beside it must not be paid as well.
    const beside = decision.to === 'captured' ? openAttemptOf(storage.read, attempt.orderId) : undefined;
    if (beside) await this.abandon(beside.id);
  }

  private async carryOutRefunds(): Promise<void> {
    for (const refund of openRefunds(this.ports.storage.read)) await this.carryOutRefund(refund.id);
  }

  private carryOutRefund(refundId: string): Promise<void> {
    return this.inTurn(refundId, async () => {
      const { storage, clock, random } = this.ports;
      const refund = refundById(storage.read, refundId);
      if (!refund || (refund.state !== 'created' && refund.state !== 'pending')) return;
      const attempt = this.attempt(refund.attemptId);
      const result = await this.callRefund(attempt, { key: refund.providerKey, amountMinor: refund.amountMinor });
      if (result.kind === 'pending' && refund.state === 'pending') return;
      await storage.submit(applyRefundResult, { id: uuidv7(clock, random), refundId, result, now: clock.now() });
    });
  }

  private async callRefund(attempt: AttemptRow, refund: { key: string; amountMinor: number }): Promise<RefundResult> {
    const provider = this.providers.get(attempt.method);
    if (!provider) return { kind: 'unknown' };
    // Nothing to move, and providers refuse a refund of nothing.
    if (refund.amountMinor === 0) return { kind: 'succeeded', providerRef: null };
    try {
      return await provider.refund(this.task(attempt), refund);
    } catch (error) {
      this.ports.log.warn({ attempt: attempt.id, call: 'refund', reason: reasonOf(error) }, 'a refund got no answer');
      return { kind: 'unknown' };
    }
  }

  private task(attempt: AttemptRow): ProviderTask {
    return taskOf(this.ports.storage.read, attempt);
  }

  private inTurn<Result>(id: string, run: () => Promise<Result>): Promise<Result> {
    const before = this.turns.get(id) ?? Promise.resolve();
    const mine = before.then(run, run);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    this.turns.set(id, settled);
    void settled.then(() => {
      if (this.turns.get(id) === settled) this.turns.delete(id);
    });
    return mine;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import type { PaymentProvider, ProviderResult, ProviderTask, RefundResult } from './provider.ts';

interface Charge {
  task: ProviderTask;
  state: 'open' | 'paid' | 'closed';
  refunds: Map<string, number>;
}

/** What may go wrong between us and a provider, once. */
export type Fault = 'none' | 'lostRequest' | 'lostResponse' | 'hang' | 'hangAfter';

/** A QR provider in memory, with its own ledger and the faults of a real network. */
export class FakeProvider implements PaymentProvider {
  readonly method = 'sandboxQr';
  readonly at = 'kiosk';
  readonly needsInternet = true;
  readonly charges = new Map<string, Charge>();
  readonly calls: string[] = [];
  /** Faults of the next calls, in order. */
  faults: Fault[] = [];
  /** Added to the amount it reports as paid. */
  wrongBy = 0;
  acting = false;
  private readonly clock: { now(): number };
  private release: (() => void)[] = [];

  constructor(clock: { now(): number }) {
    this.clock = clock;
  }

  /** The payer pays; answers whether the provider still took it. */
  pay(key: string): boolean {
    const charge = this.charges.get(key);
    if (charge?.state !== 'open' || this.clock.now() >= charge.task.expiresAt!) return false;
    charge.state = 'paid';
    return true;
  }

  /** Money that arrives although the charge was closed. */
  payLate(key: string): void {
    this.charges.get(key)!.state = 'paid';
  }

  /** What it has taken less what it has given back. */
  get balance(): number {
    let sum = 0;
    for (const charge of this.charges.values()) {
      if (charge.state === 'paid') sum += charge.task.amountMinor;
      for (const amount of charge.refunds.values()) sum -= amount;
    }
    return sum;
  }

  /** Lets calls that hang go on. */
  letGo(): void {
    for (const go of this.release.splice(0)) go();
  }

  /** Whoever waited for an answer is dead. */
  forget(): void {
    this.release = [];
  }

  create(task: ProviderTask): Promise<ProviderResult> {
    return this.call('create', task, () => {
      if (!this.charges.has(task.key)) this.charges.set(task.key, { task, state: 'open', refunds: new Map() });
      return this.say(task.key);
    });
  }

  query(task: ProviderTask): Promise<ProviderResult> {
    return this.call('query', task, () => this.say(task.key));
  }

  close(task: ProviderTask): Promise<ProviderResult> {
    return this.call('close', task, () => {
      const charge = this.charges.get(task.key);
      if (!charge) this.charges.set(task.key, { task, state: 'closed', refunds: new Map() });
      else if (charge.state === 'open') charge.state = 'closed';
      return this.say(task.key);
    });
  }

  refund(task: ProviderTask, refund: { key: string; amountMinor: number }): Promise<RefundResult> {
    return this.call('refund', task, (): RefundResult => {
      const charge = this.charges.get(task.key);
      if (charge?.state !== 'paid') return { kind: 'failed', detail: 'not paid' };
      const given = [...charge.refunds.values()].reduce((sum, amount) => sum + amount, 0);
      if (!charge.refunds.has(refund.key)) {
        if (given + refund.amountMinor > charge.task.amountMinor)
          return { kind: 'failed', detail: 'more than was paid' };
        charge.refunds.set(refund.key, refund.amountMinor);
      }
      return { kind: 'succeeded', providerRef: `r-${refund.key}` };
    });
  }

  private say(key: string): ProviderResult {
    const charge = this.charges.get(key);
    if (!charge) return { kind: 'absent' };
    if (charge.state === 'closed') return { kind: 'ended', how: 'cancelled' };
    if (charge.state === 'open') {
      if (this.acting) return { kind: 'acting' };
      return { kind: 'notYet', present: { qr: `pay:${key}`, expiresAt: charge.task.expiresAt! } };
    }
    const { amountMinor, currency } = charge.task;
    return { kind: 'paid', amountMinor: amountMinor + this.wrongBy, currency, providerRef: `p-${key}` };
  }

  private async call<Result>(name: string, task: ProviderTask, run: () => Result): Promise<Result> {
    this.calls.push(`${name} ${task.key.slice(-2)}`);
    const fault = this.faults.shift();
    if (fault === 'hang') await new Promise<void>((resolve) => this.release.push(resolve));
    else await Promise.resolve();
    if (fault === 'lostRequest') throw new Error('the connection was refused');
    const result = run();
    if (fault === 'hangAfter') await new Promise<void>((resolve) => this.release.push(resolve));
    if (fault === 'lostResponse') throw new Error('the answer did not come in time');
    return result;
  }
}

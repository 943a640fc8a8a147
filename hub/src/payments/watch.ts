import type { Clock } from '@lintel/shared/env';
import type { Change, Storage } from '../database/storage.ts';
import { isOpen } from '../orders/rules.ts';
import type { PaymentLog } from './provider-desk.ts';
import { pollAfterMs } from './rules.ts';
import type { PaymentService } from './service.ts';

const patrolMs = 60_000;

/** Keeps asking about open payments: the hub stands in a shop's network, and no provider can call it there. */
export class PaymentWatch {
  private readonly ports: { storage: Storage; clock: Clock; payments: PaymentService; log: PaymentLog };
  private readonly waiting = new Map<string, () => void>();
  private readonly unanswered = new Map<string, number>();
  private readonly undo: (() => void)[] = [];
  private running = false;

  constructor(ports: { storage: Storage; clock: Clock; payments: PaymentService; log: PaymentLog }) {
    this.ports = ports;
  }

  start(signal: AbortSignal): void {
    if (signal.aborted || this.running) return;
    this.running = true;
    const stop = () => this.stop();
    signal.addEventListener('abort', stop, { once: true });
    this.undo.push(() => signal.removeEventListener('abort', stop));
    this.undo.push(this.ports.storage.onCommitted((changes) => this.hear(changes)));
    this.watchOpen();
    this.patrolLater();
  }

  stop(): void {
    this.running = false;
    for (const undo of this.undo.splice(0)) undo();
    for (const cancel of this.waiting.values()) cancel();
    this.waiting.clear();
    this.unanswered.clear();
  }

  private hear(changes: readonly Change[]): void {
    if (changes.some((change) => change.kind === 'payment')) this.watchOpen();
  }

  private watchOpen(): void {
    for (const attempt of this.ports.payments.openPolled()) {
      if (!this.waiting.has(attempt.id)) this.askLater(attempt.id, pollAfterMs(attempt.state, 0));
    }
  }

  private askLater(id: string, delayMs: number): void {
    this.waiting.set(
      id,
      this.ports.clock.after(delayMs, () => void this.ask(id)),
    );
  }

  private async ask(id: string): Promise<void> {
    try {
      const attempt = await this.ports.payments.look(id);
      if (!this.running) return;
      if (!isOpen(attempt.state)) return this.forget(id);
      const before = attempt.state === 'unknown' ? (this.unanswered.get(id) ?? 0) : 0;
      this.unanswered.set(id, attempt.state === 'unknown' ? before + 1 : 0);
      this.askLater(id, pollAfterMs(attempt.state, before));
    } catch (error) {
      this.ports.log.warn({ attempt: id, reason: String(error) }, 'a payment could not be looked at');
      if (this.running) this.askLater(id, patrolMs);
    }
  }

  private forget(id: string): void {
    this.waiting.delete(id);
    this.unanswered.delete(id);
  }

  private patrolLater(): void {
    this.waiting.set(
      'patrol',
      this.ports.clock.after(patrolMs, () => {
        void this.ports.payments
          .patrol()
          .catch((error: unknown) => this.ports.log.warn({ reason: String(error) }, 'the payment patrol stopped early'))
          .finally(() => {
            if (this.running) this.patrolLater();
          });
      }),
    );
  }
}

import type { Clock, Random } from '@lintel/shared/env';
import { uuidv7 } from '@lintel/shared/ids';
import type { Storage } from '../database/storage.ts';
import { endOfShopDay, shopDay } from '../orders/shop-terms.ts';
import {
  billDays,
  billReadyMs,
  compareBill,
  type Difference,
  type LedgerPayment,
  type LedgerRefund,
} from './bill-rules.ts';
import { ability, type Billing, type BillLine } from './provider.ts';
import type { PaymentLog, ProviderDesk } from './provider-desk.ts';
import { isReconciled, keepReconciliation } from './reconciliation.ts';
import { type AttemptRow, taskOf } from './store.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface PatrolPorts {
  storage: Storage;
  clock: Clock;
  random: Random;
  desk: ProviderDesk;
  log: PaymentLog;
}

type Bills = Billing & { methods: string[] };

/** Looks every hour whether the books agree: orders with their payments, and each provider's bill with the ledger, both ways. */
export class PaymentPatrol {
  private readonly ports: PatrolPorts;
  private readonly undo: (() => void)[] = [];
  private running = false;

  constructor(ports: PatrolPorts) {
    this.ports = ports;
  }

  start(signal: AbortSignal): void {
    if (signal.aborted || this.running) return;
    this.running = true;
    const stop = () => this.stop();
    signal.addEventListener('abort', stop, { once: true });
    this.undo.push(() => signal.removeEventListener('abort', stop));
    this.later();
  }

  stop(): void {
    this.running = false;
    for (const undo of this.undo.splice(0)) undo();
  }

  /** One round: what is due by now. */
  async round(): Promise<void> {
    await this.compareOrders();
    for (const bills of this.accounts()) {
      for (const day of this.daysDue(bills)) await this.compareDay(bills, day);
    }
  }

  private later(): void {
    const cancel = this.ports.clock.after(hourMs, () => {
      this.undo.pop();
      void this.round()
        .catch((error: unknown) => this.ports.log.warn({ reason: String(error) }, 'the payment patrol stopped early'))
        .finally(() => {
          if (this.running) this.later();
        });
    });
    this.undo.push(cancel);
  }

  /** What an order says it was paid is what its payments captured; what it gave back, what they gave back. */
  private async compareOrders(): Promise<void> {
    const { read } = this.ports.storage;
    const now = this.ports.clock.now();
    const differences = read
      .all<{
        id: string;
        currency: string;
        paidMinor: number;
        refundedMinor: number;
        captured: number;
        refunded: number;
      }>(
        `SELECT o.id, o.currency, o.paidMinor, o.refundedMinor, COALESCE(SUM(a.capturedMinor), 0) AS captured,
           COALESCE(SUM(a.refundedMinor), 0) AS refunded
         FROM orders o LEFT JOIN paymentAttempt a ON a.orderId = o.id AND a.surplus = 0
         WHERE o.createdAt >= ? GROUP BY o.id HAVING captured <> o.paidMinor OR refunded <> o.refundedMinor`,
        now - 2 * dayMs,
      )
      .map((row): Difference => {
        const sale = row.captured !== row.paidMinor;
        return {
          what: sale ? 'amountDiffers' : 'refundDiffers',
          key: row.id,
          attemptId: null,
          hereMinor: sale ? row.paidMinor : row.refundedMinor,
          thereMinor: sale ? row.captured : row.refunded,
          currency: row.currency,
        };
      });
    if (differences.length > 0) await this.keep('orders', new Date(now).toISOString().slice(0, 10), differences, null);
  }

  /** Ways to pay with one bill in common, by account. */
  private accounts(): Bills[] {
    const accounts = new Map<string, Bills>();
    for (const provider of this.ports.desk.all()) {
      const billing = ability<Billing>(provider, 'bill');
      if (!billing) continue;
      const known = accounts.get(billing.account);
      if (known) known.methods.push(provider.method);
      else
        accounts.set(billing.account, {
          account: billing.account,
          billZone: billing.billZone,
          bill: (day) => billing.bill(day),
          methods: [provider.method],
        });
    }
    return [...accounts.values()];
  }

  private daysDue({ account, billZone, methods }: Bills): Day[] {
    const { read } = this.ports.storage;
    const now = this.ports.clock.now();
    const first = read.get<{ at: number | null }>(
      `SELECT MIN(createdAt) AS at FROM paymentAttempt WHERE createdAt >= ? AND method IN (${list(methods)})`,
      now - (billDays + 2) * dayMs,
    )?.at;
    if (first === null || first === undefined) return [];
    const days: Day[] = [];
    for (let back = billDays; back >= 1; back--) {
      const day = dayOf(now - back * dayMs, billZone);
      if (day.to <= first || now < day.from + billReadyMs || isReconciled(read, account, day.date)) continue;
      if (days.at(-1)?.date !== day.date) days.push(day);
    }
    return days;
  }

  private async compareDay(bills: Bills, day: Day): Promise<void> {
    const { account } = bills;
    try {
      await this.keep(account, day.date, await this.differencesOf(bills, day), null);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.ports.log.warn({ account, date: day.date, reason }, "a provider's bill could not be compared");
      await this.keep(account, day.date, [], reason.slice(0, 200));
    }
  }

  private async differencesOf(bills: Bills, day: Day): Promise<Difference[]> {
    const { read } = this.ports.storage;
    const methods = list(bills.methods);
    const ours = read.all<AttemptRow>(
      `SELECT * FROM paymentAttempt WHERE method IN (${methods}) AND ((capturedAt >= ? AND capturedAt < ?)
         OR (createdAt >= ? AND createdAt < ?))`,
      day.from,
      day.to,
      day.from - dayMs,
      day.to,
    );
    const refunds = read.all<RefundFacts>(
      `SELECT r.providerKey AS key, r.attemptId, r.amountMinor, r.currency, r.updatedAt, r.createdAt FROM refund r
       JOIN paymentAttempt a ON a.id = r.attemptId
       WHERE a.method IN (${methods}) AND r.state = 'succeeded' AND r.updatedAt >= ? AND r.updatedAt < ?`,
      day.from,
      day.to,
    );
    const captured = ours.filter(
      ({ capturedAt }) => capturedAt !== null && capturedAt >= day.from && capturedAt < day.to,
    );
    const since = Math.min(
      day.from,
      ...captured.map(({ createdAt }) => createdAt),
      ...refunds.map((refund) => refund.createdAt),
    );
    const tasks = ours.map((attempt) => ({ ...taskOf(read, attempt), sent: true }));
    const lines: BillLine[] = [];
    // Money was paid at the earliest when its attempt was made: only then an earlier bill can have it.
    for (let at = day.from; ; at = dayOf(at - 1, bills.billZone).from) {
      const one = dayOf(at, bills.billZone);
      const wanted =
        at === day.from
          ? undefined
          : new Set([...captured.map((row) => row.providerKey), ...refunds.map(({ key }) => key)]);
      const bill = await bills.bill({ ...one, tasks: at === day.from ? tasks : [] });
      lines.push(...bill.filter(({ key, refundKey }) => !wanted || wanted.has(refundKey ?? key)));
      if (one.from <= since || day.from - one.from > billDays * dayMs) break;
    }
    return compareBill(lines, this.payments(ours, lines, day), this.refunds(refunds, lines));
  }

  private payments(ours: readonly AttemptRow[], lines: readonly BillLine[], day: Day): LedgerPayment[] {
    const { read } = this.ports.storage;
    const known = new Map(ours.map((attempt) => [attempt.providerKey, attempt]));
    for (const { key } of lines) {
      const attempt = known.get(key) ?? read.get<AttemptRow>('SELECT * FROM paymentAttempt WHERE providerKey = ?', key);
      if (attempt) known.set(key, attempt);
    }
    return [...known.values()].map(({ id, providerKey: key, currency, capturedMinor, capturedAt, refundedMinor }) => ({
      id,
      key,
      currency,
      capturedMinor,
      refundedMinor,
      today: capturedAt !== null && capturedAt >= day.from && capturedAt < day.to,
    }));
  }

  private refunds(ours: readonly RefundFacts[], lines: readonly BillLine[]): LedgerRefund[] {
    const { read } = this.ports.storage;
    const known = new Map<string, LedgerRefund>(ours.map((refund) => [refund.key, { ...refund, today: true }]));
    for (const { refundKey } of lines) {
      if (!refundKey || known.has(refundKey)) continue;
      const refund = read.get<Omit<LedgerRefund, 'today'>>(
        `SELECT providerKey AS key, attemptId, amountMinor, currency FROM refund WHERE providerKey = ? AND state = 'succeeded'`,
        refundKey,
      );
      if (refund) known.set(refundKey, { ...refund, today: false });
    }
    return [...known.values()];
  }

  private keep(account: string, date: string, differences: Difference[], failed: string | null): Promise<void> {
    const { storage, clock, random } = this.ports;
    const args = { id: uuidv7(clock, random), account, date, differences, failed, now: clock.now() };
    return storage.submit(keepReconciliation, args);
  }
}

interface RefundFacts {
  key: string;
  attemptId: string;
  amountMinor: number;
  currency: string;
  createdAt: number;
  updatedAt: number;
}

interface Day {
  date: string;
  from: number;
  to: number;
}

/** The day of `timeZone` that `at` lies in. */
function dayOf(at: number, timeZone: string): Day {
  const date = shopDay(at, timeZone);
  const to = endOfShopDay(at, timeZone);
  // The day before ends where this one begins.
  const before = endOfShopDay(at - 49 * hourMs, timeZone);
  let from = before;
  for (let next = endOfShopDay(from, timeZone); next <= at; next = endOfShopDay(from, timeZone)) from = next;
  return { date, from, to };
}

function list(methods: readonly string[]): string {
  return methods.map((method) => `'${method}'`).join(', ');
}

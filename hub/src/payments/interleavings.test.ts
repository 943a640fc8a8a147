import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTill, settled, type Till } from '../till.fixture.ts';
import { FakeProvider, type Fault } from './fake-provider.fixture.ts';
import { type AttemptRow, attemptsOf } from './store.ts';

type Step =
  | 'start'
  | 'startCash'
  | 'takeCash'
  | 'scanAndPay'
  | 'payClosed'
  | 'poll'
  | 'callback'
  | 'cancel'
  | 'void'
  | 'refundOne'
  | 'crash'
  | 'answersArrive'
  | 'minute'
  | 'expire'
  | { fault: Fault };

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Step>('start', 'poll', 'scanAndPay') },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Step>('startCash', 'takeCash', 'payClosed', 'callback', 'cancel', 'void', 'refundOne'),
  },
  { weight: 3, arbitrary: fc.constantFrom<Step>('crash', 'answersArrive', 'minute', 'expire') },
  {
    weight: 2,
    arbitrary: fc.record({ fault: fc.constantFrom<Fault>('none', 'lostRequest', 'lostResponse', 'hang', 'hangAfter') }),
  },
);

/** A plan that leads to each end, so that every run has been at all of them. */
const knownEnds: [string, Step[]][] = [
  ['voided none', ['start', 'cancel', 'void']],
  ['completed paid', ['start', 'scanAndPay', 'poll']],
  ['completed attention', ['start', 'cancel', 'startCash', 'takeCash', 'payClosed', 'minute']],
  ['voided attention', ['start', 'cancel', 'void', 'payClosed', 'minute']],
  ['completed partiallyRefunded', ['startCash', 'takeCash', 'refundOne']],
  ['refundedOrReturned refunded', ['start', 'scanAndPay', 'poll', 'refundOne', 'refundOne', 'refundOne']],
];

describe('one order, anything in any order', () => {
  let till: Till;

  beforeAll(async () => {
    till = await openTill();
  });
  afterAll(() => till.close());

  const attempts = (orderId: string): AttemptRow[] => attemptsOf(till.storage.read, orderId);
  const last = (orderId: string): AttemptRow | undefined => attempts(orderId).at(-1);

  /** Refusals are answers too; what matters is what the books say in the end. */
  async function tried(run: () => Promise<unknown> | unknown): Promise<void> {
    void (async () => run())().catch((error: { code?: string }) => {
      if (error.code === undefined) throw error;
    });
    await settled();
  }

  async function take(step: Step, orderId: string): Promise<void> {
    const { commerce, provider, clock, kiosk, cashier } = till;
    const attempt = last(orderId);
    if (typeof step === 'object') provider.faults.push(step.fault);
    else if (step === 'start') await tried(() => commerce.payments.start(orderId, 'sandboxQr', kiosk));
    else if (step === 'startCash') await tried(() => commerce.payments.start(orderId, 'cash', kiosk));
    else if (step === 'void') await tried(() => commerce.orders.void(orderId, kiosk));
    else if (step === 'refundOne') {
      const line = commerce.orders.get(orderId, cashier).lines[0]!;
      const request = { lines: [{ lineId: line.id, quantity: 1 }], reason: 'broken', restock: true };
      await tried(() => commerce.refunds.refund(orderId, request, cashier));
    } else if (step === 'crash') {
      till.restart();
      await tried(() => till.commerce.resolveOpen());
    } else if (step === 'answersArrive') {
      provider.letGo();
      await settled();
    } else if (step === 'minute') {
      await clock.pass(60_000);
      await tried(() => commerce.payments.patrol());
    } else if (step === 'expire') {
      await clock.pass(6 * 60_000);
      await tried(() => commerce.sweep());
    } else if (attempt) {
      if (step === 'takeCash') await tried(() => commerce.payments.takeCash(attempt.id, 500, cashier));
      if (step === 'poll') await tried(() => commerce.payments.look(attempt.id));
      if (step === 'cancel') await tried(() => commerce.payments.cancel(attempt.id, kiosk));
      if (step === 'scanAndPay') provider.pay(attempt.providerKey);
      if (step === 'callback' && provider.charges.get(attempt.providerKey)?.state === 'paid') {
        const { amountMinor, currency, providerKey } = attempt;
        await tried(() =>
          commerce.payments.hear(providerKey, { kind: 'paid', amountMinor, currency, providerRef: 'callback' }),
        );
      }
      if (step === 'payClosed') {
        const closed = attempts(orderId).filter(
          (row) =>
            provider.charges.get(row.providerKey)?.state === 'closed' &&
            row.endedAt !== null &&
            clock.now() - row.endedAt < 8 * 60_000,
        );
        for (const row of closed) provider.payLate(row.providerKey);
      }
    }
  }

  /** The network is whole again, the hub is started once more, and an hour passes. */
  async function calm(): Promise<void> {
    till.provider.faults = [];
    till.provider.letGo();
    await settled();
    till.restart();
    await till.commerce.resolveOpen();
    for (let minute = 0; minute < 35; minute++) {
      await till.clock.pass(60_000);
      await till.commerce.payments.resolveOpen();
      await till.commerce.payments.patrol();
      await till.commerce.sweep();
    }
  }

  function checkBooks(orderId: string): void {
    const order = till.commerce.orders.get(orderId, till.cashier);
    const rows = attempts(orderId);
    const captured = rows.filter((row) => row.capturedAt !== null);
    const qr = captured.filter((row) => row.method === 'sandboxQr');
    const net = (of: AttemptRow[]) => of.reduce((sum, row) => sum + row.capturedMinor - row.refundedMinor, 0);
    const kept = captured.filter((row) => !row.surplus);

    // money(provider) = money(ledger), and all of it belongs to the order.
    expect(net(qr)).toBe(till.provider.balance);
    expect(net(captured)).toBe(order.paid.amountMinor - order.refunded.amountMinor);
    expect(rows.filter((row) => ['created', 'presented', 'processing', 'unknown'].includes(row.state))).toEqual([]);
    for (const row of captured.filter((candidate) => candidate.surplus)) {
      expect(row).toMatchObject({ state: 'refunded', needsAttention: 1 });
    }

    // Paid once or not at all; the goods left once or not at all.
    const sold = till.storage.read.get<{ sum: number; n: number }>(
      `SELECT COALESCE(SUM(delta), 0) AS sum, COUNT(*) AS n FROM stockEntry WHERE refId = ? AND reason = 'sale'`,
      orderId,
    )!;
    if (order.state === 'voided') {
      expect(kept).toEqual([]);
      expect(sold.n).toBe(0);
    } else {
      expect(['completed', 'refundedOrReturned']).toContain(order.state);
      expect(kept).toHaveLength(1);
      expect(kept[0]!.capturedMinor).toBe(order.totals.total.amountMinor);
      expect(sold).toEqual({ sum: -order.lines[0]!.quantity, n: 1 });
      expect(order.refunds.every((refund) => refund.state === 'succeeded')).toBe(true);
      expect(order.state === 'refundedOrReturned').toBe(order.lines[0]!.refundedQuantity === 3);
    }
    for (const book of till.stockBooks()) {
      expect([book.sku, book.onHand, book.reserved]).toEqual([book.sku, book.sum, book.active]);
      expect(book.reserved).toBe(0);
    }
  }

  it('ends with the money of the provider in the books, and the stock as the ledger folds', {
    timeout: 120_000,
  }, async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 8, maxLength: 40, size: 'max' }), async (plan) => {
        till.provider.charges.clear();
        till.provider.faults = [];
        till.restart();
        const order = await till.order(3);
        for (const step of plan) await take(step, order.id);
        await calm();
        checkBooks(order.id);
        const { state, paymentStatus } = till.commerce.orders.get(order.id, till.cashier);
        seen.add(`${state} ${paymentStatus}`);
      }),
      { numRuns: 300, examples: knownEnds.map(([, plan]): [Step[]] => [plan]) },
    );
    // The plans must reach the interesting ends, or the property says nothing.
    for (const [end] of knownEnds) expect([...seen]).toContain(end);
  });

  it('survives a kill at every call to the provider, before and after it was carried out', async () => {
    for (const at of [0, 1, 2, 3]) {
      for (const fault of ['hang', 'hangAfter', 'lostRequest', 'lostResponse'] as const) {
        till.provider.charges.clear();
        till.restart();
        const order = await till.order(3);
        till.provider.faults = [...Array<Fault>(at).fill('none'), fault];
        for (const step of ['start', 'poll', 'scanAndPay', 'poll', 'cancel', 'crash', 'poll'] as const) {
          await take(step, order.id);
        }
        await calm();
        checkBooks(order.id);
      }
    }
  });
});

describe('the provider it is played against', () => {
  it('keeps books of its own: a refund of the same key pays once', async () => {
    const provider = new FakeProvider({ now: () => 0 });
    const task = {
      key: 'abcdef-1',
      orderNumber: '1',
      amountMinor: 100,
      currency: 'TWD',
      expiresAt: 10,
      providerRef: null,
      sent: true,
    } as const;
    await provider.create(task);
    expect(provider.pay(task.key)).toBe(true);
    await provider.refund(task, { key: 'r1', amountMinor: 60 });
    await provider.refund(task, { key: 'r1', amountMinor: 60 });
    expect(provider.balance).toBe(40);
    expect(await provider.refund(task, { key: 'r2', amountMinor: 41 })).toMatchObject({ kind: 'failed' });
  });
});

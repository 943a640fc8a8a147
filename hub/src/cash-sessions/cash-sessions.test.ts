import { CashMovement, CashReport, CashSession, CashSessionPage } from '@lintel/shared/http/cash-sessions';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../orders/actor.ts';
import { openTill, type Till } from '../till.fixture.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill({ cashStepMinor: 5 });
});
afterEach(() => till.close());

const refused = (code: string) => expect.objectContaining({ code });
const ken: Actor = { kind: 'staff', id: 'staff-2', name: 'Ken' };
const open = (floatMinor = 1_000, drawer = 'counter', actor = till.cashier) =>
  till.commerce.cashSessions.open({ drawer, floatMinor }, actor);
/** A sale of 93, of which 95 is paid in coins of 5. */
const sell = async () => {
  await till.commerce.catalog.setPrice(till.variant('MILK'), 93);
  const order = await till.order(1);
  return { order, payment: await till.payCash(order.id, 100) };
};
const report = (id: string) => till.commerce.cashSessions.report(id);

describe('a drawer', () => {
  it('adds up: float, sales, rounding, refunds, cash put in and taken out', async () => {
    const session = await open();
    expect(CashSession.parse(session)).toEqual(session);
    const { order, payment } = await sell();
    expect(payment).toMatchObject({ amount: { amountMinor: 93 }, change: { amountMinor: 5 } });
    await sell();
    const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
    await till.commerce.refunds.refund(order.id, { lines, reason: 'x', restock: true }, till.cashier);
    const out = { kind: 'payOut' as const, amountMinor: 300, note: 'window cleaner' };
    const moved = await till.commerce.cashSessions.move(session.id, out, till.cashier);
    expect(CashMovement.parse(moved)).toEqual(moved);
    const x = report(session.id);
    expect(CashReport.parse(x)).toEqual(x);
    expect(x).toMatchObject({
      float: { amountMinor: 1_000 },
      cashSales: { amountMinor: 186 },
      cashRefunds: { amountMinor: -93 },
      rounding: { amountMinor: 2 },
      payOuts: { amountMinor: -300 },
      expected: { amountMinor: 795 },
      counted: null,
      shop: {
        taxes: [{ rateBp: 500, tax: { amountMinor: 8 }, refunded: { amountMinor: 4 } }],
        orders: 2,
        sales: { amountMinor: 186 },
        refunds: { amountMinor: 93 },
        methods: [{ method: 'cash', payments: 2 }],
      },
    });
  });

  it('gives no more than it has', async () => {
    const session = await open(100);
    const drop = (amountMinor: number) =>
      till.commerce.cashSessions.move(session.id, { kind: 'drop', amountMinor, note: 'to the safe' }, till.cashier);
    await expect(drop(101)).rejects.toThrow(refused('not-enough-cash'));
    await drop(100);
    expect(report(session.id)).toMatchObject({ drops: { amountMinor: -100 }, expected: { amountMinor: 0 } });
  });

  it('is counted blind, closed once, and its Z report stays', async () => {
    const session = await open();
    await sell();
    const both = await Promise.allSettled([
      till.commerce.cashSessions.close(session.id, { countedMinor: 1_090, note: 'five missing' }, till.cashier),
      till.commerce.cashSessions.close(session.id, { countedMinor: 1_095 }, ken),
    ]);
    expect(both[1]).toMatchObject({ status: 'rejected', reason: { code: 'already-done' } });
    const z = (both[0] as PromiseFulfilledResult<CashReport>).value;
    expect(CashReport.parse(z)).toEqual(z);
    expect(z).toMatchObject({
      session: { state: 'closed', number: 1, closedBy: 'Mei' },
      expected: { amountMinor: 1_095 },
      counted: { amountMinor: 1_090 },
      difference: { amountMinor: -5 },
      note: 'five missing',
    });
    await till.clock.pass(60_000);
    await sell();
    expect(report(session.id)).toEqual(z);
    const move = { kind: 'payIn' as const, amountMinor: 5, note: 'found' };
    await expect(till.commerce.cashSessions.move(session.id, move, till.cashier)).rejects.toThrow(
      refused('already-done'),
    );
    expect(till.commerce.orders.audit({ subjectId: session.id, limit: 5 }).items.map((entry) => entry.action)).toEqual([
      'drawer.close',
      'drawer.open',
    ]);
  });

  it('is not closed over sales that are not settled', async () => {
    const session = await open();
    const order = await till.order(1);
    const { id } = await till.commerce.payments.start(order.id, 'cash', till.kiosk);
    const close = () => till.commerce.cashSessions.close(session.id, { countedMinor: 1_000 }, till.cashier);
    await expect(close()).rejects.toMatchObject({
      code: 'drawer-unsettled',
      extra: { orders: [{ orderId: order.id, number: order.number }] },
    });
    await till.commerce.payments.cancel(id, till.kiosk);
    till.provider.faults = ['lostResponse'];
    await till.commerce.payments.start(order.id, 'sandboxQr', till.kiosk);
    await expect(close()).rejects.toThrow(refused('drawer-unsettled'));
    till.provider.faults = [];
    await till.commerce.payments.look(till.commerce.orders.get(order.id, till.kiosk).payments[1]!.id);
    await expect(close()).resolves.toMatchObject({ difference: { amountMinor: 0 } });
  });

  it('belongs to who opened it; another drawer may be open beside it, the same one not', async () => {
    const first = await open();
    await till.clock.pass(1_000);
    const second = await open(500, 'back', ken);
    await expect(open()).rejects.toThrow(refused('drawer-open'));
    const order = await till.order(1);
    const { id } = await till.commerce.payments.start(order.id, 'cash', till.kiosk);
    await till.commerce.payments.takeCash(id, 100, ken);
    expect(report(second.id).cashSales.amountMinor).toBe(90);
    expect(report(first.id).cashSales.amountMinor).toBe(0);
    const page = till.commerce.cashSessions.list({ limit: 5 });
    expect(CashSessionPage.parse(page)).toEqual(page);
    expect(page.items.map((session) => session.drawer)).toEqual(['back', 'counter']);
  });

  it('opens by itself when cash comes and nobody has opened one', async () => {
    await sell();
    const [session] = till.commerce.cashSessions.list({ limit: 5 }).items;
    expect(session).toMatchObject({ drawer: 'counter', state: 'open', openedBy: 'hub' });
    expect(report(session!.id).expected.amountMinor).toBe(95);
  });

  it('takes the same cash once when two people take it', async () => {
    const session = await open();
    const order = await till.order(1);
    const { id } = await till.commerce.payments.start(order.id, 'cash', till.kiosk);
    const both = await Promise.allSettled(
      [till.cashier, ken].map((actor) => till.commerce.payments.takeCash(id, 100, actor)),
    );
    expect(both[1]).toMatchObject({ status: 'rejected', reason: { code: 'already-done' } });
    expect(report(session.id).expected.amountMinor).toBe(1_090);
  });

  it('asks for what coins can pay', async () => {
    await till.commerce.catalog.setPrice(till.variant('MILK'), 92);
    const order = await till.order(1);
    const { id } = await till.commerce.payments.start(order.id, 'cash', till.kiosk);
    await expect(till.commerce.payments.takeCash(id, 89, till.cashier)).rejects.toMatchObject({
      code: 'tendered-too-little',
      extra: { due: { amountMinor: 90 }, missing: { amountMinor: 1 } },
    });
    await expect(till.commerce.payments.takeCash(id, 90, till.cashier)).resolves.toMatchObject({
      amount: { amountMinor: 92 },
      change: { amountMinor: 0 },
    });
    expect(till.commerce.orders.get(order.id, till.cashier)).toMatchObject({
      state: 'completed',
      paid: { amountMinor: 92 },
    });
  });
});

describe('the cash ledger', () => {
  it('never changes, never goes, and takes nothing after the drawer is closed', async () => {
    const session = await open();
    expect(() => till.storage.connection.run('UPDATE cashMovement SET amountMinor = 0')).toThrow('append-only');
    expect(() => till.storage.connection.run('DELETE FROM cashMovement')).toThrow('append-only');
    await till.commerce.cashSessions.close(session.id, { countedMinor: 1_000 }, till.cashier);
    expect(() =>
      till.storage.connection.run(
        `INSERT INTO cashMovement SELECT 'late', sessionId, 'payIn', 1, 'late', NULL, NULL, 'x', 'x', 0 FROM cashMovement`,
      ),
    ).toThrow('closed');
  });

  it('holds what was put in less what was taken out, whatever is sold and refunded', async () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant('sell' as const), priceMinor: fc.integer({ min: 1, max: 400 }) }),
      fc.record({ kind: fc.constant('refund' as const) }),
      fc.record({
        kind: fc.constantFrom('payIn' as const, 'payOut' as const),
        amountMinor: fc.integer({ min: 1, max: 500 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 12 }), async (actions) => {
        const session = await open(0, `drawer-${crypto.randomUUID().slice(0, 8)}`);
        const others = till.commerce.cashSessions.list({ limit: 200 }).items.filter((one) => one.id !== session.id);
        for (const other of others) {
          if (other.state === 'open') await till.commerce.cashSessions.close(other.id, { countedMinor: 0 }, ken);
        }
        let held = 0;
        let last: { id: string; lineId: string; priceMinor: number } | undefined;
        for (const step of actions) {
          if (step.kind === 'sell') {
            await till.commerce.catalog.setPrice(till.variant('MILK'), step.priceMinor);
            const order = await till.order(1);
            const { tendered, change } = await till.payCash(order.id, 1_000);
            held += tendered!.amountMinor - change!.amountMinor;
            last = { id: order.id, lineId: order.lines[0]!.id, priceMinor: step.priceMinor };
          } else if (step.kind === 'refund') {
            if (!last) continue;
            const lines = [{ lineId: last.lineId, quantity: 1 }];
            await till.commerce.refunds.refund(last.id, { lines, reason: 'x', restock: true }, till.cashier);
            held -= Math.floor((last.priceMinor + 2.5) / 5) * 5;
            last = undefined;
          } else {
            const move = till.commerce.cashSessions.move(session.id, { ...step, note: 'x' }, till.cashier);
            if (step.kind === 'payOut' && step.amountMinor > held) {
              await expect(move).rejects.toThrow(refused('not-enough-cash'));
              continue;
            }
            await move;
            held += step.kind === 'payIn' ? step.amountMinor : -step.amountMinor;
          }
        }
        expect(report(session.id).expected.amountMinor).toBe(held);
        await till.commerce.cashSessions.close(session.id, { countedMinor: Math.max(0, held) }, till.cashier);
      }),
      { numRuns: 25 },
    );
  });
});

import { StockAlertPage, StockCount } from '@lintel/shared/http/stock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const refused = (code: string, extra?: object) =>
  expect.objectContaining({ code, ...(extra ? { extra: expect.objectContaining(extra) } : {}) });
const level = (sku: string) => till.commerce.stock.levels({ variantId: till.variant(sku), limit: 1 }).items[0]!;
const sell = async (quantity: number) => till.payCash((await till.order(quantity)).id);

describe('alerts', () => {
  const alerts = (state: 'open' | 'all' = 'open') => till.commerce.stock.alerts({ state, limit: 20 });

  it('are raised once at the threshold, and cleared when goods come', async () => {
    await till.commerce.stock.setLow(till.variant('MILK'), 7, till.cashier);
    expect(alerts().items).toEqual([]);
    await sell(3);
    expect(StockAlertPage.parse(alerts())).toEqual(alerts());
    expect(alerts().items).toMatchObject([{ sku: 'MILK', kind: 'low', level: 7, clearedAt: null }]);
    await sell(2);
    expect(alerts().items).toMatchObject([{ kind: 'low', level: 5 }]);
    await till.commerce.stock.adjust({ variantId: till.variant('MILK'), delta: 3, reason: 'receive' }, till.cashier);
    expect(alerts().items).toEqual([]);
    expect(alerts('all').items).toMatchObject([{ kind: 'low', clearedAt: expect.any(String) }]);
  });

  it('follow the threshold when it is changed', async () => {
    await till.commerce.stock.setLow(till.variant('MILK'), 10, till.cashier);
    expect(alerts().items).toHaveLength(1);
    expect(level('MILK').lowAt).toBe(10);
    await till.commerce.stock.setLow(till.variant('MILK'), null, till.cashier);
    expect(alerts().items).toEqual([]);
    await expect(till.commerce.stock.setLow(crypto.randomUUID(), 1, till.cashier)).rejects.toThrow(
      refused('unknown-variant'),
    );
  });

  it('tell when more was sold than the books knew of', async () => {
    await sell(12);
    expect(alerts().items).toMatchObject([{ kind: 'negative', level: -2 }]);
    expect(till.commerce.orders.attention().items).toMatchObject([{ reason: 'belowZero' }]);
  });
});

describe('a stock-take', () => {
  const milk = (counted: number) => [{ variantId: till.variant('MILK'), counted }];

  it('books its differences at once, each with the sheet as its cause', async () => {
    const { stock } = till.commerce;
    const sheet = await stock.startCount('Saturday', till.cashier);
    await stock.countLines(sheet.id, milk(8), till.cashier);
    const counted = await stock.countLines(sheet.id, [{ variantId: till.variant('MUG-S'), counted: 3 }], till.cashier);
    expect(StockCount.parse(counted)).toEqual(counted);
    expect(counted.lines.map((line) => [line.sku, line.expected, line.difference])).toEqual([
      ['MILK', 10, -2],
      ['MUG-S', 3, 0],
    ]);
    expect(level('MILK').onHand).toBe(10);
    expect(await stock.postCount(sheet.id, till.cashier)).toMatchObject({ state: 'posted' });
    expect(level('MILK').onHand).toBe(8);
    expect(stock.ledger({ limit: 1 }).items[0]).toMatchObject({
      reason: 'adjust',
      refType: 'stockCount',
      refId: sheet.id,
      delta: -2,
      note: 'Saturday',
    });
  });

  it('does not mind what is sold between counting and booking', async () => {
    const { stock } = till.commerce;
    const sheet = await stock.startCount('', till.cashier);
    // Somebody stands at the kiosk with two; eight are on the shelf, and that is right.
    const atTheKiosk = await till.order(2);
    await stock.countLines(sheet.id, milk(8), till.cashier);
    await till.payCash(atTheKiosk.id);
    await sell(3);
    await stock.postCount(sheet.id, till.cashier);
    expect(level('MILK').onHand).toBe(5);
  });

  it('loses nothing that two people scan at once, and tells whoever types over what a colleague counted', async () => {
    const { stock } = till.commerce;
    const sheet = await stock.startCount('', till.cashier);
    const variantId = till.variant('MILK');
    const counted = () => stock.count(sheet.id).lines[0]!.counted;
    await Promise.all([1, 1, 3].map((more) => stock.countLines(sheet.id, [{ variantId, more }], till.cashier)));
    expect(counted()).toBe(5);
    await stock.countLines(sheet.id, [{ variantId, counted: 9, was: 5 }], till.cashier);
    const late = (was: number | null) => stock.countLines(sheet.id, [{ variantId, counted: 6, was }], till.cashier);
    await expect(late(5)).rejects.toThrow(refused('version-conflict', { variantId, counted: 9 }));
    await expect(late(null)).rejects.toThrow(refused('version-conflict'));
    expect(counted()).toBe(9);
    const mug = [{ variantId: till.variant('MUG-S'), counted: 2, was: null }];
    await stock.countLines(sheet.id, mug, till.cashier);
    expect(stock.count(sheet.id).lines).toHaveLength(2);
  });

  it('knows that what waits to be picked up is still there', async () => {
    const { stock } = till.commerce;
    const order = await till.order(2, 'pickUp');
    const sheet = await stock.startCount('', till.cashier);
    expect((await stock.countLines(sheet.id, milk(10), till.cashier)).lines[0]!.difference).toBe(0);
    await till.payCash(order.id);
    expect((await stock.countLines(sheet.id, milk(9), till.cashier)).lines[0]!.difference).toBe(-1);
  });

  it('is booked once, by one of two people, and there is one at a time', async () => {
    const { stock } = till.commerce;
    const sheet = await stock.startCount('', till.cashier);
    await expect(stock.startCount('', till.cashier)).rejects.toThrow(refused('wrong-state', { countId: sheet.id }));
    await stock.countLines(sheet.id, milk(9), till.cashier);
    const both = await Promise.allSettled([
      stock.postCount(sheet.id, till.cashier),
      stock.postCount(sheet.id, till.cashier),
    ]);
    expect(both[1]).toMatchObject({ status: 'rejected', reason: { code: 'already-done' } });
    expect(level('MILK').onHand).toBe(9);
    await expect(stock.countLines(sheet.id, milk(1), till.cashier)).rejects.toThrow(refused('already-done'));
    const second = await stock.startCount('', till.cashier);
    await expect(
      stock.countLines(second.id, [{ variantId: crypto.randomUUID(), counted: 1 }], till.cashier),
    ).rejects.toThrow(refused('unknown-variant'));
    expect(await stock.cancelCount(second.id, till.cashier)).toMatchObject({ state: 'cancelled' });
  });
});

describe('what is promised', () => {
  it('is set aside when it is paid, and leaves when it is handed over', async () => {
    const order = await till.order(4, 'pickUp');
    expect(level('MILK')).toMatchObject({ onHand: 10, reserved: 4, allocated: 0, available: 6 });
    await till.payCash(order.id);
    expect(level('MILK')).toMatchObject({ onHand: 10, reserved: 0, allocated: 4, available: 6 });
    expect(till.commerce.stock.ledger({ limit: 1 }).items[0]).toMatchObject({
      reason: 'allocate',
      delta: 0,
      allocated: 4,
    });
    const { pickUpCode } = till.commerce.orders.get(order.id, till.cashier);
    await till.commerce.orders.handOver(order.id, pickUpCode!, till.cashier);
    expect(level('MILK')).toMatchObject({ onHand: 6, reserved: 0, allocated: 0, available: 6 });
  });

  it('must be there, and nobody else may carry it out', async () => {
    await expect(till.order(11, 'pickUp')).rejects.toThrow(refused('not-enough-stock'));
    const order = await till.order(4, 'pickUp');
    for (const step of [() => undefined, () => till.payCash(order.id)]) {
      await step();
      await expect(till.order(7)).rejects.toThrow(
        refused('not-enough-stock', { items: [{ variantId: till.variant('MILK'), available: 6 }] }),
      );
    }
    await expect(till.order(6)).resolves.toMatchObject({ state: 'unpaid' });
  });

  it('goes back on the shelf when it is refunded before it was handed over', async () => {
    const order = await till.order(4, 'pickUp');
    await till.payCash(order.id);
    const refund = (quantity: number, restock: boolean) =>
      till.commerce.refunds.refund(
        order.id,
        { lines: [{ lineId: order.lines[0]!.id, quantity }], reason: 'changed mind', restock },
        till.cashier,
      );
    await refund(1, true);
    expect(level('MILK')).toMatchObject({ onHand: 10, allocated: 3 });
    await refund(1, false);
    expect(level('MILK')).toMatchObject({ onHand: 9, allocated: 2 });
    const { pickUpCode } = till.commerce.orders.get(order.id, till.cashier);
    await till.commerce.orders.handOver(order.id, pickUpCode!, till.cashier);
    expect(level('MILK')).toMatchObject({ onHand: 7, allocated: 0 });
  });
});

describe('adjustments by hand', () => {
  it('write damaged goods down without putting them back', async () => {
    const variantId = till.variant('MILK');
    await till.commerce.stock.adjust({ variantId, delta: 2, reason: 'returnDefective', note: 'torn' }, till.cashier);
    expect(level('MILK').onHand).toBe(10);
    expect(till.commerce.stock.ledger({ limit: 1 }).items[0]).toMatchObject({
      reason: 'returnDefective',
      delta: 0,
      note: '2 not restocked: torn',
    });
    for (const [reason, delta] of [
      ['return', 1],
      ['transferOut', -3],
      ['transferIn', 2],
      ['loss', -1],
    ] as const) {
      await till.commerce.stock.adjust({ variantId, delta, reason }, till.cashier);
    }
    expect(level('MILK').onHand).toBe(9);
    expect(till.commerce.orders.audit({ subjectId: variantId, limit: 9 }).items).toHaveLength(5);
  });
});

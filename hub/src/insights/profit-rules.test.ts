import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';
import { profitOf, type SoldLine } from './profit-rules.ts';

const line = (over: Partial<SoldLine> = {}): SoldLine => ({
  totalMinor: 105,
  taxMinor: 5,
  quantity: 1,
  costMinor: 60,
  pricePer: 1,
  ...over,
});

describe('profit', () => {
  it('is sales without tax less what the goods cost', () => {
    expect(profitOf([line(), line({ quantity: 500, pricePer: 1000, costMinor: 80 })])).toEqual({
      salesMinor: 200,
      costMinor: 100,
      profitMinor: 100,
      unknownMinor: 0,
    });
  });

  it('leaves out what nobody knows the cost of, and says how much that is', () => {
    expect(profitOf([line(), line({ costMinor: null })])).toMatchObject({ profitMinor: 40, unknownMinor: 100 });
    expect(profitOf([line({ costMinor: null })])).toMatchObject({ profitMinor: null, unknownMinor: 100 });
    expect(profitOf([])).toEqual({ salesMinor: 0, costMinor: 0, profitMinor: 0, unknownMinor: 0 });
  });

  it('adds up: known sales less cost, whatever was sold', () => {
    const some = fc.record({
      totalMinor: fc.nat(100_000),
      taxMinor: fc.nat(1000),
      quantity: fc.nat(100),
      costMinor: fc.option(fc.nat(1000)),
      pricePer: fc.constantFrom(1, 1000),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), (lines) => {
        const { salesMinor, costMinor, profitMinor, unknownMinor } = profitOf(lines);
        if (profitMinor !== null) expect(profitMinor).toBe(salesMinor - unknownMinor - costMinor);
      }),
    );
  });
});

describe('profit of orders', () => {
  let till: Till;
  beforeEach(async () => {
    till = await openTill();
  });
  afterEach(() => till.close());
  const today = () => profitOf(till.commerce.views.soldLines(0, Number.MAX_SAFE_INTEGER));

  it('keeps the cost of the moment of the sale', async () => {
    const order = await till.order(2);
    await till.payCash(order.id);
    const { totals } = till.commerce.orders.get(order.id, till.cashier);
    const net = totals.total.amountMinor - totals.tax.amountMinor;
    expect(today()).toEqual({ salesMinor: net, costMinor: 120, profitMinor: net - 120, unknownMinor: 0 });
    await till.commerce.catalogOffice.addCost(
      till.variant('MILK'),
      { costMinor: 85, validFrom: new Date(till.clock.now() + 1000).toISOString() },
      till.cashier,
    );
    await till.clock.pass(2000);
    expect(today().costMinor).toBe(120);
  });

  it('goes with a refund: the money always, the cost only when the goods are back on the shelf', async () => {
    const order = await till.order(2);
    await till.payCash(order.id);
    const [sold] = till.commerce.orders.get(order.id, till.cashier).lines;
    const refund = (restock: boolean) =>
      till.commerce.refunds.refund(
        order.id,
        { lines: [{ lineId: sold!.id, quantity: 1 }], reason: 'x', restock },
        till.cashier,
      );
    const { salesMinor } = today();
    await refund(false);
    expect(today().costMinor).toBe(120);
    expect(today().salesMinor).toBeLessThan(salesMinor);
    await refund(true);
    expect(today()).toMatchObject({ salesMinor: 0, costMinor: 60, profitMinor: -60 });
  });

  it('counts nothing that is not paid, and nothing of another day', async () => {
    await till.order(1);
    expect(today().salesMinor).toBe(0);
    const order = await till.order(1);
    await till.payCash(order.id);
    expect(till.commerce.views.soldLines(till.clock.now() + 1, Number.MAX_SAFE_INTEGER)).toEqual([]);
  });
});

import type { Order } from '@lintel/shared/http/orders';
import { StockLedgerPage, StockPage } from '@lintel/shared/http/stock';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const level = (sku: string) => till.commerce.stock.levels({ limit: 50 }).items.find((item) => item.sku === sku)!;

describe('the stock ledger', () => {
  it('never changes and never goes', () => {
    expect(() => till.storage.connection.run('UPDATE stockEntry SET delta = 1')).toThrow('append-only');
    expect(() => till.storage.connection.run('DELETE FROM stockEntry')).toThrow('append-only');
  });

  it('is what the levels are made of, whatever happens', async () => {
    const action = fc.oneof(
      fc.record({
        kind: fc.constant('adjust' as const),
        delta: fc.integer({ min: -50, max: 50 }).filter((n) => n !== 0),
      }),
      fc.record({ kind: fc.constant('order' as const), quantity: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ kind: fc.constant('pickUp' as const), quantity: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ kind: fc.constant('refund' as const), restock: fc.boolean() }),
      fc.record({ kind: fc.constant('count' as const), counted: fc.integer({ min: 0, max: 40 }) }),
      fc.record({
        kind: fc.constantFrom('pay' as const, 'void' as const, 'handOver' as const, 'sweep' as const, 'later' as const),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const { commerce, kiosk, cashier } = till;
        const variantId = till.variant('MILK');
        let order: Order | undefined;
        const take = async (step: (typeof actions)[number]): Promise<unknown> => {
          if (step.kind === 'adjust') {
            return commerce.stock.adjust({ variantId, delta: step.delta, reason: 'adjust' }, cashier);
          }
          if (step.kind === 'count') {
            const { id } = await commerce.stock.startCount('', cashier);
            await commerce.stock.countLines(id, [{ variantId, counted: step.counted }], cashier);
            return commerce.stock.postCount(id, cashier);
          }
          if (step.kind === 'order') order = await till.order(step.quantity);
          if (step.kind === 'pickUp') order = await till.order(step.quantity, 'pickUp');
          if (step.kind === 'later') return till.clock.pass(6 * 60_000);
          if (step.kind === 'sweep') return commerce.stock.sweep();
          if (!order) return;
          const { id } = order;
          if (step.kind === 'pay') return till.payCash(id);
          if (step.kind === 'void') return commerce.orders.void(id, kiosk);
          if (step.kind === 'handOver') {
            return commerce.orders.handOver(id, commerce.orders.get(id, cashier).pickUpCode ?? '0000', cashier);
          }
          if (step.kind === 'refund') {
            const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
            return commerce.refunds.refund(id, { lines, reason: 'x', restock: step.restock }, cashier);
          }
        };
        for (const step of actions) {
          await take(step).catch((error) => {
            const refusals = ['wrong-state', 'already-done', 'not-enough-stock', 'refund-too-large'];
            expect(refusals).toContain((error as { code?: string }).code);
          });
          for (const book of till.stockBooks()) {
            const { sku, onHand, allocated, reserved } = book;
            expect([sku, onHand, allocated, reserved]).toEqual([sku, book.sum, book.setAside, book.active]);
            expect(allocated).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lists its lines newest first, a page at a time, with who and why', async () => {
    const { commerce, cashier } = till;
    const variantId = till.variant('MUG-S');
    await commerce.stock.adjust({ variantId, delta: 5, reason: 'receive', note: 'box 7' }, cashier);
    await commerce.stock.adjust({ variantId, delta: -1, reason: 'loss' }, cashier);
    const all = commerce.stock.ledger({ variantId, limit: 50 });
    expect(StockLedgerPage.parse(all)).toEqual(all);
    expect(all.items.map((line) => [line.delta, line.reason, line.by, line.note])).toEqual([
      [-1, 'loss', 'Mei', null],
      [5, 'receive', 'Mei', 'box 7'],
      [3, 'receive', 'hub', null],
    ]);
    const first = commerce.stock.ledger({ variantId, limit: 2 });
    const second = commerce.stock.ledger({ variantId, limit: 2, cursor: first.nextCursor! });
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.nextCursor).toBeNull();
    expect(commerce.stock.ledger({ limit: 50 }).items).toHaveLength(6);
  });
});

describe('stock levels', () => {
  it('list every variant by SKU, a page at a time', () => {
    const all = till.commerce.stock.levels({ limit: 50 });
    expect(StockPage.parse(all)).toEqual(all);
    expect(all.items.map((item) => [item.sku, item.name, item.available])).toEqual([
      ['APPLE', 'Fuji apple', 50_000],
      ['MILK', 'Fresh milk', 10],
      ['MUG-L', 'Café mug · Large', 1],
      ['MUG-S', 'Café mug · Small', 3],
    ]);
    const first = till.commerce.stock.levels({ limit: 3 });
    expect(till.commerce.stock.levels({ limit: 3, cursor: first.nextCursor! }).items).toEqual(all.items.slice(3));
    expect(till.commerce.stock.levels({ limit: 3, variantId: till.variant('MILK') }).items).toEqual([all.items[1]]);
  });

  it('may be adjusted once per request, by known variant and with the right sign', async () => {
    const { commerce, cashier } = till;
    const variantId = till.variant('MILK');
    const once = { scope: 'staff-1 adjustStock', key: 'k', requestHash: 'h' };
    const first = await commerce.stock.adjust({ variantId, delta: 4, reason: 'receive' }, cashier, once);
    expect(await commerce.stock.adjust({ variantId, delta: 4, reason: 'receive' }, cashier, once)).toEqual(first);
    expect(first).toMatchObject({ sku: 'MILK', onHand: 14, available: 14 });
    await expect(
      commerce.stock.adjust({ variantId: crypto.randomUUID(), delta: 1, reason: 'adjust' }, cashier),
    ).rejects.toMatchObject({ code: 'unknown-variant' });
    for (const [delta, reason] of [
      [-1, 'receive'],
      [1, 'loss'],
      [-1, 'return'],
      [1, 'transferOut'],
      [-1, 'transferIn'],
    ] as const) {
      await expect(commerce.stock.adjust({ variantId, delta, reason }, cashier)).rejects.toMatchObject({
        code: 'invalid-input',
      });
    }
    expect(level('MILK').onHand).toBe(14);
  });

  it('go below zero when the customer holds what the books do not know, and say so', async () => {
    const order = await till.order(12);
    expect(level('MILK').available).toBe(-2);
    const { id } = await till.commerce.payments.start(order.id, 'cash', till.kiosk);
    await till.commerce.payments.takeCash(id, 5_000, till.cashier);
    expect(level('MILK')).toMatchObject({ onHand: -2, reserved: 0 });
    expect(till.commerce.stock.ledger({ limit: 1 }).items[0]).toMatchObject({
      reason: 'sale',
      delta: -12,
      note: 'below zero',
    });
  });

  it('do not, in a shop that forbids it', async () => {
    const strict = await openTill({ sellBelowZero: false });
    await expect(strict.order(11)).rejects.toMatchObject({
      code: 'not-enough-stock',
      extra: { items: [{ available: 10 }] },
    });
    await expect(strict.order(10)).resolves.toMatchObject({ state: 'unpaid' });
    strict.close();
  });
});

describe('reservations', () => {
  it('are freed when their time is over, once', async () => {
    await till.order(3);
    expect(level('MILK')).toMatchObject({ onHand: 10, reserved: 3, available: 7 });
    await till.clock.pass(10 * 60_000 - 1);
    expect(await till.commerce.stock.sweep()).toBe(0);
    await till.clock.pass(1);
    expect(await till.commerce.stock.sweep()).toBe(1);
    expect(await till.commerce.stock.sweep()).toBe(0);
    expect(level('MILK')).toMatchObject({ onHand: 10, reserved: 0 });
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Order } from '@lintel/shared/http/orders';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Connection } from '../database/connection.ts';
import { migrate } from '../database/migrate.ts';
import { shopMigrations } from '../database/migrations/shop.ts';
import { openTill } from '../till.fixture.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lintel-old-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('orders of before there were promotions are read, and their goods taken back', async () => {
  const file = join(dir, 'shop.db');
  const old = new Connection(file);
  migrate(old, shopMigrations.slice(0, 1));
  const stamps = '1795226400000, 1795226400000';
  old.script(`
    INSERT INTO product (id, key, name, names, description, descriptions, tags, position, sellable, searchId, createdAt, updatedAt)
      VALUES ('01a1fbd4-0000-7000-8000-000000000001', 'p', 'Tea', '{}', '', '{}', '[]', 0, 1, 900, ${stamps});
    INSERT INTO variant (id, productId, sku, names, unit, pricePer, priceMinor, position, sellable, ageCheck, createdAt, updatedAt)
      VALUES ('01a1fbd4-0000-7000-8000-000000000002', '01a1fbd4-0000-7000-8000-000000000001', 'TEA', '{}', 'each', 1, 50, 0, 1, 0, ${stamps});
    INSERT INTO orders (id, number, day, dayNumber, type, state, paymentStatus, currency, subtotalMinor, discountMinor, taxMinor,
        totalMinor, itemCount, taxes, paidMinor, refundedMinor, receiptToken, reservedUntil, extended, paidAt, createdAt, updatedAt)
      VALUES ('01a1fbd4-0000-7000-8000-000000000003', '1120-0001', '2026-11-20', 1, 'counter', 'completed', 'paid', 'TWD', 100, 0, 5,
        105, 2, '[]', 105, 0, 'token', 0, 0, ${stamps}, 1795226400000);
    INSERT INTO orderLine (id, orderId, position, variantId, productId, sku, name, names, variantNames, unit, pricePer, quantity,
        unitPriceMinor, taxRateBp, grossMinor, discountMinor, taxMinor, totalMinor, steps, refundedQuantity, refundedMinor, createdAt, updatedAt)
      VALUES ('01a1fbd4-0000-7000-8000-000000000004', '01a1fbd4-0000-7000-8000-000000000003', 0,
        '01a1fbd4-0000-7000-8000-000000000002', '01a1fbd4-0000-7000-8000-000000000001', 'TEA', 'Tea', '{}', '{}', 'each', 1, 2,
        50, 500, 100, 0, 5, 105, '[{"kind":"base","amountMinor":100}]', 0, 0, ${stamps});
    INSERT INTO paymentAttempt (id, orderId, attemptNo, providerKey, method, state, revision, amountMinor, currency, needsAttention,
        surplus, capturedMinor, refundedMinor, capturedAt, createdAt, updatedAt)
      VALUES ('01a1fbd4-0000-7000-8000-000000000005', '01a1fbd4-0000-7000-8000-000000000003', 1, 'key', 'cash', 'captured', 1, 105,
        'TWD', 0, 0, 105, 0, 1795226400000, ${stamps});
  `);
  old.close();

  const till = await openTill({ file });
  const order = till.commerce.orders.get('01a1fbd4-0000-7000-8000-000000000003', till.cashier);
  expect(Order.parse(order)).toEqual(order);
  expect(order.lines[0]!.steps.map((step) => [step.kind, step.amount.amountMinor])).toEqual([
    ['base', 100],
    ['tax', 5],
  ]);
  const lines = [{ lineId: order.lines[0]!.id, quantity: 2 }];
  await till.commerce.refunds.refund(order.id, { lines, reason: 'x', restock: true }, till.cashier);
  expect(till.commerce.orders.get(order.id, till.cashier)).toMatchObject({
    state: 'refundedOrReturned',
    refunded: { amountMinor: 105 },
  });
  till.close();
});

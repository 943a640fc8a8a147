import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Connection } from '../database/connection.ts';
import { migrate } from '../database/migrate.ts';
import { shopMigrations } from '../database/migrations/shop.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lintel-moved-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const tables = ['basketLine', 'orderHistory', 'reservation', 'stockEntry', 'cashMovement'];

it('lines, history, reservations, stock and cash keep every word when they move to their order or drawer', () => {
  const shop = new Connection(join(dir, 'shop.db'));
  const before = shopMigrations.findIndex(({ version }) => version === 14);
  migrate(shop, shopMigrations.slice(0, before));
  // Later first and two within one moment, so that neither ids nor times alone give the order back.
  shop.script(`
    INSERT INTO product (id, key, name, names, description, descriptions, tags, position, sellable, searchId, createdAt, updatedAt)
      VALUES ('p', 'p', 'Tea', '{}', '', '{}', '[]', 0, 1, 900, 1, 1);
    INSERT INTO variant (id, productId, sku, names, unit, pricePer, priceMinor, position, sellable, ageCheck, createdAt, updatedAt)
      VALUES ('v', 'p', 'TEA', '{}', 'each', 1, 50, 0, 1, 0, 1, 1), ('w', 'p', 'TEB', '{}', 'each', 1, 50, 0, 1, 0, 1, 1);
    INSERT INTO basket (id, state, actorKind, actorId, actorName, revision, createdAt, updatedAt)
      VALUES ('b', 'checkedOut', 'kiosk', 'k', 'k', 0, 1, 1);
    INSERT INTO basketLine (id, basketId, variantId, position, quantity, agreedMinor, agreedWhy, createdAt, updatedAt)
      VALUES ('l2', 'b', 'w', 2, 1, 40, 'dented', 3, 4), ('l1', 'b', 'v', 1, 5, NULL, NULL, 1, 2);
    INSERT INTO orders (id, number, day, dayNumber, type, state, paymentStatus, basketId, currency, subtotalMinor, discountMinor,
        taxMinor, totalMinor, itemCount, taxes, paidMinor, refundedMinor, receiptToken, reservedUntil, extended, createdAt, updatedAt)
      VALUES ('o', '1', '2026-11-20', 1, 'kiosk', 'unpaid', 'none', 'b', 'TWD', 1, 0, 0, 1, 1, '[]', 0, 0, 't', 9, 0, 1, 1);
    INSERT INTO orderHistory (id, orderId, event, state, actorKind, actorId, actorName, createdAt)
      VALUES ('h9', 'o', 'checkout', 'unpaid', 'kiosk', 'k', 'k', 5), ('h1', 'o', 'cancel', 'voided', 'kiosk', 'k', 'k', 5);
    INSERT INTO reservation (id, variantId, orderId, lineRef, quantity, hard, state, expiresAt, createdAt, updatedAt)
      VALUES ('r2', 'w', 'o', 'x2', 1, 1, 'active', 9, 1, 2), ('r1', 'v', 'o', 'x1', 5, 0, 'released', 9, 1, 2);
    INSERT INTO stockEntry (id, seq, variantId, delta, allocated, reason, refType, refId, lineRef, note, belowZero, actorKind,
        actorId, actorName, createdAt)
      VALUES ('s2', 8, 'v', -5, 0, 'sale', 'order', 'o', 'x1', NULL, 1, 'kiosk', 'k', 'k', 6),
        ('s1', 7, 'v', 3, 2, 'receive', 'opening', 'p', '', 'first', 0, 'staff', 'm', 'Mei', 1);
    INSERT INTO cashSession (id, drawer, state, currency, openedById, openedBy, createdAt, updatedAt)
      VALUES ('c', 'counter', 'open', 'TWD', 'm', 'Mei', 1, 1);
    INSERT INTO cashMovement (id, sessionId, kind, amountMinor, refId, orderId, note, actorId, actorName, createdAt)
      VALUES ('m2', 'c', 'sale', 50, 'a', 'o', NULL, 'm', 'Mei', 2), ('m1', 'c', 'float', 900, 'c', NULL, 'coins', 'm', 'Mei', 2);
  `);
  const words = () =>
    tables.map((table) =>
      shop
        .all<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY id`)
        .map(({ step, ...row }) => Object.fromEntries(Object.entries(row).sort())),
    );
  const kept = words();

  migrate(shop, shopMigrations);

  // Columns that came later say nothing of old rows.
  expect(words()).toMatchObject(kept);
  expect(shop.all('SELECT id FROM orderHistory WHERE orderId = ? ORDER BY step', 'o')).toEqual([
    { id: 'h9' },
    { id: 'h1' },
  ]);
  expect(() => shop.run('UPDATE stockEntry SET delta = 1')).toThrow('append-only');
  expect(() => shop.run('DELETE FROM stockEntry')).toThrow('append-only');
  expect(() => shop.run("UPDATE stockEntry SET seq = 9 WHERE id = 's1'")).toThrow('append-only');
  expect(() => shop.run('UPDATE cashMovement SET amountMinor = 1')).toThrow('append-only');
  expect(() => shop.run('DELETE FROM cashMovement')).toThrow('append-only');
  expect(() =>
    shop.run(
      "INSERT INTO cashMovement SELECT 'm3', sessionId, kind, 1, refId, orderId, note, actorId, actorName, 3 FROM cashMovement",
    ),
  ).toThrow('UNIQUE');
  expect(() => shop.run("DELETE FROM orders WHERE id = 'o'")).toThrow('FOREIGN KEY');
  expect(shop.all('PRAGMA foreign_key_check')).toEqual([]);
  expect(shop.integrity()).toBe('ok');
  shop.close();
});

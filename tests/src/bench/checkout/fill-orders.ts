import { closeSync, fsyncSync, openSync } from 'node:fs';
import { Connection } from '@lintel/hub/database/connection';

const yearMs = 365 * 86_400_000;

/** A version 7 UUID of a time and a number, as SQL; the letter keeps tables apart. */
const id = (at: string, n: string, mark: string) =>
  `printf('%08x-%04x-7${mark}-8000-%012x', (${at}) >> 16, (${at}) & 65535, ${n})`;

/**
 * Puts `count` paid orders of the last year into a stocked shop.db, as sales leave them: basket, order, two to four lines,
 * history, payment, consumed reservations and the stock ledger. Half of them were paid in cash.
 */
export function fillOrders(file: string, count: number, nowMs: number): void {
  const database = new Connection(file);
  database.script(
    'PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -200000; PRAGMA foreign_keys = 0;',
  );
  database.script('BEGIN IMMEDIATE');
  // An index is made faster at the end than kept all the while.
  const indexes = database.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
       AND tbl_name IN (SELECT value FROM json_each(?))`,
    JSON.stringify([
      'basket',
      'basketLine',
      'orders',
      'orderLine',
      'orderHistory',
      'paymentAttempt',
      'reservation',
      'stockEntry',
    ]),
  );
  for (const { name } of indexes) database.script(`DROP INDEX ${name}`);
  const from = nowMs - yearMs;
  const { last } = database.get<{ last: number }>('SELECT COALESCE(MAX(seq), 0) AS last FROM stockEntry')!;
  database.script(`
CREATE TEMP TABLE goods AS SELECT row_number() OVER (ORDER BY v.id) - 1 AS n, v.id, v.productId, v.sku, p.name, p.names, v.priceMinor
  FROM variant v JOIN product p ON p.id = v.productId;
CREATE UNIQUE INDEX temp.goodsByN ON goods (n);
CREATE TEMP TABLE sale AS WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count} - 1)
  SELECT i, ${from} + CAST(i * (${yearMs} - 3600000.0) / ${count} AS INTEGER) AS at, 2 + i % 3 AS lines FROM n;
CREATE TEMP TABLE sold AS SELECT s.i, s.at, l.value AS line, g.id AS variantId, g.productId, g.sku, g.name, g.names, g.priceMinor,
    1 + (s.i + l.value) % 2 AS quantity, row_number() OVER (ORDER BY s.i, l.value) AS seq
  FROM sale s JOIN json_each('[0,1,2,3]') l ON l.value < s.lines
  JOIN goods g ON g.n = (s.i * 7919 + l.value * 104729) % (SELECT COUNT(*) FROM goods);
CREATE TEMP TABLE total AS SELECT i, SUM(quantity * priceMinor) AS minor, SUM(quantity) AS items FROM sold GROUP BY i;
CREATE UNIQUE INDEX temp.totalByI ON total (i);

INSERT INTO basket (id, state, kioskId, actorKind, actorId, actorName, revision, createdAt, updatedAt)
  SELECT ${id('at', 'i', '001')}, 'checkedOut', 'kiosk-' || (i % 4), 'kiosk', 'kiosk-' || (i % 4), 'kiosk', lines + 1, at, at FROM sale;
INSERT INTO basketLine (id, basketId, variantId, position, quantity, createdAt, updatedAt)
  SELECT ${id('at', 'i * 4 + line', '002')}, ${id('at', 'i', '001')}, variantId, line + 1, quantity, at, at FROM sold;
INSERT INTO orders (id, number, day, dayNumber, type, state, paymentStatus, basketId, kioskId, currency, subtotalMinor, discountMinor,
    taxMinor, totalMinor, itemCount, taxes, paidMinor, refundedMinor, receiptToken, reservedUntil, extended, paidAt, createdAt, updatedAt)
  SELECT ${id('at', 's.i', '003')}, printf('%s-%04d', strftime('%m%d', at / 1000, 'unixepoch'), s.i),
    date(at / 1000, 'unixepoch'), s.i + 1, 'kiosk', 'completed', 'paid', ${id('at', 's.i', '001')}, 'kiosk-' || (s.i % 4), 'TWD', minor, 0,
    minor / 21, minor, items, '[]', minor, 0, printf('%032x', s.i), at + 600000, 0, at + 60000, at, at + 60000
  FROM sale s JOIN total t ON t.i = s.i;
INSERT INTO orderLine (id, orderId, position, variantId, productId, sku, name, names, variantName, variantNames, unit, pricePer,
    quantity, unitPriceMinor, taxRateBp, grossMinor, discountMinor, taxMinor, totalMinor, steps, refundedQuantity, refundedMinor,
    createdAt, updatedAt)
  SELECT ${id('at', 'i * 4 + line', '004')}, ${id('at', 'i', '003')}, line, variantId, productId, sku, name, names, NULL, '{}', 'each', 1,
    quantity, priceMinor, 500, quantity * priceMinor, 0, quantity * priceMinor / 21, quantity * priceMinor, '[]', 0, 0, at, at FROM sold;
INSERT INTO orderHistory (step, id, orderId, event, state, actorKind, actorId, actorName, createdAt)
  SELECT step.value + 1, ${id('at', 'i * 2 + step.value', '005')}, ${id('at', 'i', '003')}, iif(step.value, 'paidInFull', 'checkout'),
    iif(step.value, 'completed', 'unpaid'), 'kiosk', 'kiosk-' || (i % 4), 'kiosk', at + step.value * 60000
  FROM sale JOIN json_each('[0,1]') step;
INSERT INTO paymentAttempt (id, orderId, attemptNo, providerKey, method, state, revision, amountMinor, currency, needsAttention, surplus,
    capturedMinor, refundedMinor, capturedAt, endedAt, settledAt, createdAt, updatedAt)
  SELECT ${id('at', 's.i', '006')}, ${id('at', 's.i', '003')}, 1, printf('%028x-1', s.i), iif(s.i % 2, 'cash', 'sandboxQr'), 'captured', 3,
    minor, 'TWD', 0, 0, minor, 0, at + 60000, at + 60000, at + 60000, at, at + 60000 FROM sale s JOIN total t ON t.i = s.i;
INSERT INTO reservation (id, variantId, orderId, lineRef, quantity, state, expiresAt, createdAt, updatedAt)
  SELECT ${id('at', 'i * 4 + line', '007')}, variantId, ${id('at', 'i', '003')}, ${id('at', 'i * 4 + line', '004')}, quantity, 'consumed',
    at + 600000, at, at + 60000 FROM sold;
INSERT INTO stockEntry (id, seq, variantId, delta, reason, refType, refId, lineRef, belowZero, actorKind, actorId, actorName, createdAt)
  SELECT ${id('at', 'i * 4 + line', '008')}, ${last} + seq, variantId, -quantity, 'sale', 'order', ${id('at', 'i', '003')},
    ${id('at', 'i * 4 + line', '004')}, 0, 'kiosk', 'kiosk-' || (i % 4), 'kiosk', at + 60000 FROM sold;
${indexes.map(({ sql }) => `${sql};`).join('\n')}
UPDATE stockLevel SET onHand = (SELECT SUM(delta) FROM stockEntry e WHERE e.variantId = stockLevel.variantId);
COMMIT;
PRAGMA wal_checkpoint(TRUNCATE);`);
  database.close();
  // Two gigabytes that the kernel still had to write would be in the way of what is measured next.
  const written = openSync(file, 'r+');
  fsyncSync(written);
  closeSync(written);
}

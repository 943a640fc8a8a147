import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '../../../hub/src/database/connection.ts';
import { migrate } from '../../../hub/src/database/migrate.ts';
import { footfallMigrations } from '../../../hub/src/database/migrations/footfall.ts';
import { shopMigrations } from '../../../hub/src/database/migrations/shop.ts';
import { SeededRandom } from '../../../shared/src/seeded-random.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Taipei. */
const offsetMs = 8 * hourMs;
const weeks = 6;
/** Share of a day's visitors by the hour from nine. */
const hours = [0.03, 0.05, 0.07, 0.11, 0.1, 0.07, 0.07, 0.08, 0.1, 0.12, 0.11, 0.06, 0.03];
const weekdays = [1.35, 0.8, 0.85, 0.9, 0.95, 1.15, 1.5];
const gates = [
  { name: 'entrance', visitors: 260 },
  { name: 'yard', visitors: 60 },
];

/** Spans, in hours before now, in which a gate was blind. */
const blind = {
  entrance: [
    [27.5, 30],
    [146, 147.2],
  ],
  yard: [
    [3, 4.25],
    [74, 98],
  ],
};

/** Makes the data folder of a demo shop that has been open for weeks: what people look back at on the pictures. */
export function fillPastWeeks(dataDir, now) {
  mkdirSync(dataDir, { recursive: true });
  const random = new SeededRandom(20261121);
  fillFootfall(join(dataDir, 'footfall.db'), random, now);
  fillSales(join(dataDir, 'shop.db'), random, now);
}

function fillFootfall(file, random, now) {
  const database = new Connection(file);
  migrate(database, footfallMigrations);
  database.run('BEGIN IMMEDIATE');
  const firstAt = now - weeks * 7 * dayMs;
  for (const { name, visitors } of gates) {
    database.run(
      'INSERT INTO gate (name, firstAt, lastAt, seenUntil, verdict) VALUES (?, ?, ?, ?, ?)',
      name,
      firstAt,
      now,
      now,
      'seeing',
    );
    const leaving = new Map();
    for (let at = Math.ceil(firstAt / minuteMs) * minuteMs; at < now - minuteMs; at += minuteMs) {
      const ago = (now - at) / hourMs;
      const isBlind = blind[name].some(([from, to]) => ago > from && ago < to);
      if (!isBlind) watch(database, name, at, ago);
      const local = new Date(at + offsetMs);
      const share = hours[local.getUTCHours() - 9] ?? 0;
      const came = poisson(random, (visitors * weekdays[local.getUTCDay()] * share) / 60);
      for (let person = 0; person < came; person++) {
        const leavesAt = at + (6 + random.below(25)) * minuteMs;
        if (random.unit() < 0.99) leaving.set(leavesAt, (leaving.get(leavesAt) ?? 0) + 1);
      }
      if (!isBlind) addCrossings(database, name, at, came, leaving.get(at) ?? 0);
    }
  }
  for (const [ago, direction, delta, note] of [
    [1.2, 'in', 4, '下雨，一群人從側門進來'],
    [5.1, 'out', -2, 'Delivery with a trolley'],
  ]) {
    const at = now - ago * dayMs;
    database.run(
      'INSERT INTO correction (id, gate, direction, delta, note, at, by, byName, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      crypto.randomUUID(),
      'entrance',
      direction,
      delta,
      note,
      at,
      'staff',
      '陳志明 Chih-Ming',
      at,
    );
  }
  database.run('COMMIT');
  database.close();
}

function watch(database, gate, at, ago) {
  for (const minutes of [1, 15, 60, 1440]) {
    if (minutes === 1 && ago > 30 * 24) continue;
    database.run(
      'INSERT INTO coverage (minutes, bucket, gate, seenMs) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET seenMs = seenMs + excluded.seenMs',
      minutes,
      Math.floor(at / minutes / minuteMs),
      gate,
      minuteMs,
    );
  }
}

function addCrossings(database, gate, at, came, left) {
  if (came + left === 0) return;
  for (const minutes of [1, 15, 60, 1440]) {
    database.run(
      `INSERT INTO rollup (minutes, bucket, gate, countIn, countOut) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET countIn = countIn + excluded.countIn, countOut = countOut + excluded.countOut`,
      minutes,
      Math.floor(at / minutes / minuteMs),
      gate,
      came,
      left,
    );
  }
}

function fillSales(file, random, now) {
  const database = new Connection(file);
  migrate(database, shopMigrations);
  database.run('BEGIN IMMEDIATE');
  for (let day = weeks * 7; day >= 0; day--) {
    const local = new Date(now - day * dayMs + offsetMs);
    const date = local.toISOString().slice(0, 10);
    const orders = Math.round(75 * weekdays[local.getUTCDay()] * (0.8 + random.unit() * 0.4));
    const times = Array.from({ length: orders }, () => Math.floor(random.unit() * 11 * hourMs)).sort((a, b) => a - b);
    for (const [at, time] of times.entries()) {
      const number = at + 1;
      const paidAt = Date.parse(`${date}T01:30:00Z`) + time;
      if (paidAt > now) break;
      const total = 60 + Math.floor(random.unit() * 620);
      database.run(
        `INSERT INTO orders (id, number, day, dayNumber, type, state, paymentStatus, basketId, kioskId, currency, subtotalMinor,
           discountMinor, taxMinor, totalMinor, itemCount, taxes, paidMinor, refundedMinor, receiptToken, reservedUntil, extended,
           paidAt, createdAt, updatedAt)
         VALUES (?, ?, ?, ?, 'kiosk', 'completed', 'paid', NULL, NULL, 'TWD', ?, 0, 0, ?, 3, '[]', ?, 0, ?, 0, 0, ?, ?, ?)`,
        crypto.randomUUID(),
        `${date.slice(5, 7)}${date.slice(8)}-${String(number).padStart(4, '0')}`,
        date,
        number,
        total,
        total,
        total,
        crypto.randomUUID(),
        paidAt,
        paidAt - minuteMs,
        paidAt,
      );
    }
  }
  database.run('COMMIT');
  database.close();
}

/** How many events of that mean happen (Knuth). */
function poisson(random, mean) {
  let count = 0;
  for (let product = random.unit(); product > Math.exp(-mean); product *= random.unit()) count++;
  return count;
}

import { Problem } from '@lintel/shared/errors';
import { command, type Tx } from '../database/storage.ts';
import { bucketOf, minuteMs, type Resolution, resolutions } from './rules.ts';
import { addToShop, keptForShop, totalsOf } from './store.ts';

/** A count that staff put right. `dayFromMs` is where the day of `at` begins: nothing before it is touched. */
export interface NewCorrection {
  id: string;
  gate: string;
  direction: 'in' | 'out';
  delta: number;
  note: string;
  at: number;
  dayFromMs: number;
  by: string;
  byName: string;
  now: number;
}

/**
 * Corrects the counts of a gate and keeps who did it, when and why; such rows are never changed. What is taken away goes
 * from the counted minutes before `at`, the latest first, so that no sum at any resolution gets below zero.
 * @throws not-found for an unknown gate, correction-too-large when the day has counted less.
 */
export const correct = command('footfall.correct', (tx: Tx, correction: NewCorrection): { id: string } => {
  const { gate, direction, delta, at, dayFromMs } = correction;
  if (!tx.get('SELECT 1 FROM gate WHERE name = ?', gate)) throw new Problem('not-found', `no gate is named ${gate}`);
  const column = direction === 'in' ? 'countIn' : 'countOut';
  if (delta > 0) addTo(tx, gate, column, bucketOf(at, 1), delta);
  else takeFrom(tx, gate, column, dayFromMs, at, -delta);
  tx.run(
    'INSERT INTO correction (id, gate, direction, delta, note, at, by, byName, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    correction.id,
    gate,
    direction,
    delta,
    correction.note,
    at,
    correction.by,
    correction.byName,
    correction.now,
  );
  tx.changed({ kind: 'footfall', gate, corrected: true });
  return { id: correction.id };
});

type Column = 'countIn' | 'countOut';

function addTo(tx: Tx, gate: string, column: Column, minute: number, count: number): void {
  for (const minutes of resolutions) {
    tx.run(
      `INSERT INTO rollup (minutes, bucket, gate, countIn, countOut) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET ${column} = ${column} + ?`,
      minutes,
      coarser(minute, minutes),
      gate,
      column === 'countIn' ? count : 0,
      column === 'countOut' ? count : 0,
      count,
    );
    changeShop(tx, minutes, minute, column, count);
  }
}

function takeFrom(tx: Tx, gate: string, column: Column, fromMs: number, at: number, count: number): void {
  const rows = tx.all<{ bucket: number; counted: number }>(
    `SELECT bucket, ${column} AS counted FROM rollup
      WHERE minutes = 1 AND bucket >= ? AND bucket <= ? AND gate = ? AND ${column} > 0 ORDER BY bucket DESC`,
    bucketOf(fromMs, 1),
    bucketOf(at, 1),
    gate,
  );
  let left = count;
  for (const { bucket, counted } of rows) {
    const taken = Math.min(left, counted);
    if (taken === 0) break;
    left -= taken;
    for (const minutes of resolutions) {
      tx.run(
        `UPDATE rollup SET ${column} = ${column} - ? WHERE minutes = ? AND bucket = ? AND gate = ?`,
        taken,
        minutes,
        coarser(bucket, minutes),
        gate,
      );
      changeShop(tx, minutes, bucket, column, -taken);
    }
  }
  if (left > 0) {
    throw new Problem('correction-too-large', `only ${count - left} were counted that day until then`);
  }
}

function changeShop(tx: Tx, minutes: Resolution, minute: number, column: Column, by: number): void {
  if (!keptForShop(minutes)) return;
  addToShop(tx, [minutes, coarser(minute, minutes), column === 'countIn' ? by : 0, column === 'countOut' ? by : 0]);
}

function coarser(minute: number, minutes: Resolution): number {
  return bucketOf(minute * minuteMs, minutes);
}

/**
 * Keeps what was left over at each closing: people who came in and were not seen to leave, or the other way round. It
 * tells how well the door counts. A period that late events changed is kept anew.
 */
export const recordClosings = command(
  'footfall.recordClosings',
  (tx: Tx, { periods, now }: { periods: readonly { fromMs: number; toMs: number }[]; now: number }): number => {
    let written = 0;
    const first = tx.get<{ at: number | null }>('SELECT min(firstAt) AS at FROM gate')?.at ?? null;
    for (const { fromMs, toMs } of periods) {
      if (first === null || first >= toMs) continue;
      let [countIn, countOut] = [0, 0];
      for (const row of totalsOf(tx, fromMs, toMs).rows) {
        countIn += row.countIn;
        countOut += row.countOut;
      }
      written += tx.run(
        `INSERT INTO closing (at, openedAt, countIn, countOut, recordedAt) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (at) DO UPDATE SET countIn = excluded.countIn, countOut = excluded.countOut, recordedAt = excluded.recordedAt
         WHERE countIn <> excluded.countIn OR countOut <> excluded.countOut`,
        toMs,
        fromMs,
        countIn,
        countOut,
        now,
      ).changes;
    }
    return written;
  },
);

export const correctionCommands = [correct, recordClosings];

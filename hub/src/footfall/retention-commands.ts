import { command, type Tx } from '../database/storage.ts';
import { bucketOf } from './rules.ts';

/** Raw events and readings are kept so long, sums by the minute so long, coarser sums for ever. */
export const keptMs = { raw: 90 * 86_400_000, minutes: 30 * 86_400_000 } as const;

/** What is old, each with its statement that removes at most so many rows of it. */
const steps: readonly { sql: string; limit: (now: number) => number }[] = [
  {
    // Numbers ascend with the time of arrival, so what is old stands first. The newest event stays whatever its age: its
    // number tells clients that nothing has changed.
    sql: `DELETE FROM event WHERE receivedAt < ? AND id < (SELECT min(id) FROM event) + ? AND id < (SELECT max(id) FROM event)`,
    limit: (now) => now - keptMs.raw,
  },
  {
    sql: 'DELETE FROM reading WHERE id IN (SELECT id FROM reading WHERE at < ? ORDER BY at LIMIT ?)',
    limit: (now) => now - keptMs.raw,
  },
  ...(
    [
      ['rollup', 'minutes, bucket, gate'],
      ['coverage', 'minutes, bucket, gate'],
    ] as const
  ).map(([table, key]) => ({
    sql: `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE minutes = 1 AND bucket < ? ORDER BY bucket LIMIT ?)`,
    limit: (now: number) => bucketOf(now - keptMs.minutes, 1),
  })),
];

/** Removes at most `rows` old rows and answers how many it found; 0 when nothing old is left. Dedupe is not touched. */
export const forgetOld = command(
  'footfall.forgetOld',
  (tx: Tx, { now, rows }: { now: number; rows: number }): number => {
    for (const { sql, limit } of steps) {
      const { changes } = tx.run(sql, limit(now), rows);
      if (changes > 0) return changes;
    }
    return 0;
  },
);

export const retentionCommands = [forgetOld];

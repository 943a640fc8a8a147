import { Connection } from '@lintel/hub/database/connection';
import { migrate } from '@lintel/hub/database/migrate';
import { footfallMigrations } from '@lintel/hub/database/migrations/footfall';

export const gatesOfShop = 20;
const dayMs = 86_400_000;
/** Opening hours of the made-up shop, UTC. */
const openFromMs = 2 * 3_600_000;
const openMs = 12 * 3_600_000;

/**
 * Makes a footfall.db as a year of this shop leaves it: `count` crossings at 20 gates up to `nowMs`, their rollups at all
 * four resolutions, and a year of coverage. What is older than it is kept is still
 * there, as before the first pass of retention.
 */
export function fillFootfall(file: string, count: number, nowMs: number, days = 365): void {
  const database = new Connection(file);
  migrate(database, footfallMigrations);
  database.script('PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;');
  const firstDay = Math.floor(nowMs / dayMs) - days + 1;
  database.run('BEGIN IMMEDIATE');
  for (let gate = 0; gate < gatesOfShop; gate++) {
    database.run('INSERT INTO node (id, name) VALUES (?, ?)', gate + 1, `door-${gate}`);
    database.run("INSERT INTO epoch (id, nodeId, name) VALUES (?, ?, '0123456789abcdef')", gate + 1, gate + 1);
    database.run(
      'INSERT INTO seenRange (epochId, fromSeq, toSeq) VALUES (?, 1, ?)',
      gate + 1,
      Math.ceil(count / gatesOfShop),
    );
    database.run('INSERT INTO gate (name, firstAt, lastAt) VALUES (?, ?, ?)', `door-${gate}`, firstDay * dayMs, nowMs);
  }
  // Event i of n falls on the day of its share of the year, and anywhere in that day's opening hours (a multiplicative hash).
  database.script(
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count} - 1)
     INSERT INTO event (epochId, seq, gate, at, direction, count, confidence, sources, dated, receivedAt)
     SELECT i % ${gatesOfShop} + 1, i / ${gatesOfShop} + 1, 'door-' || (i % ${gatesOfShop}), at,
            CASE WHEN i % 2 = 0 THEN 1 ELSE -1 END, 1, 0.9, '{"beam":1}', 0, at
       FROM (SELECT i, (${firstDay} + i * ${days} / ${count}) * ${dayMs} + ${openFromMs} + i * 2654435761 % ${openMs} AS at FROM n);`,
  );
  for (const minutes of [1, 15, 60, 1440]) {
    const sizeMs = minutes * 60_000;
    database.script(
      `INSERT INTO rollup (minutes, bucket, gate, countIn, countOut)
       SELECT ${minutes}, at / ${sizeMs}, gate, sum(direction > 0), sum(direction < 0) FROM event GROUP BY 2, 3;`,
    );
    if (minutes === 15 || minutes === 60)
      database.script(
        `INSERT INTO shopRollup (minutes, bucket, countIn, countOut)
         SELECT minutes, bucket, sum(countIn), sum(countOut) FROM rollup WHERE minutes = ${minutes} GROUP BY bucket;`,
      );
    // Sums by the minute are kept for 30 days only; a shop of a year has no others.
    const from = Math.floor((minutes === 1 ? nowMs - 30 * dayMs : firstDay * dayMs) / sizeMs);
    database.script(
      `WITH RECURSIVE b (bucket) AS (SELECT ${from} UNION ALL SELECT bucket + 1 FROM b WHERE bucket < ${Math.floor(nowMs / sizeMs)})
       INSERT INTO coverage (minutes, bucket, gate, seenMs)
       SELECT ${minutes}, bucket, gate.name, ${sizeMs} FROM b, gate ORDER BY bucket, gate.name;`,
    );
  }
  database.run('COMMIT');
  database.script('PRAGMA wal_checkpoint(TRUNCATE);');
  database.close();
}

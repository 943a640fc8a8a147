import type { Crossing, Gap, Reading } from '@lintel/shared/wire/messages';
import type { Reader, SqlValue, Tx } from '../database/storage.ts';
import { bucketOf, missingNumbers, type Resolution, type SeqRange } from './rules.ts';

/** The row number of a node; made on first sight. */
export function nodeRow(tx: Tx, name: string): number {
  const known = tx.get<{ id: number }>('SELECT id FROM node WHERE name = ?', name);
  return known?.id ?? tx.get<{ id: number }>('INSERT INTO node (name) VALUES (?) RETURNING id', name)!.id;
}

/** The row number of one life of a node's outbox. */
export function epochRow(tx: Tx, nodeId: number, name: string): number {
  const known = tx.get<{ id: number }>('SELECT id FROM epoch WHERE nodeId = ? AND name = ?', nodeId, name);
  return (
    known?.id ?? tx.get<{ id: number }>('INSERT INTO epoch (nodeId, name) VALUES (?, ?) RETURNING id', nodeId, name)!.id
  );
}

/** One crossing with the moment it is dated to; `dated` says by whose clock. */
export interface DatedCrossing {
  epochId: number;
  seq: number;
  at: number;
  dated: number;
  receivedAt: number;
  crossing: Crossing;
}

/** The raw truth of a crossing. */
export function insertEvent(tx: Tx, { epochId, seq, at, dated, receivedAt, crossing }: DatedCrossing): void {
  tx.run(
    'INSERT INTO event (epochId, seq, gate, at, direction, count, confidence, sources, staff, dated, receivedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    epochId,
    seq,
    crossing.gate,
    at,
    crossing.direction === 'in' ? 1 : -1,
    crossing.count,
    crossing.confidence,
    JSON.stringify(crossing.sources),
    crossing.staff ? 1 : 0,
    dated,
    receivedAt,
  );
}

/** Of which resolutions the sums over all gates are kept. */
export const keptForShop = (minutes: Resolution): boolean => minutes === 15 || minutes === 60;

/**
 * Adds rows to a table of sums, one after the other in `values`. A crossing alone has a row for each resolution: one
 * statement for all of them is much cheaper than one for each.
 */
function adder(table: 'rollup' | 'shopRollup', key: readonly string[], rowsAtOnce: number) {
  const columns = [...key, 'countIn', 'countOut'];
  const row = `(${columns.map(() => '?').join(', ')})`;
  const insert = (rows: number) =>
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${new Array(rows).fill(row).join(', ')} ON CONFLICT DO UPDATE SET countIn = countIn + excluded.countIn, countOut = countOut + excluded.countOut`;
  const [one, many] = [insert(1), insert(rowsAtOnce)];
  return (tx: Tx, values: readonly SqlValue[]): void => {
    const size = columns.length;
    let at = 0;
    for (; at + rowsAtOnce * size <= values.length; at += rowsAtOnce * size)
      tx.run(many, ...values.slice(at, at + rowsAtOnce * size));
    for (; at < values.length; at += size) tx.run(one, ...values.slice(at, at + size));
  };
}

/** Adds minutes, bucket, gate, in and out, row by row. */
export const addToGates = adder('rollup', ['minutes', 'bucket', 'gate'], 4);

/** Adds minutes, bucket, in and out, row by row, to the sums over all gates: see `keptForShop`. */
export const addToShop = adder('shopRollup', ['minutes', 'bucket'], 2);

export function insertReading(tx: Tx, epochId: number, at: number, { peripheral, kind, value, unit }: Reading): void {
  tx.run(
    'INSERT INTO reading (epochId, peripheral, kind, at, value, unit) VALUES (?, ?, ?, ?, ?, ?)',
    epochId,
    peripheral,
    kind,
    at,
    value,
    unit,
  );
}

/** Numbers that the node says it had to drop. They are no longer missing; should one arrive after all, it is stored. */
export function insertDropped(tx: Tx, epochId: number, { fromSeq, toSeq, reason }: Gap): void {
  tx.run(
    'INSERT INTO dropped (epochId, fromSeq, toSeq, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET toSeq = max(toSeq, excluded.toSeq)',
    epochId,
    fromSeq,
    toSeq,
    reason,
  );
}

const keepTimeEveryMs = 1000;

/** Remembers the latest time the hub has known, to the second. */
export function keepTime(tx: Tx, now: number): void {
  const kept = tx.memory('footfall.time', () => ({ at: lastKnownTime(tx) }));
  if (now < kept.at + keepTimeEveryMs) return;
  kept.at = now;
  tx.run('UPDATE lastKnown SET at = ?', now);
}

/** The latest time that stands in the file, milliseconds since 1970 UTC; 0 before the first. */
export function lastKnownTime(reader: Reader): number {
  return reader.get<{ at: number }>('SELECT at FROM lastKnown')?.at ?? 0;
}

export interface GateRow {
  name: string;
  firstAt: number;
  lastAt: number | null;
  seenUntil: number | null;
  verdict: 'seeing' | 'blind' | 'unknown';
}

export function gates(reader: Reader): GateRow[] {
  return reader.all<GateRow>('SELECT name, firstAt, lastAt, seenUntil, verdict FROM gate ORDER BY name');
}

export function gateNamed(reader: Reader, name: string): GateRow | undefined {
  return reader.get<GateRow>('SELECT name, firstAt, lastAt, seenUntil, verdict FROM gate WHERE name = ?', name);
}

/** One bucket of one gate, or of all together: `leastSeenMs` is of the gate least watched, of the `gatesSeen` watched at all. */
export type Bucket = [bucket: number, countIn: number, countOut: number, leastSeenMs: number, gatesSeen: number];

/** One string for all rows: four times as fast as an object for each of a quarter's two thousand hours. */
const asJson = (rows: string) =>
  `SELECT json_group_array(json_array(bucket, countIn, countOut, leastSeenMs, gatesSeen)) AS buckets FROM (${rows} ORDER BY bucket)`;
const bucketsIn = (row: { buckets: string } | undefined) => JSON.parse(row?.buckets ?? '[]') as Bucket[];

/** Buckets that are not empty, ascending, `fromBucket` inclusive to `toBucket` exclusive: of one gate, or of all together. */
export function bucketsOf(
  reader: Reader,
  minutes: Resolution,
  fromBucket: number,
  toBucket: number,
  gate?: string,
): Bucket[] {
  if (gate === undefined && (minutes === 15 || minutes === 60)) {
    const kept = asJson('SELECT * FROM shopRollup WHERE minutes = ? AND bucket >= ? AND bucket < ?');
    return bucketsIn(reader.get<{ buckets: string }>(kept, minutes, fromBucket, toBucket));
  }
  const where = `minutes = ? AND bucket >= ? AND bucket < ? ${gate === undefined ? '' : 'AND gate = ?'}`;
  const summed = asJson(
    `SELECT bucket, sum(countIn) AS countIn, sum(countOut) AS countOut, sum(seenMs) AS leastSeenMs, sum(seen) AS gatesSeen FROM (
       SELECT bucket, countIn, countOut, 0 AS seenMs, 0 AS seen FROM rollup WHERE ${where}
       UNION ALL
       SELECT bucket, 0, 0, min(seenMs), count(*) FROM coverage WHERE ${where} GROUP BY bucket)
     GROUP BY bucket`,
  );
  const range = [minutes, fromBucket, toBucket, ...(gate === undefined ? [] : [gate])];
  return bucketsIn(reader.get<{ buckets: string }>(summed, ...range, ...range));
}

/** What each gate counted in `[fromMs, toMs)`, on quarter hours, and the newest event in it: one view of the file. */
export function totalsOf(
  reader: Reader,
  fromMs: number,
  toMs: number,
): { newest: number; rows: { gate: string; countIn: number; countOut: number }[] } {
  const rows = reader.all<{ newest: number | null; gate: string | null; countIn: number; countOut: number }>(
    `SELECT (SELECT max(id) FROM event) AS newest, gate, sum(countIn) AS countIn, sum(countOut) AS countOut
       FROM (SELECT 1) LEFT JOIN rollup ON minutes = 15 AND bucket >= ? AND bucket < ? GROUP BY gate`,
    bucketOf(fromMs, 15),
    bucketOf(toMs, 15),
  );
  return {
    newest: rows[0]?.newest ?? 0,
    rows: rows.flatMap(({ gate, countIn, countOut }) => (gate === null ? [] : [{ gate, countIn, countOut }])),
  };
}

export interface EventRow {
  id: number;
  gate: string;
  at: number;
  /** 1 in, -1 out. */
  direction: number;
  count: number;
  /** 1 for staff, who are no visitors. */
  staff: number;
}

/** Events stored after that one, in order. */
export function eventsAfter(reader: Reader, id: number): EventRow[] {
  return reader.all<EventRow>('SELECT id, gate, at, direction, count, staff FROM event WHERE id > ? ORDER BY id', id);
}

/** Events that a node is known to have made and that have neither arrived nor been given up by it. */
export function missingEvents(reader: Reader, node: string): number {
  const ranges = (table: 'seenRange' | 'dropped') => {
    const byEpoch = new Map<number, SeqRange[]>();
    const rows = reader.all<SeqRange & { epochId: number }>(
      `SELECT epochId, fromSeq AS "from", toSeq AS "to" FROM ${table}
        WHERE epochId IN (SELECT epoch.id FROM epoch JOIN node ON node.id = epoch.nodeId WHERE node.name = ?)
        ORDER BY epochId, fromSeq`,
      node,
    );
    for (const { epochId, from, to } of rows) {
      const list = byEpoch.get(epochId) ?? [];
      list.push({ from, to });
      byEpoch.set(epochId, list);
    }
    return byEpoch;
  };
  const givenUp = ranges('dropped');
  let missing = 0;
  for (const [epochId, seen] of ranges('seenRange')) missing += missingNumbers(seen, givenUp.get(epochId) ?? []);
  return missing;
}

export function quarantinedCount(reader: Reader, node: string): number {
  return reader.get<{ quarantined: number }>('SELECT quarantined FROM node WHERE name = ?', node)?.quarantined ?? 0;
}

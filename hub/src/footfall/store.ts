import type { Crossing } from '@lintel/shared/wire/messages';
import type { Reader, Tx } from '../database/storage.ts';
import { addSeq, bucketOf, type Resolution, resolutions, type SeqRange, spanBuckets } from './rules.ts';

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

/** Marks a sequence number as seen; false when it was seen before. */
export function markSeen(tx: Tx, epochId: number, seq: number): boolean {
  const before = tx.get<SeqRange>(
    'SELECT fromSeq AS "from", toSeq AS "to" FROM seenRange WHERE epochId = ? AND fromSeq <= ? ORDER BY fromSeq DESC LIMIT 1',
    epochId,
    seq,
  );
  const after = tx.get<SeqRange>(
    'SELECT fromSeq AS "from", toSeq AS "to" FROM seenRange WHERE epochId = ? AND fromSeq = ?',
    epochId,
    seq + 1,
  );
  const step = addSeq(before, after, seq);
  if (!step) return false;
  if (step.remove.length === 1 && step.insert.from === step.remove[0]!.from) {
    tx.run(
      'UPDATE seenRange SET toSeq = ? WHERE epochId = ? AND fromSeq = ?',
      step.insert.to,
      epochId,
      step.insert.from,
    );
  } else {
    for (const range of step.remove)
      tx.run('DELETE FROM seenRange WHERE epochId = ? AND fromSeq = ?', epochId, range.from);
    tx.run(
      'INSERT INTO seenRange (epochId, fromSeq, toSeq) VALUES (?, ?, ?)',
      epochId,
      step.insert.from,
      step.insert.to,
    );
  }
  tx.run('UPDATE epoch SET maxSeq = max(maxSeq, ?) WHERE id = ?', seq, epochId);
  return true;
}

/** One crossing with the moment the hub dates it to. */
export interface DatedCrossing {
  epochId: number;
  seq: number;
  at: number;
  dated: boolean;
  receivedAt: number;
  crossing: Crossing;
}

/** Stores a fresh crossing together with every rollup it belongs to. */
export function insertCrossing(tx: Tx, { epochId, seq, at, dated, receivedAt, crossing }: DatedCrossing): void {
  tx.run(
    'INSERT INTO event (epochId, seq, gate, at, direction, count, confidence, sources, dated, receivedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    epochId,
    seq,
    crossing.gate,
    at,
    crossing.direction === 'in' ? 1 : -1,
    crossing.count,
    crossing.confidence,
    JSON.stringify(crossing.sources),
    dated ? 1 : 0,
    receivedAt,
  );
  tx.run(
    'INSERT INTO gate (name, firstAt, lastAt) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET lastAt = max(coalesce(lastAt, 0), excluded.lastAt), firstAt = min(firstAt, excluded.firstAt)',
    crossing.gate,
    at,
    at,
  );
  if (crossing.staff) return;
  const [countIn, countOut] = crossing.direction === 'in' ? [crossing.count, 0] : [0, crossing.count];
  for (const minutes of resolutions) {
    tx.run(
      'INSERT INTO rollup (minutes, bucket, gate, countIn, countOut) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET countIn = countIn + excluded.countIn, countOut = countOut + excluded.countOut',
      minutes,
      bucketOf(at, minutes),
      crossing.gate,
      countIn,
      countOut,
    );
  }
}

/** Adds a span in which a gate was seen to the coverage of its buckets. */
export function insertCoverage(tx: Tx, gate: string, fromMs: number, toMs: number, verdict: string): void {
  tx.run(
    'INSERT INTO gate (name, firstAt, seenUntil, verdict) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET firstAt = min(firstAt, excluded.firstAt), verdict = CASE WHEN excluded.seenUntil >= coalesce(seenUntil, 0) THEN excluded.verdict ELSE verdict END, seenUntil = max(coalesce(seenUntil, 0), excluded.seenUntil)',
    gate,
    fromMs,
    toMs,
    verdict,
  );
  if (verdict !== 'seeing') return;
  for (const minutes of resolutions) {
    for (const { bucket, ms } of spanBuckets(fromMs, toMs, minutes)) {
      tx.run(
        'INSERT INTO coverage (minutes, bucket, gate, seenMs) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET seenMs = seenMs + excluded.seenMs',
        minutes,
        bucket,
        gate,
        ms,
      );
    }
  }
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

export interface RollupRow {
  bucket: number;
  gate: string;
  countIn: number;
  countOut: number;
}

/** Counts by bucket and gate, `fromBucket` inclusive to `toBucket` exclusive. */
export function rollups(reader: Reader, minutes: Resolution, fromBucket: number, toBucket: number): RollupRow[] {
  return reader.all<RollupRow>(
    'SELECT bucket, gate, countIn, countOut FROM rollup WHERE minutes = ? AND bucket >= ? AND bucket < ? ORDER BY bucket, gate',
    minutes,
    fromBucket,
    toBucket,
  );
}

export function coverages(
  reader: Reader,
  minutes: Resolution,
  fromBucket: number,
  toBucket: number,
): { bucket: number; gate: string; seenMs: number }[] {
  return reader.all(
    'SELECT bucket, gate, seenMs FROM coverage WHERE minutes = ? AND bucket >= ? AND bucket < ?',
    minutes,
    fromBucket,
    toBucket,
  );
}

/** The number of the newest event: grows with every crossing stored. */
export function newestEvent(reader: Reader): number {
  return reader.get<{ id: number | null }>('SELECT max(id) AS id FROM event')!.id ?? 0;
}

/** Events that a node is known to have made and that have neither arrived nor been given up by it. */
export function missingEvents(reader: Reader, node: string): number {
  const row = reader.get<{ made: number; seen: number }>(
    `SELECT coalesce(sum(maxSeq), 0) AS made,
            coalesce(sum((SELECT sum(toSeq - fromSeq + 1) FROM seenRange WHERE epochId = epoch.id)), 0) AS seen
       FROM epoch JOIN node ON node.id = epoch.nodeId WHERE node.name = ?`,
    node,
  )!;
  return row.made - row.seen;
}

export function quarantinedCount(reader: Reader, node: string): number {
  return reader.get<{ quarantined: number }>('SELECT quarantined FROM node WHERE name = ?', node)?.quarantined ?? 0;
}

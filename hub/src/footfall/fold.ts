import type { Coverage, Crossing } from '@lintel/shared/wire/messages';
import type { SqlValue, Tx } from '../database/storage.ts';
import { bucketOf, type Resolution, resolutions, spanBuckets } from './rules.ts';
import { addToGates, addToShop, keptForShop } from './store.ts';

interface Counts {
  countIn: number;
  countOut: number;
}

interface Minute extends Counts {
  bucket: number;
  gate: string;
}

interface Gate {
  firstAt: number;
  lastAt: number | null;
}

/** What a batch adds to rollups, coverage and gates, summed up first, so that each row is written once a batch. */
export class Fold {
  private readonly minutes = new Map<string, Map<number, Minute>>();
  private readonly gates = new Map<string, Gate>();
  private readonly coverages: { gate: string; fromMs: number; toMs: number; verdict: Coverage['verdict'] }[] = [];

  /** A crossing at `at`, milliseconds since 1970 UTC. Staff are seen but are no visitors. */
  crossing({ gate, direction, count, staff }: Crossing, at: number): void {
    const known = this.gates.get(gate);
    if (!known) this.gates.set(gate, { firstAt: at, lastAt: at });
    else {
      if (at < known.firstAt) known.firstAt = at;
      if (known.lastAt === null || at > known.lastAt) known.lastAt = at;
    }
    if (staff) return;
    const bucket = bucketOf(at, 1);
    let ofGate = this.minutes.get(gate);
    if (!ofGate) {
      ofGate = new Map();
      this.minutes.set(gate, ofGate);
    }
    let minute = ofGate.get(bucket);
    if (!minute) {
      minute = { bucket, gate, countIn: 0, countOut: 0 };
      ofGate.set(bucket, minute);
    }
    if (direction === 'in') minute.countIn += count;
    else minute.countOut += count;
  }

  /** A span in which a gate was watched, or was not. */
  coverage(gate: string, fromMs: number, toMs: number, verdict: Coverage['verdict']): void {
    this.coverages.push({ gate, fromMs, toMs, verdict });
  }

  /** Gates that look different after this batch. */
  changedGates(): string[] {
    return [...new Set([...this.gates.keys(), ...this.coverages.map(({ gate }) => gate)])];
  }

  save(tx: Tx): void {
    for (const [name, { firstAt, lastAt }] of this.gates) {
      tx.run(
        'INSERT INTO gate (name, firstAt, lastAt) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET lastAt = max(coalesce(lastAt, 0), excluded.lastAt), firstAt = min(firstAt, excluded.firstAt)',
        name,
        firstAt,
        lastAt,
      );
    }
    const ofGates: SqlValue[] = [];
    const ofShops: SqlValue[] = [];
    for (const minutes of resolutions) {
      const ofShop = new Map<number, Counts>();
      for (const { bucket, gate, countIn, countOut } of this.buckets(minutes)) {
        const sum = ofShop.get(bucket);
        if (sum) {
          sum.countIn += countIn;
          sum.countOut += countOut;
        } else ofShop.set(bucket, { countIn, countOut });
        ofGates.push(minutes, bucket, gate, countIn, countOut);
      }
      if (!keptForShop(minutes)) continue;
      for (const [bucket, { countIn, countOut }] of ofShop) ofShops.push(minutes, bucket, countIn, countOut);
    }
    addToGates(tx, ofGates);
    addToShop(tx, ofShops);
    for (const { gate, fromMs, toMs, verdict } of this.coverages) saveCoverage(tx, gate, fromMs, toMs, verdict);
  }

  /** The sums by minute, folded to a coarser resolution. */
  private buckets(minutes: Resolution): Minute[] {
    const out: Minute[] = [];
    for (const [gate, ofGate] of this.minutes) {
      if (minutes === 1) {
        out.push(...ofGate.values());
        continue;
      }
      const folded = new Map<number, Minute>();
      for (const { bucket: minute, countIn, countOut } of ofGate.values()) {
        const bucket = Math.floor(minute / minutes);
        const sum = folded.get(bucket);
        if (sum) {
          sum.countIn += countIn;
          sum.countOut += countOut;
        } else folded.set(bucket, { bucket, gate, countIn, countOut });
      }
      out.push(...folded.values());
    }
    return out;
  }
}

function saveCoverage(tx: Tx, gate: string, fromMs: number, toMs: number, verdict: Coverage['verdict']): void {
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

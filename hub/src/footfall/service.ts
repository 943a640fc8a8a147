import type { Clock } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { FootfallBucket, FootfallNow } from '@lintel/shared/http/footfall';
import type { Storage } from '../database/storage.ts';
import { DayTotals } from './day-totals.ts';
import { bucketOf, minuteMs, offsetMs, type Resolution, startOfDay } from './rules.ts';
import { coverages, gates, missingEvents, quarantinedCount, rollups } from './store.ts';

const bucketMinutes = { '1m': 1, '15m': 15, '1h': 60, '1d': 1440 } as const satisfies Record<string, Resolution>;

/** Coverage arrives once a minute: the last moments are not unknown, only not reported yet. */
const coverageGraceMs = 90_000;
const maxBuckets = 3000;

/** Reads of footfall: all from rollups, so that they cost the same on the first day and after ten years. */
export class FootfallService {
  private readonly storage: Storage;
  private readonly clock: Clock;
  private readonly timeZone: string;
  private day: DayTotals | undefined;

  constructor(options: { storage: Storage; clock: Clock; timeZone: string }) {
    this.storage = options.storage;
    this.clock = options.clock;
    this.timeZone = options.timeZone;
  }

  /** Milliseconds UTC at which the shop's present day began. */
  dayStart(): number {
    return startOfDay(this.clock.now(), this.timeZone);
  }

  /** Today so far, by gate and in all. */
  now(): FootfallNow {
    const reader = this.storage.read;
    const now = this.clock.now();
    if (!this.day?.covers(now)) {
      const start = this.dayStart();
      this.day = new DayTotals(reader, start, startOfDay(start + 36 * 60 * minuteMs, this.timeZone));
    }
    const { newest, totals } = this.day.read(reader);
    const list = gates(reader).map((gate) => ({
      gate: gate.name,
      in: totals.get(gate.name)?.in ?? 0,
      out: totals.get(gate.name)?.out ?? 0,
      lastAt: gate.lastAt === null ? null : new Date(gate.lastAt).toISOString(),
      verdict:
        gate.seenUntil !== null && now - gate.seenUntil < 2 * coverageGraceMs ? gate.verdict : ('unknown' as const),
    }));
    const sum = (direction: 'in' | 'out') => list.reduce((total, gate) => total + gate[direction], 0);
    return {
      version: newest,
      in: sum('in'),
      out: sum('out'),
      occupancy: Math.max(0, sum('in') - sum('out')),
      asOf: new Date(now).toISOString(),
      gates: list,
    };
  }

  /** Counts of `[from, to)` by bucket, oldest first; empty buckets are there, with what is unknown about them. */
  series(query: {
    from?: string | undefined;
    to?: string | undefined;
    bucket: keyof typeof bucketMinutes;
    gate?: string | undefined;
  }): FootfallBucket[] {
    const minutes = bucketMinutes[query.bucket];
    const now = this.clock.now();
    const fromMs = query.from ? Date.parse(query.from) : this.dayStart();
    const toMs = query.to ? Date.parse(query.to) : now;
    if (toMs <= fromMs) throw new Problem('invalid-input', '"to" must be later than "from"');
    if ((toMs - fromMs) / (minutes * minuteMs) > maxBuckets) {
      throw new Problem(
        'invalid-input',
        `that is more than ${maxBuckets} buckets: choose a larger bucket or a shorter range`,
      );
    }
    // Days are the shop's days: summed from quarter hours, because a UTC day is not a day in Taipei.
    const stored: Resolution = minutes === 1440 ? 15 : minutes;
    const buckets = this.buckets(fromMs, toMs, minutes);
    const storedFrom = bucketOf(buckets[0]!.start, stored);
    const storedTo = bucketOf(buckets.at(-1)!.end - 1, stored) + 1;
    const reader = this.storage.read;
    const index = indexOf(buckets);
    const out = buckets.map((bucket) => ({
      start: new Date(bucket.start).toISOString(),
      in: 0,
      out: 0,
      unknownSeconds: 0,
    }));
    for (const row of rollups(reader, stored, storedFrom, storedTo)) {
      if (query.gate && row.gate !== query.gate) continue;
      const item = out[index(row.bucket * stored * minuteMs)];
      if (!item) continue;
      item.in += row.countIn;
      item.out += row.countOut;
    }
    const watched = gates(reader).filter((gate) => !query.gate || gate.name === query.gate);
    const seen = new Map<string, number[]>(
      watched.map((gate) => [gate.name, new Array<number>(buckets.length).fill(0)]),
    );
    for (const row of coverages(reader, stored, storedFrom, storedTo)) {
      const perBucket = seen.get(row.gate);
      const at = index(row.bucket * stored * minuteMs);
      if (perBucket && perBucket[at] !== undefined) perBucket[at] += row.seenMs;
    }
    buckets.forEach((bucket, at) => {
      const elapsed = Math.max(0, Math.min(bucket.end, now - coverageGraceMs) - bucket.start);
      const unknown =
        watched.length === 0 ? elapsed : Math.max(...watched.map((gate) => elapsed - seen.get(gate.name)![at]!));
      out[at]!.unknownSeconds = Math.max(0, Math.round(unknown / 1000));
    });
    return out;
  }

  private buckets(fromMs: number, toMs: number, minutes: Resolution): { start: number; end: number }[] {
    const size = minutes * minuteMs;
    const list: { start: number; end: number }[] = [];
    const first = minutes === 1440 ? startOfDay(fromMs, this.timeZone) : Math.floor(fromMs / size) * size;
    for (let start = first; start < toMs; ) {
      const end = minutes === 1440 ? startOfDay(start + 36 * 60 * minuteMs, this.timeZone) : start + size;
      list.push({ start, end });
      start = end;
    }
    return list;
  }

  /** What the wiring shows per node. */
  nodeCounters(node: string): { missingEvents: number; quarantined: number } {
    return {
      missingEvents: missingEvents(this.storage.read, node),
      quarantined: quarantinedCount(this.storage.read, node),
    };
  }

  /** The shop's offset from UTC now, for screens that label hours. */
  offsetMs(): number {
    return offsetMs(this.clock.now(), this.timeZone);
  }
}

function indexOf(buckets: readonly { start: number; end: number }[]): (atMs: number) => number {
  return (atMs) => {
    let low = 0;
    let high = buckets.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const bucket = buckets[middle]!;
      if (atMs < bucket.start) high = middle - 1;
      else if (atMs >= bucket.end) low = middle + 1;
      else return middle;
    }
    return -1;
  };
}

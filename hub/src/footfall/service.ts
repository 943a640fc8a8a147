import type { Clock } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { FootfallBucket, FootfallNow } from '@lintel/shared/http/footfall';
import type { FootfallCounts } from '@lintel/shared/http/insights';
import type { Storage } from '../database/storage.ts';
import type { HubClock } from './batch.ts';
import { periodOf } from './closing-rules.ts';
import { DayTotals } from './day-totals.ts';
import { GatesNow } from './gates-now.ts';
import { bucketOf, isoMinutes, minuteMs, offsetMs, type Resolution, startOfDay } from './rules.ts';
import { type Bucket, bucketsOf, gates, missingEvents, quarantinedCount } from './store.ts';

const bucketMinutes = { '1m': 1, '15m': 15, '1h': 60, '1d': 1440 } as const satisfies Record<string, Resolution>;

/** Coverage arrives once a minute: the last moments are not unknown, only not reported yet. */
const coverageGraceMs = 90_000;
const maxBuckets = 3000;
const hourMs = 60 * minuteMs;
const nothing: Bucket = [0, 0, 0, 0, 0];

/** Where the shop is on the clock, as it is when it is asked for; it is surely empty at midnight when nothing is said. */
export interface Place {
  readonly timeZone: string;
  readonly closingTime?: string;
}

/** Reads of footfall: all from rollups, so that they cost the same on the first day and after ten years. */
export class FootfallService {
  private readonly storage: Storage;
  private readonly clock: Clock;
  private readonly place: Place;
  private readonly hubClock: () => HubClock;
  private readonly gatesNow: GatesNow;
  private day: DayTotals | undefined;
  /** Since the last closing, where that is not midnight. */
  private sinceClosing: DayTotals | undefined;
  private placeSeen = '';

  constructor(options: {
    storage: Storage;
    clock: Clock;
    place: Place;
    hubClock?: () => HubClock;
  }) {
    this.hubClock = options.hubClock ?? (() => 'ok');
    this.storage = options.storage;
    this.gatesNow = new GatesNow(options.storage, 2 * coverageGraceMs);
    this.clock = options.clock;
    this.place = options.place;
    // Totals in memory follow events; a correction changes the sums themselves.
    options.storage.onCommitted((changes) => {
      if (changes.some((change) => change.kind === 'footfall' && change.corrected)) this.forget();
    });
  }

  private get timeZone(): string {
    return this.place.timeZone;
  }

  private get closingTime(): string {
    return this.place.closingTime ?? '00:00';
  }

  /** Milliseconds UTC at which the shop's present day began. */
  dayStart(): number {
    return startOfDay(this.clock.now(), this.timeZone);
  }

  /** Today so far, by gate and in all. */
  now(): FootfallNow {
    const reader = this.storage.read;
    const now = this.clock.now();
    this.forgetWhenMoved();
    if (!this.day?.covers(now)) {
      const start = this.dayStart();
      this.day = new DayTotals(reader, start, startOfDay(start + 36 * 60 * minuteMs, this.timeZone));
    }
    const { newest, totals } = this.day.read(reader);
    const list = this.gatesNow.read(totals, now);
    let [countIn, countOut] = [0, 0];
    for (const gate of list) {
      countIn += gate.in;
      countOut += gate.out;
    }
    return {
      version: newest,
      in: countIn,
      out: countOut,
      occupancy: this.closingTime === '00:00' ? Math.max(0, countIn - countOut) : this.occupancy(now),
      asOf: new Date(now).toISOString(),
      ...(this.hubClock() === 'behind' ? { clock: 'behind' as const } : {}),
      gates: list,
    };
  }

  /** People who came in since the shop was surely empty and have not left: never fewer than none. */
  private occupancy(now: number): number {
    if (!this.sinceClosing?.covers(now)) {
      const { fromMs, toMs } = periodOf(now, this.timeZone, this.closingTime);
      this.sinceClosing = new DayTotals(this.storage.read, fromMs, toMs);
    }
    let left = 0;
    for (const total of this.sinceClosing.read(this.storage.read).totals.values()) left += total.in - total.out;
    return Math.max(0, left);
  }

  /** The shop's day and its closing lie elsewhere on another clock. */
  private forgetWhenMoved(): void {
    const place = `${this.timeZone} ${this.closingTime}`;
    if (place === this.placeSeen) return;
    this.placeSeen = place;
    this.forget();
  }

  private forget(): void {
    this.day = undefined;
    this.sinceClosing = undefined;
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
    const buckets = this.buckets(fromMs, toMs, minutes);
    const iso = isoMinutes();
    return this.sums(buckets, query.gate, minutes < 60 ? minutes : undefined).map((sum, at) => ({
      start: iso(buckets[at]!.start),
      ...sum,
    }));
  }

  /**
   * Counts of consecutive spans whose ends are on quarter hours, or on the multiples of `stored`; of one gate or of all
   * together. Empty spans are there, with what is unknown about them.
   */
  sums(spans: readonly { start: number; end: number }[], gate?: string, stored?: Resolution): FootfallCounts[] {
    if (spans.length === 0) return [];
    // Days and hours are the shop's: summed from quarter hours where they are none of UTC.
    const onHours = () => spans.every(({ start, end }) => start % hourMs === 0 && end % hourMs === 0);
    const size: Resolution = stored ?? (onHours() ? 60 : 15);
    const sizeMs = size * minuteMs;
    const from = bucketOf(spans[0]!.start, size);
    const to = bucketOf(spans.at(-1)!.end - 1, size) + 1;
    const reader = this.storage.read;
    const rows = bucketsOf(reader, size, from, to, gate);
    const begins = gates(reader)
      .filter(({ name }) => gate === undefined || name === gate)
      .map(({ firstAt }) => firstAt)
      .sort((a, b) => a - b);
    const out = spans.map(() => ({ in: 0, out: 0, unknownSeconds: 0 }));
    const unknownMs = new Array<number>(spans.length).fill(0);
    const knownUntil = this.clock.now() - coverageGraceMs;
    let at = 0;
    let next = 0;
    let watched = 0;
    for (let bucket = from; bucket < to; bucket++) {
      const start = bucket * sizeMs;
      while (at < spans.length - 1 && spans[at]!.end <= start) at++;
      const [, countIn, countOut, leastSeenMs, gatesSeen] = rows[next]?.[0] === bucket ? rows[next++]! : nothing;
      if (start < spans[at]!.start || start >= spans[at]!.end) continue;
      out[at]!.in += countIn;
      out[at]!.out += countOut;
      // What a gate did not report on is unknown, from the moment that there was such a gate.
      while (watched < begins.length && begins[watched]! < start + sizeMs) watched++;
      const elapsed = Math.max(0, Math.min(start + sizeMs, knownUntil) - start);
      const seenMs = gatesSeen >= Math.max(1, watched) ? leastSeenMs : 0;
      unknownMs[at]! += Math.max(0, elapsed - seenMs);
    }
    for (const [at, ms] of unknownMs.entries()) out[at]!.unknownSeconds = Math.round(ms / 1000);
    return out;
  }

  /** Names of the gates, and since when there is one at all. */
  gates(): { names: string[]; firstAt: number | null } {
    const rows = gates(this.storage.read);
    return {
      names: rows.map(({ name }) => name),
      firstAt: rows.length > 0 ? Math.min(...rows.map((row) => row.firstAt)) : null,
    };
  }

  /** @throws Problem not-found where a gate is named that there is not. */
  checkGate(gate: string | undefined): void {
    if (gate !== undefined && !this.gates().names.includes(gate))
      throw new Problem('not-found', `no gate is named ${gate}`);
  }

  private buckets(fromMs: number, toMs: number, minutes: Resolution): { start: number; end: number }[] {
    const size = minutes * minuteMs;
    const list: { start: number; end: number }[] = [];
    const offHour = minutes === 60 && [fromMs, toMs].some((at) => offsetMs(at, this.timeZone) % hourMs !== 0);
    /** Where the hour that holds `at` begins on the shop's wall. */
    const hourOf = (at: number) => at - ((((at + offsetMs(at, this.timeZone)) % hourMs) + hourMs) % hourMs);
    const first =
      minutes === 1440
        ? startOfDay(fromMs, this.timeZone)
        : offHour
          ? hourOf(fromMs)
          : Math.floor(fromMs / size) * size;
    for (let start = first; start < toMs; ) {
      let end = minutes === 1440 ? startOfDay(start + 36 * 60 * minuteMs, this.timeZone) : start + size;
      if (offHour && hourOf(end) > start) end = hourOf(end);
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

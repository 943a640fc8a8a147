import { dayAfter, isDate, weekOf } from '@lintel/shared/dates';
import type { Clock } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { FootfallCounts, FootfallDay, FootfallWeek } from '@lintel/shared/http/insights';
import { periodOf } from '../footfall/closing-rules.ts';
import type { FootfallService, Place } from '../footfall/service.ts';
import { dateOf, dayRange, type Span, spansOf, wallMinutes, wallTime } from './calendar-rules.ts';
import { occupancyBy, sumOf, wallText } from './history-rules.ts';

export interface HistoryOptions {
  footfall: FootfallService;
  clock: Clock;
  place: Required<Place>;
}

/** Footfall of days and weeks as the shop's calendar has them. All from rollups, so what arrives late is in it. */
export class History {
  private readonly footfall: FootfallService;
  private readonly clock: Clock;
  private readonly place: Required<Place>;

  constructor(options: HistoryOptions) {
    this.footfall = options.footfall;
    this.clock = options.clock;
    this.place = options.place;
  }

  today(): string {
    return dateOf(this.clock.now(), this.place.timeZone);
  }

  /** @throws Problem not-found for an unknown gate. */
  day(query: { date?: string | undefined; gate?: string | undefined }): FootfallDay {
    const now = this.clock.now();
    const today = this.today();
    const { date, gate } = this.checked(query);
    const { fromMs, toMs } = dayRange(date, this.place.timeZone);
    const spans = spansOf(date, 15, this.place.timeZone);
    const sums = this.footfall.sums(spans, gate);
    const occupancy = gate === undefined ? this.occupancy(spans, sums, now) : spans.map(() => null);
    const before = this.before(date, 15, gate, now);
    return {
      date,
      today,
      gate: gate ?? null,
      start: iso(fromMs),
      end: iso(toMs),
      total: sumOf(sums),
      buckets: spans.map((span, at) => ({
        start: iso(span.start),
        wall: wallText(span.wall),
        elapsedSeconds: elapsed(span, now),
        ...sums[at]!,
        occupancy: occupancy[at]!,
      })),
      gates: this.footfall.gates().names.map((name) => ({
        gate: name,
        ...this.footfall.sums([{ start: fromMs, end: toMs }], name)[0]!,
      })),
      previous: {
        date: before.date,
        soFar: before.soFar,
        total: before.total,
        buckets: before.spans.map((span, at) => ({ wall: wallText(span.wall), ...before.sums[at]! })),
      },
    };
  }

  /** @throws Problem not-found for an unknown gate. */
  week(query: { date?: string | undefined; gate?: string | undefined }): FootfallWeek {
    const now = this.clock.now();
    const today = this.today();
    const { date, gate } = this.checked(query);
    const monday = weekOf(date);
    const days = Array.from({ length: 7 }, (_, at) => {
      const day = dayAfter(monday, at);
      const spans = spansOf(day, 60, this.place.timeZone);
      const sums = this.footfall.sums(spans, gate);
      const previous = this.before(day, 60, gate, now);
      return {
        date: day,
        total: sumOf(sums),
        hours: spans.map((span, index) => ({
          start: iso(span.start),
          wall: wallText(span.wall),
          elapsedSeconds: elapsed(span, now),
          ...sums[index]!,
        })),
        previous: { date: previous.date, soFar: previous.soFar, total: previous.total },
      };
    });
    return {
      date: monday,
      today,
      gate: gate ?? null,
      gates: this.footfall.gates().names,
      total: sumOf(days.map(({ total }) => total)),
      days,
      previous: {
        soFar: sumOf(days.map(({ previous }) => previous.soFar)),
        total: sumOf(days.map(({ previous }) => previous.total)),
      },
    };
  }

  private checked(query: { date?: string | undefined; gate?: string | undefined }): {
    date: string;
    gate: string | undefined;
  } {
    const { gate, date = this.today() } = query;
    if (!isDate(date)) throw new Problem('invalid-input', 'date: there is no such day');
    this.footfall.checkGate(gate);
    return { date, gate };
  }

  /** The same weekday a week before, whole and until the time of day that it is now. */
  private before(date: string, minutes: 15 | 60, gate: string | undefined, now: number) {
    const previous = dayAfter(date, -7);
    const spans = spansOf(previous, minutes, this.place.timeZone);
    const sums = this.footfall.sums(spans, gate);
    const total = sumOf(sums);
    const today = dateOf(now, this.place.timeZone);
    const start = spans[0]!.start;
    const until = wallTime(previous, wallText(wallMinutes(now, this.place.timeZone)), this.place.timeZone);
    const upToNow = () => (until > start ? this.footfall.sums([{ start, end: until }], gate, 1)[0]! : nothing);
    return { date: previous, spans, sums, total, soFar: date < today ? total : date > today ? nothing : upToNow() };
  }

  private occupancy(spans: readonly Span[], sums: readonly FootfallCounts[], now: number): (number | null)[] {
    const { fromMs } = periodOf(spans[0]!.start, this.place.timeZone, this.place.closingTime);
    const start = spans[0]!.start;
    const inside = fromMs < start ? this.footfall.sums([{ start: fromMs, end: start }])[0]! : nothing;
    const closing = (at: number) => periodOf(at, this.place.timeZone, this.place.closingTime).fromMs;
    const closings = new Set([closing(start), closing(spans.at(-1)!.end - 1), closing(spans.at(-1)!.end)]);
    return occupancyBy(spans, sums, inside.in - inside.out, closings, now);
  }
}

const nothing: FootfallCounts = { in: 0, out: 0, unknownSeconds: 0 };

function elapsed({ start, end }: Span, now: number): number {
  return Math.round(Math.max(0, Math.min(end, now) - start) / 1000);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

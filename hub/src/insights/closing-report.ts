import { dayAfter, daysBetween, isDate } from '@lintel/shared/dates';
import type { Clock } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { Correction } from '@lintel/shared/http/footfall';
import type { ClosingReport } from '@lintel/shared/http/insights';
import type { Currency } from '@lintel/shared/money/currency';
import { type Period, periodOf } from '../footfall/closing-rules.ts';
import type { FootfallService, Place } from '../footfall/service.ts';
import { dateOf, startOf, wallTime } from './calendar-rules.ts';

const mostDays = 92;

/** A shop's days from closing to closing: who came, what was sold, what was left over, and what staff put right. */
export class ClosingReports {
  private readonly footfall: FootfallService;
  private readonly sales: (fromMs: number, toMs: number) => { orders: number; salesMinor: number };
  private readonly corrections: (fromMs: number, toMs: number) => Correction[];
  private readonly clock: Clock;
  private readonly place: Required<Place> & { readonly currency: Currency };

  constructor(options: {
    footfall: FootfallService;
    sales: (fromMs: number, toMs: number) => { orders: number; salesMinor: number };
    corrections: (fromMs: number, toMs: number) => Correction[];
    clock: Clock;
    place: Required<Place> & { readonly currency: Currency };
  }) {
    this.footfall = options.footfall;
    this.sales = options.sales;
    this.corrections = options.corrections;
    this.clock = options.clock;
    this.place = options.place;
  }

  /** Newest first; days before the first gate and after today are left out. @throws Problem invalid-input */
  list(from: string, to: string): ClosingReport[] {
    checkRange(from, to, mostDays);
    return this.dates(from, to)
      .reverse()
      .map((date) => this.of(date));
  }

  /** The dates of a range on which there is something to report, oldest first. */
  dates(from: string, to: string): string[] {
    const { firstAt } = this.footfall.gates();
    const today = this.dateOfPeriod(periodOf(this.clock.now(), this.place.timeZone, this.place.closingTime));
    const first = firstAt === null ? today : dayAfter(dateOf(firstAt, this.place.timeZone), -1);
    const [begin, end] = [from > first ? from : first, to < today ? to : today];
    const dates: string[] = [];
    for (let date = begin; date <= end; date = dayAfter(date, 1)) {
      if (firstAt === null || this.period(date).toMs > firstAt) dates.push(date);
    }
    return dates;
  }

  of(date: string): ClosingReport {
    const now = this.clock.now();
    const { fromMs, toMs } = this.period(date);
    const { in: visitors, out, unknownSeconds } = this.footfall.sums([{ start: fromMs, end: toMs }])[0]!;
    const { orders, salesMinor } = this.sales(fromMs, toMs);
    const closed = toMs <= now;
    return {
      date,
      openedAt: new Date(fromMs).toISOString(),
      closedAt: new Date(toMs).toISOString(),
      closed,
      visitors,
      out,
      residual: closed ? visitors - out : null,
      unknownSeconds,
      elapsedSeconds: Math.round(Math.max(0, Math.min(toMs, now) - fromMs) / 1000),
      orders,
      sales: { amountMinor: salesMinor, currency: this.place.currency },
      conversion: visitors === 0 ? null : orders / visitors,
      corrections: this.corrections(fromMs, toMs),
    };
  }

  /** The period whose middle is on that date: a shop that closes at 3:30 closes yesterday, one that closes at 22:00 today. */
  private period(date: string): Period {
    const noon = wallTime(date, '12:00', this.place.timeZone);
    const period = periodOf(noon, this.place.timeZone, this.place.closingTime);
    return this.dateOfPeriod(period) === date
      ? period
      : periodOf(startOf(date, this.place.timeZone), this.place.timeZone, this.place.closingTime);
  }

  private dateOfPeriod({ fromMs, toMs }: Period): string {
    return dateOf((fromMs + toMs) / 2, this.place.timeZone);
  }
}

/** @throws Problem invalid-input for a range that is none, or too long. */
export function checkRange(from: string, to: string, most: number): void {
  if (!isDate(from) || !isDate(to)) throw new Problem('invalid-input', '"from" and "to" must be days that exist');
  if (to < from) throw new Problem('invalid-input', '"to" must not be before "from"');
  if (daysBetween(from, to) >= most)
    throw new Problem('invalid-input', `that is more than ${most} days: ask for fewer`);
}

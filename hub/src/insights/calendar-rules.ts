import { dayAfter, isoDate } from '@lintel/shared/dates';
import { minuteMs, offsetMs, startOfDay } from '../footfall/rules.ts';

const dayMs = 86_400_000;
const quarterMs = 15 * minuteMs;

/** The shop's calendar date at that moment, `YYYY-MM-DD`. */
export function dateOf(atMs: number, timeZone: string): string {
  return isoDate(atMs + offsetMs(atMs, timeZone));
}

/** The moment a date begins in the shop, UTC milliseconds. */
export function startOf(date: string, timeZone: string): number {
  return startOfDay(middleOf(date, timeZone), timeZone);
}

/** A date as `[fromMs, toMs)`: 23 or 25 hours where summer time begins or ends. */
export function dayRange(date: string, timeZone: string): { fromMs: number; toMs: number } {
  return { fromMs: startOf(date, timeZone), toMs: startOf(dayAfter(date, 1), timeZone) };
}

/** The moment the shop's wall shows `HH:MM` on `date`; where that hour is skipped, the moment it would have been. */
export function wallTime(date: string, time: string, timeZone: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const wall = Date.parse(`${date}T00:00:00Z`) + (hours * 60 + minutes) * minuteMs;
  const guess = wall - offsetMs(wall, timeZone);
  return wall - offsetMs(guess, timeZone);
}

/** Minutes on the shop's wall since midnight, 0 to 1439. */
export function wallMinutes(atMs: number, timeZone: string): number {
  return Math.floor(mod(atMs + offsetMs(atMs, timeZone), dayMs) / minuteMs);
}

/** A span of a day and what the wall shows at its start. */
export interface Span {
  start: number;
  end: number;
  /** Minutes since midnight on the shop's wall. */
  wall: number;
}

/**
 * A date in pieces of 15 or 60 minutes on the shop's wall, whatever its offset from UTC. Where the clock is changed an hour
 * is missing, shorter, or there twice.
 */
export function spansOf(date: string, minutes: 15 | 60, timeZone: string): Span[] {
  const { fromMs, toMs } = dayRange(date, timeZone);
  const offset = offsetMs(fromMs, timeZone);
  const changes = offset !== offsetMs(toMs - 1, timeZone);
  const spans: Span[] = [];
  let last: Span | undefined;
  for (let at = fromMs; at < toMs; at += quarterMs) {
    const quarter = changes ? wallMinutes(at, timeZone) : Math.floor(mod(at + offset, dayMs) / minuteMs);
    const wall = quarter - (quarter % minutes);
    if (last && wall === last.wall && at - last.start < minutes * minuteMs) last.end = at + quarterMs;
    else {
      last = { start: at, end: at + quarterMs, wall };
      spans.push(last);
    }
  }
  return spans;
}

function middleOf(date: string, timeZone: string): number {
  const noon = Date.parse(`${date}T12:00:00Z`);
  return noon - offsetMs(noon, timeZone);
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}

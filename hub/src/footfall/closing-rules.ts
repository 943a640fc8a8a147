import { minuteMs, offsetMs, startOfDay } from './rules.ts';

/** From one closing to the next, as UTC milliseconds: the shop is empty at both ends. */
export interface Period {
  fromMs: number;
  toMs: number;
}

/** The period that holds `atMs`. `closingTime` is `HH:MM` on the shop's wall, on a quarter of an hour. */
export function periodOf(atMs: number, timeZone: string, closingTime: string): Period {
  const midnight = startOfDay(atMs, timeZone);
  const today = closingOn(midnight, timeZone, closingTime);
  if (atMs >= today) {
    const next = startOfDay(midnight + 36 * 60 * minuteMs, timeZone);
    return { fromMs: today, toMs: closingOn(next, timeZone, closingTime) };
  }
  const before = startOfDay(midnight - 12 * 60 * minuteMs, timeZone);
  return { fromMs: closingOn(before, timeZone, closingTime), toMs: today };
}

/** The last `count` periods that are over by `atMs`, newest first. */
export function closedPeriods(atMs: number, timeZone: string, closingTime: string, count: number): Period[] {
  const periods: Period[] = [];
  let { fromMs } = periodOf(atMs, timeZone, closingTime);
  for (let i = 0; i < count; i++) {
    const period = periodOf(fromMs - 1, timeZone, closingTime);
    periods.push(period);
    fromMs = period.fromMs;
  }
  return periods;
}

/** That time of the wall on the day that began at `midnight`, also where summer time begins or ends between the two. */
function closingOn(midnight: number, timeZone: string, closingTime: string): number {
  const [hours, minutes] = closingTime.split(':').map(Number) as [number, number];
  const at = midnight + (hours * 60 + minutes) * minuteMs;
  return at + offsetMs(midnight, timeZone) - offsetMs(at, timeZone);
}

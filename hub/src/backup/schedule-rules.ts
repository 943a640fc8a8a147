import { dayAfter } from '@lintel/shared/dates';
import { dateOf, wallTime } from '../insights/calendar-rules.ts';

/** After a failure (the stick is not there, say) it is tried again this much later. */
export const retryMs = 30 * 60_000;

/**
 * When the next nightly backup is due: at `time` (`HH:MM` on the shop's wall) of each day, at once where the last one
 * was missed. `lastGoodAt` is null before the first, which is due at once.
 */
export function nextBackupAt(now: number, lastGoodAt: number | null, timeZone: string, time: string): number {
  if (lastGoodAt === null) return now;
  const today = wallTime(dateOf(now, timeZone), time, timeZone);
  const latestDue = today <= now ? today : wallTime(dayAfter(dateOf(now, timeZone), -1), time, timeZone);
  if (lastGoodAt < latestDue) return now;
  return today > now ? today : wallTime(dayAfter(dateOf(now, timeZone), 1), time, timeZone);
}

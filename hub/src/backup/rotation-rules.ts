import { weekOf } from '@lintel/shared/dates';
import { dateOf } from '../insights/calendar-rules.ts';

/** How many of the latest days, weeks and months that have a backup keep their newest one. */
export interface Keep {
  daily: number;
  weekly: number;
  monthly: number;
}

/**
 * Which backups go: all that are not the newest of one of the latest days, weeks (from Monday) or months of the shop. The
 * newest of all stays whatever is asked for.
 */
export function outdated<T extends { madeAt: number }>(backups: readonly T[], keep: Keep, timeZone: string): T[] {
  const newestFirst = [...backups].sort((a, b) => b.madeAt - a.madeAt);
  const kept = new Set<T>(newestFirst.slice(0, 1));
  const periods: [count: number, of: (date: string) => string][] = [
    [keep.daily, (date) => date],
    [keep.weekly, weekOf],
    [keep.monthly, (date) => date.slice(0, 7)],
  ];
  for (const [count, of] of periods) {
    const seen = new Set<string>();
    for (const backup of newestFirst) {
      const period = of(dateOf(backup.madeAt, timeZone));
      if (seen.has(period)) continue;
      if (seen.size === count) break;
      seen.add(period);
      kept.add(backup);
    }
  }
  return newestFirst.filter((backup) => !kept.has(backup));
}

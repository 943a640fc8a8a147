import { daysBetween } from '@lintel/shared/dates';
import type { FootfallDay } from '@lintel/shared/http/insights';

/** The hub keeps minutes for four weeks; before that there is nothing to take away from. */
const openDays = 28;

export function mayCorrect(day: Pick<FootfallDay, 'date' | 'today'>): boolean {
  return daysBetween(day.date, day.today) <= openDays;
}

/** So many people as typed, 1 to 500; null for anything else. */
export function typedPeople(text: string): number | null {
  const count = /^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return count >= 1 && count <= 500 ? count : null;
}

/**
 * When to put a correction down: now on the present day (no time). On a day before, the end of its last quarter with a
 * crossing, so that the chart shows it where people passed.
 */
export function correctionTime(day: Pick<FootfallDay, 'date' | 'today' | 'buckets' | 'end'>): string | undefined {
  if (day.date >= day.today) return undefined;
  const last = day.buckets.filter((bucket) => bucket.in + bucket.out > 0).at(-1);
  const end = last ? Date.parse(last.start) + 900_000 : Date.parse(day.end);
  return new Date(Math.min(end, Date.parse(day.end)) - 60_000).toISOString();
}

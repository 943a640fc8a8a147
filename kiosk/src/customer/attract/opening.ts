import type { OpeningHours, Weekday } from '@lintel/shared/config/shop-profile';

/** When the shop is open on the day that its own clock shows; null: closed. */
export function openOn(hours: OpeningHours, nowMs: number, timeZone: string): { from: string; to: string } | null {
  const day = new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone }).format(nowMs).toLowerCase();
  return hours[day as Weekday];
}

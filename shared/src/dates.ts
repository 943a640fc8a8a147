const dayMs = 86_400_000;

/** A calendar date in ISO 8601, `YYYY-MM-DD`, without a zone. These count as people do, in whole days. */
export type CalendarDate = string;

/** The date so many days later (or earlier, below 0). */
export function dayAfter(date: CalendarDate, days: number): CalendarDate {
  return isoDate(Date.parse(`${date}T00:00:00Z`) + days * dayMs);
}

/** The same day so many months later, or the last of that month where it is shorter. */
export function monthAfter(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return isoDate(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

/** The first and the last day of the month that holds `date`. */
export function monthOf(date: CalendarDate): { from: CalendarDate; to: CalendarDate } {
  const from = `${date.slice(0, 7)}-01`;
  return { from, to: dayAfter(monthAfter(from, 1), -1) };
}

/** The Monday of the week that holds `date`. */
export function weekOf(date: CalendarDate): CalendarDate {
  return dayAfter(date, -((weekday(date) + 6) % 7));
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(date: CalendarDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** How many days from one date to another. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Whether a text is a day that exists. */
export function isDate(text: string): text is CalendarDate {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isoDate(Date.parse(`${text}T00:00:00Z`)) === text;
}

/** The date in UTC of that moment; empty for none. */
export function isoDate(ms: number): CalendarDate {
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10);
}

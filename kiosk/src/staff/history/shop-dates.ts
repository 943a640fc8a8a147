import { useMemo } from 'react';
import { useLanguage } from '../../words/language.ts';
import { useSession } from '../shell/session.tsx';
import { useNow } from '../shell/use-now.ts';

/** Dates of the calendar as people of `language` write them. */
export function shopDateTexts(language: string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return (date: string) => formatter.format(Date.parse(`${date}T00:00:00Z`));
  };
  const month = language === 'en' ? 'short' : 'numeric';
  const range = new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' });
  const rangeOfYear = new Intl.DateTimeFormat(language, { month, day: 'numeric', year: 'numeric', timeZone: 'UTC' });
  return {
    /** With the weekday and the year. */
    full: format({ weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' }),
    short: format({ weekday: 'short', month: 'short', day: 'numeric' }),
    dayOfMonth: format({ day: 'numeric' }),
    weekday: format({ weekday: 'short' }),
    month: format({ month: 'long', year: 'numeric' }),
    /** From one date to another; without the year where that is `today`'s. */
    range(from: string, to: string, today: string): string {
      const format = to.slice(0, 4) === today.slice(0, 4) ? range : rangeOfYear;
      return format.formatRange(Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`));
    },
  };
}

export function useShopDates(): ReturnType<typeof shopDateTexts> {
  const language = useLanguage();
  return useMemo(() => shopDateTexts(language), [language]);
}

/** The shop's calendar date now, by the hub's clock. */
export function useToday(): string {
  const { timeZone } = useSession().shop;
  const now = useNow(30_000);
  return useMemo(() => new Intl.DateTimeFormat('en-CA', { timeZone }).format(now), [timeZone, now]);
}

import { useMemo } from 'react';
import { useLanguage } from '../../words/language.ts';
import { useSession } from './session.tsx';

/** A moment: ISO 8601 or ms since 1970. */
export type Moment = string | number;

const units: [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** Times and durations as people of `language` write them, in the shop's time zone. */
export function dateTexts(language: string, timeZone: string) {
  const time = new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(language, { timeZone, weekday: 'short', month: 'short', day: 'numeric' });
  const date = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium' });
  const key = new Intl.DateTimeFormat('en-CA', { timeZone });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'short' });

  return {
    time: (at: Moment) => time.format(new Date(at)),
    day: (at: Moment) => day.format(new Date(at)),
    /** With its year. */
    date: (at: Moment) => date.format(new Date(at)),
    /** The time alone on the day of `nowMs`, else with its day. */
    short: (at: Moment, nowMs: number) =>
      key.format(new Date(at)) === key.format(nowMs)
        ? time.format(new Date(at))
        : `${day.format(new Date(at))} ${time.format(new Date(at))}`,
    full: (at: Moment) => `${day.format(new Date(at))} ${time.format(new Date(at))}`,
    /** "12 sec. ago"; never in the future, whatever the clocks say. */
    ago(at: Moment, nowMs: number): string {
      const passedMs = Math.max(0, nowMs - new Date(at).getTime());
      const [unit, ms] = units.find((candidate) => passedMs >= candidate[1]) ?? units[units.length - 1]!;
      return relative.format(-Math.floor(passedMs / ms), unit);
    },
    /** "9 days 4 hr", "2 hr 15 min"; under a minute in seconds. */
    duration(seconds: number): string {
      const part = (value: number, unit: 'day' | 'hour' | 'minute' | 'second') =>
        new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
      const minutes = Math.floor(seconds / 60);
      if (minutes < 1) return part(seconds, 'second');
      const hours = Math.floor(minutes / 60);
      const days = Math.floor(hours / 24);
      const both = (large: string, rest: number, unit: 'hour' | 'minute') =>
        rest === 0 ? large : `${large} ${part(rest, unit)}`;
      if (days > 0) return both(part(days, 'day'), hours % 24, 'hour');
      return hours > 0 ? both(part(hours, 'hour'), minutes % 60, 'minute') : part(minutes, 'minute');
    },
  };
}

export type DateTexts = ReturnType<typeof dateTexts>;

/** Dates of this shop in the present language. */
export function useDates(): DateTexts {
  const language = useLanguage();
  const { timeZone } = useSession().shop;
  return useMemo(() => dateTexts(language, timeZone), [language, timeZone]);
}

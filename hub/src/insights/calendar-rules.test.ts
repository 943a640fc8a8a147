import { dayAfter } from '@lintel/shared/dates';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayRange, spansOf, startOf, wallMinutes, wallTime } from './calendar-rules.ts';

const zones = [
  'Asia/Taipei',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Australia/Eucla',
  'Pacific/Chatham',
  'America/St_Johns',
  'Europe/Berlin',
  'America/New_York',
  'Africa/Cairo',
  'America/Santiago',
  'Pacific/Kiritimati',
  'UTC',
];
const zone = fc.constantFrom(...zones);
const moment = fc.integer({ min: Date.parse('2023-01-01'), max: Date.parse('2031-01-01') });
const date = moment.map((at) => new Date(at).toISOString().slice(0, 10));

describe('the shop’s calendar', () => {
  it('knows what day it is where the shop stands', () => {
    expect(dateOf(Date.parse('2026-11-21T16:30:00Z'), 'Asia/Taipei')).toBe('2026-11-22');
    expect(dateOf(Date.parse('2026-11-21T18:20:00Z'), 'Asia/Kathmandu')).toBe('2026-11-22');
    expect(dateOf(Date.parse('2026-11-21T18:10:00Z'), 'Asia/Kathmandu')).toBe('2026-11-21');
    expect(startOf('2026-11-22', 'Asia/Kathmandu')).toBe(Date.parse('2026-11-21T18:15:00Z'));
  });

  it('begins a day that has no midnight with its first moment', () => {
    expect(new Date(startOf('2026-04-24', 'Africa/Cairo')).toISOString()).toBe('2026-04-23T22:00:00.000Z');
    expect(spansOf('2026-04-24', 60, 'Africa/Cairo')[0]!.wall).toBe(60);
  });

  it('has days of 23 and 25 hours', () => {
    const hours = (day: string) => {
      const { fromMs, toMs } = dayRange(day, 'Europe/Berlin');
      return (toMs - fromMs) / 3_600_000;
    };
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-10-26')]).toEqual([23, 25, 24]);
    const walls = (day: string) => spansOf(day, 60, 'Europe/Berlin').map(({ wall }) => wall / 60);
    expect(walls('2026-03-29').slice(0, 4)).toEqual([0, 1, 3, 4]);
    expect(walls('2026-10-25').slice(0, 5)).toEqual([0, 1, 2, 2, 3]);
  });

  it('has a half hour where a zone puts its clock by half an hour', () => {
    const [one, two, three] = spansOf('2026-10-04', 60, 'Australia/Lord_Howe').slice(1, 4);
    expect([one, two, three].map((span) => [span!.wall / 60, (span!.end - span!.start) / 60_000])).toEqual([
      [1, 60],
      [2, 30],
      [3, 60],
    ]);
  });

  it('puts every moment into exactly one day, and days one after the other', () => {
    fc.assert(
      fc.property(moment, zone, (at, timeZone) => {
        const day = dateOf(at, timeZone);
        const { fromMs, toMs } = dayRange(day, timeZone);
        expect(fromMs).toBeLessThanOrEqual(at);
        expect(toMs).toBeGreaterThan(at);
        expect(dayRange(dayAfter(day, 1), timeZone).fromMs).toBe(toMs);
        expect(dateOf(fromMs, timeZone)).toBe(day);
        expect(dateOf(toMs - 1, timeZone)).toBe(day);
      }),
    );
  });

  it('cuts a day into pieces without a gap, each on the clock of the wall', () => {
    fc.assert(
      fc.property(date, zone, fc.constantFrom(15 as const, 60 as const), (day, timeZone, minutes) => {
        const { fromMs, toMs } = dayRange(day, timeZone);
        const spans = spansOf(day, minutes, timeZone);
        expect(spans[0]!.start).toBe(fromMs);
        expect(spans.at(-1)!.end).toBe(toMs);
        for (const [at, span] of spans.entries()) {
          if (at > 0) expect(span.start).toBe(spans[at - 1]!.end);
          expect(span.end - span.start).toBeLessThanOrEqual(minutes * 60_000);
          expect(span.wall % minutes).toBe(0);
          const shown = wallMinutes(span.start, timeZone);
          expect(shown - span.wall).toBeGreaterThanOrEqual(0);
          expect(shown - span.wall).toBeLessThan(minutes);
          expect(span.start % 900_000).toBe(0);
        }
      }),
    );
  });

  it('finds the moment of a time on the wall', () => {
    fc.assert(
      fc.property(date, zone, fc.integer({ min: 4 * 60, max: 23 * 60 }), (day, timeZone, minutes) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const at = wallTime(day, `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`, timeZone);
        // The clock may be put forward late in the evening: the moment is then as far on as the hour that is not there.
        expect(Math.abs(wallMinutes(at, timeZone) - minutes) % 60 === 0).toBe(true);
        if (timeZone !== 'America/Santiago')
          expect([dateOf(at, timeZone), wallMinutes(at, timeZone)]).toEqual([day, minutes]);
      }),
    );
  });
});

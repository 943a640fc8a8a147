import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter, daysBetween, isDate, monthAfter, monthOf, weekday, weekOf } from './dates.ts';

const date = fc
  .integer({ min: Date.parse('1999-01-01'), max: Date.parse('2101-01-01') })
  .map((at) => new Date(at).toISOString().slice(0, 10));

describe('dates', () => {
  it('are counted as people do', () => {
    expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29');
    expect(dayAfter('2027-01-01', -1)).toBe('2026-12-31');
    expect(weekOf('2026-11-22')).toBe('2026-11-16');
    expect(weekOf('2026-11-23')).toBe('2026-11-23');
    expect(weekday('2026-11-22')).toBe(0);
    expect(monthAfter('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthAfter('2026-03-31', -13)).toBe('2025-02-28');
    expect(monthOf('2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  });

  it('exist or do not', () => {
    expect(['2026-02-29', '2026-13-01', '2026-1-1', 'today', ''].map(isDate)).toEqual(Array(5).fill(false));
    expect(isDate('2028-02-29')).toBe(true);
  });

  it('add up', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
        const to = dayAfter(from, days);
        expect(daysBetween(from, to)).toBe(days);
        expect(isDate(to)).toBe(true);
        expect(weekday(weekOf(to))).toBe(1);
        expect(daysBetween(weekOf(to), to)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(weekOf(to), to)).toBeLessThan(7);
      }),
    );
  });

  it('lie in one month, and a month on in the next', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -50, max: 50 }), (day, months) => {
        const { from, to } = monthOf(day);
        expect(from <= day && day <= to).toBe(true);
        expect(dayAfter(to, 1).slice(8)).toBe('01');
        const index = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(index(monthAfter(day, months)) - index(day)).toBe(months);
        expect(isDate(monthAfter(day, months))).toBe(true);
      }),
    );
  });
});

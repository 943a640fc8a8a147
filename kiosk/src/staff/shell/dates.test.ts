import { describe, expect, it } from 'vitest';
import { dateTexts } from './dates.ts';

const now = Date.parse('2026-03-04T16:30:00.000Z');

describe('dates of a shop', () => {
  it('speak the time of the shop, whatever the browser thinks', () => {
    expect(dateTexts('en', 'Asia/Taipei').time(now)).toBe('00:30');
    expect(dateTexts('en', 'Europe/Berlin').time(now)).toBe('17:30');
  });

  it('leave the day out only on the same day of the shop', () => {
    const taipei = dateTexts('en', 'Asia/Taipei');
    expect(taipei.short('2026-03-04T16:01:00.000Z', now)).toBe('00:01');
    expect(taipei.short('2026-03-04T15:59:00.000Z', now)).toMatch(/Mar.*4.*23:59/);
    expect(dateTexts('en', 'Europe/Berlin').short('2026-03-04T15:59:00.000Z', now)).toBe('16:59');
  });

  it('say how long ago, never in the future', () => {
    const { ago } = dateTexts('en', 'UTC');
    expect(ago(now - 12_000, now)).toBe('12 sec. ago');
    expect(ago(now - 3 * 3_600_000 - 5, now)).toBe('3 hr. ago');
    expect(ago(now + 5_000, now)).toBe('0 sec. ago');
  });

  it('write durations by their two largest units', () => {
    const { duration } = dateTexts('en', 'UTC');
    expect(duration(40)).toBe('40 sec');
    expect(duration(125)).toBe('2 min');
    expect(duration(3_600)).toBe('1 hr');
    expect(duration(8_100)).toBe('2 hr 15 min');
    expect(duration(820_000)).toBe('9 days 11 hr');
    expect(duration(86_400)).toBe('1 day');
  });
});

import { describe, expect, it } from 'vitest';
import { openOn } from './opening.ts';

const span = (from: string) => ({ from, to: '21:00' });
const hours = {
  mon: span('01:00'),
  tue: span('02:00'),
  wed: span('03:00'),
  thu: span('04:00'),
  fri: span('05:00'),
  sat: span('06:00'),
  sun: null,
};

describe('opening hours', () => {
  it('are those of the day on the shop’s own clock', () => {
    const saturdayNight = Date.UTC(2026, 10, 28, 20, 0);
    expect(openOn(hours, saturdayNight, 'UTC')).toEqual(span('06:00'));
    expect(openOn(hours, saturdayNight, 'Asia/Taipei')).toBeNull();
    expect(openOn(hours, saturdayNight + 86_400_000, 'Asia/Taipei')).toEqual(span('01:00'));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentOf, shopLocalTime } from './shop-terms.ts';

const zones = ['Asia/Taipei', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'UTC'];

describe('the shop’s clock', () => {
  it('is that of its zone, summer and winter', () => {
    expect(shopLocalTime(Date.UTC(2026, 10, 21, 2, 5), 'Asia/Taipei')).toBe('2026-11-21T10:05');
    expect(shopLocalTime(Date.UTC(2026, 6, 1, 22, 0), 'Europe/Berlin')).toBe('2026-07-02T00:00');
    expect(shopLocalTime(Date.UTC(2026, 0, 1, 22, 0), 'Europe/Berlin')).toBe('2026-01-01T23:00');
  });

  it('leads back to the moment it shows', () => {
    const moment = fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 });
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), (minute, zone) => {
        const local = shopLocalTime(minute * 60_000, zone);
        // An hour that summer time repeats has two moments; either shows the same time.
        expect(shopLocalTime(momentOf(local, zone), zone)).toBe(local);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { endOfShopDay, shopDay } from './shop-terms.ts';

describe("the shop's day", () => {
  it('is the day of the shop, not of the hub', () => {
    const lateEvening = Date.UTC(2026, 10, 20, 16, 30);
    expect(shopDay(lateEvening, 'Asia/Taipei')).toBe('2026-11-21');
    expect(shopDay(lateEvening, 'UTC')).toBe('2026-11-20');
    expect(shopDay(lateEvening, 'America/New_York')).toBe('2026-11-20');
  });

  it('ends at local midnight', () => {
    expect(endOfShopDay(Date.UTC(2026, 10, 21, 2), 'Asia/Taipei')).toBe(Date.UTC(2026, 10, 21, 16));
  });

  it('ends at local midnight when summer time begins or ends that day', () => {
    expect(endOfShopDay(Date.UTC(2026, 2, 29, 0, 30), 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 22));
    expect(endOfShopDay(Date.UTC(2026, 9, 25, 0, 30), 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 23));
  });
});

import { describe, expect, it } from 'vitest';
import { addedUp } from './funnel-rules.ts';

const day = (started: number, dwellSeconds: number | null) => ({
  date: '2026-11-21',
  started,
  basket: started,
  checkout: 1,
  paid: 1,
  abandoned: started - 1,
  dwellSeconds,
});

describe('several days of the funnel', () => {
  it('add up, with the time weighed by how many came', () => {
    expect(addedUp([day(10, 30), day(30, 50), day(5, null)])).toEqual({
      started: 45,
      basket: 45,
      checkout: 3,
      paid: 3,
      abandoned: 42,
      dwellSeconds: 45,
    });
    expect(addedUp([]).dwellSeconds).toBeNull();
  });
});

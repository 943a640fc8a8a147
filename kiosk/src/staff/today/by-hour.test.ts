import { describe, expect, it } from 'vitest';
import { byHour } from './by-hour.ts';

const bucket = (index: number, cameIn: number, unknownSeconds = 0) => ({
  start: new Date(Date.UTC(2026, 2, 4, 0, index * 15)).toISOString(),
  in: cameIn,
  out: 1,
  unknownSeconds,
});

describe('footfall by hour', () => {
  it('sums four quarters, and what there is of the last hour', () => {
    const hours = byHour([1, 2, 3, 4, 5, 6].map((count, index) => bucket(index, count, 10)));
    expect(hours).toEqual([
      { start: '2026-03-04T00:00:00.000Z', in: 10, out: 4, unknownSeconds: 40 },
      { start: '2026-03-04T01:00:00.000Z', in: 11, out: 2, unknownSeconds: 20 },
    ]);
  });

  it('leaves quiet known hours out, not unknown ones', () => {
    const quiet = { ...bucket(0, 0), out: 0 };
    expect(byHour([quiet])).toEqual([]);
    expect(byHour([{ ...quiet, unknownSeconds: 900 }])).toHaveLength(1);
  });
});

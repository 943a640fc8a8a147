import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsFrom, uuidv7 } from './ids.ts';
import { SeededRandom } from './seeded-random.ts';

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('ids', () => {
  it('are UUIDs of version 7 that sort by time', () => {
    const random = new SeededRandom(1);
    fc.assert(
      fc.property(fc.nat(2 ** 40), fc.integer({ min: 1, max: 1e6 }), (at, later) => {
        const first = uuidv7({ now: () => at }, random);
        const second = uuidv7({ now: () => at + later }, random);
        expect(first).toMatch(uuid7);
        expect(second > first).toBe(true);
      }),
    );
  });

  it('come in series from one: the first itself, then others, all valid and none twice', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), (seed) => {
        const first = uuidv7({ now: () => 1 }, new SeededRandom(seed));
        const next = idsFrom(first);
        const series = Array.from({ length: 50 }, next);
        expect(series[0]).toBe(first);
        expect(new Set(series).size).toBe(50);
        for (const id of series) expect(id).toMatch(uuid7);
        expect(new Set(series.map((id) => id.slice(0, 23))).size).toBe(1);
      }),
    );
  });

  it('go on from the end of the series', () => {
    const next = idsFrom('019abcde-0000-7000-8000-ffffffffffff');
    next();
    expect(next()).toBe('019abcde-0000-7000-8000-000000000000');
  });
});

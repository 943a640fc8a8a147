import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencies } from '../money/currency.ts';
import { pointsBack, pointsEarned, pointsFor, pointsWorth } from './points.ts';

const currency = fc.constantFrom(...currencies);
const minor = fc.integer({ min: 0, max: 10 ** 9 });
const perUnit = fc.integer({ min: 1, max: 10 ** 6 });

describe('points', () => {
  it('take off no more than they are worth, and using that up costs no more than there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), minor, currency, perUnit, (points, left, in_, per) => {
        const saved = Math.min(left, pointsWorth(points, in_, per));
        const spent = pointsFor(saved, in_, per);
        expect(spent).toBeGreaterThanOrEqual(0);
        expect(points - spent).toBeGreaterThanOrEqual(Math.min(points, 0));
        expect(pointsWorth(spent, in_, per)).toBeGreaterThanOrEqual(saved);
      }),
    );
  });

  it('that were earned go with what is given back: never below none, and to none with the whole', () => {
    fc.assert(
      fc.property(minor, minor, currency, fc.integer({ min: 0, max: 100_000 }), (paid, part, in_, multiplierBp) => {
        const back = Math.min(paid, part);
        const left = pointsEarned(paid - back, in_, multiplierBp);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(pointsEarned(paid, in_, multiplierBp));
        expect(pointsEarned(paid - paid, in_, multiplierBp)).toBe(0);
      }),
    );
  });

  const line = fc.record({ savedMinor: minor, quantity: fc.integer({ min: 1, max: 10 ** 6 }), part: fc.nat(10 ** 6) });
  const lines = fc.array(line, { minLength: 1, maxLength: 6 });

  it('that were spent come back with the goods: more with more of them, and all with all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), lines, (spent, parts) => {
        const sold = parts.map(({ part, ...sale }) => ({ ...sale, backQuantity: Math.min(part, sale.quantity) }));
        const some = pointsBack(spent, sold);
        const more = pointsBack(
          spent,
          sold.map((one) => ({ ...one, backQuantity: Math.min(one.quantity, one.backQuantity + 1) })),
        );
        expect(some).toBeGreaterThanOrEqual(0);
        expect(more).toBeGreaterThanOrEqual(some);
        expect(more).toBeLessThanOrEqual(spent);
        const all = sold.map((one) => ({ ...one, backQuantity: one.quantity }));
        if (sold.some(({ savedMinor }) => savedMinor > 0)) expect(pointsBack(spent, all)).toBe(spent);
      }),
    );
  });

  it('of three equal goods come back one by one: 33, 66, 100', () => {
    const back = (count: number) => pointsBack(100, [{ savedMinor: 10, quantity: 3000, backQuantity: count * 1000 }]);
    expect([0, 1, 2, 3].map(back)).toEqual([0, 33, 66, 100]);
  });
});

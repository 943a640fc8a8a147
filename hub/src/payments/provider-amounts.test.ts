import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromProviderUnits, toProviderUnits } from './provider-amounts.ts';

const amount = fc.integer({ min: 0, max: 999_999_999 });

describe('amounts in the units of a provider', () => {
  it('come back as they went, in every currency', () => {
    const currency = fc.constantFrom('TWD', 'JPY', 'CNY', 'USD', 'EUR');
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        expect(fromProviderUnits(toProviderUnits(minor, code, 2), code, 2)).toBe(minor);
      }),
    );
  });

  it('are hundredths of a dollar at WeChat Pay and whole dollars at the till', () => {
    expect(toProviderUnits(120, 'TWD', 2)).toBe(12_000);
    expect(fromProviderUnits(12_000, 'TWD', 2)).toBe(120);
  });

  it('equal nothing that was asked for when the till cannot hold them, or nobody knows the currency', () => {
    for (const units of [12_050, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])
      expect(fromProviderUnits(units, 'TWD', 2)).toBeNaN();
    expect(fromProviderUnits(100, 'XXX', 2)).toBeNaN();
  });

  it('are refused before they leave when they are too large, negative or in no currency of the till', () => {
    expect(() => toProviderUnits(99_999_999_999, 'TWD', 2)).toThrow(RangeError);
    expect(() => toProviderUnits(-1, 'TWD', 2)).toThrow(RangeError);
    expect(() => toProviderUnits(1, 'XXX', 2)).toThrow(RangeError);
  });
});

import { maxAmountMinor } from '@lintel/shared/money/currency';
import { noOffers } from '@lintel/shared/pricing/offers';
import { priceBasket } from '@lintel/shared/pricing/price-basket';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAmount, checkQuantity, itemCount, maxQuantity, priceText } from './rules.ts';

describe('quantities', () => {
  it.each([
    ['each', 9_999],
    ['g', 1_000_000],
    ['ml', 1_000_000],
    ['mm', 1_000_000],
  ] as const)('%s: from 1 to %i', (unit, most) => {
    expect(maxQuantity(unit)).toBe(most);
    expect(() => checkQuantity(1, unit)).not.toThrow();
    expect(() => checkQuantity(most, unit)).not.toThrow();
    expect(() => checkQuantity(most + 1, unit)).toThrow(
      expect.objectContaining({ code: 'quantity-too-large', extra: { maxQuantity: most } }),
    );
    for (const wrong of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60]) {
      expect(() => checkQuantity(wrong, unit)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    }
  });

  it('count pieces, and a weighed line as one thing', () => {
    expect(
      itemCount([
        { unit: 'each', quantity: 3 },
        { unit: 'g', quantity: 250 },
        { unit: 'each', quantity: 1 },
      ]),
    ).toBe(5);
    expect(itemCount([])).toBe(0);
  });
});

const basket = (lines: { unitPriceMinor: number; quantity: number }[]) =>
  priceBasket({
    currency: 'TWD',
    tax: { pricesIncludeTax: true, rounding: 'perRate' },
    lines: lines.map((line, index) => {
      const id = String(index);
      return { ...line, lineId: id, variantId: id, pricePer: 1, taxRateBp: 500 };
    }),
    offers: noOffers,
    memberTierBp: 0,
    pointsMinor: 0,
  });

describe('amounts', () => {
  it('up to what the till can name', () => {
    expect(() => checkAmount(basket([{ unitPriceMinor: maxAmountMinor, quantity: 1 }]))).not.toThrow();
    const over = expect.objectContaining({ code: 'amount-too-large' });
    expect(() =>
      checkAmount(
        basket([
          { unitPriceMinor: maxAmountMinor, quantity: 1 },
          { unitPriceMinor: 1, quantity: 1 },
        ]),
      ),
    ).toThrow(over);
    const most = Array.from({ length: 200 }, () => ({ unitPriceMinor: maxAmountMinor, quantity: 9_999 }));
    expect(() => checkAmount(basket(most))).toThrow(over);
  });
});

describe('the text of a price', () => {
  const line = fc.record({
    variantId: fc.uuid(),
    unitPriceMinor: fc.integer({ min: 0, max: 100_000 }),
    quantity: fc.integer({ min: 1, max: 999 }),
    pricePer: fc.constantFrom(1, 1000),
  });

  it('differs with anything that has to be paid for', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.nat(), (lines, pick) => {
        const text = priceText(basket(lines), lines);
        expect(priceText(basket(lines), lines)).toBe(text);
        const at = pick % lines.length;
        for (const change of [
          { quantity: lines[at]!.quantity + 1 },
          { unitPriceMinor: lines[at]!.unitPriceMinor + 1 },
          { variantId: 'another' },
        ]) {
          const changed = lines.map((one, index) => (index === at ? { ...one, ...change } : one));
          expect(priceText(basket(changed), changed)).not.toBe(text);
        }
        expect(priceText(basket(lines.slice(1)), lines.slice(1))).not.toBe(text);
      }),
    );
  });
});

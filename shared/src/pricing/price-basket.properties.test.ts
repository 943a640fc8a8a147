import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from '../money/money.ts';
import type { BundleOffer, CouponOffer, Offers, OrderOffer, Saving, VariantOffer } from './offers.ts';
import { type PriceBasketInput, priceBasket } from './price-basket.ts';
import { refundOfLine } from './refund-of-line.ts';

const variantIds = ['a', 'b', 'c', 'd', 'e'];
const amount = fc.integer({ min: 0, max: 3_000 });
const percentOrAmount = fc.oneof(
  fc.record({ percentBp: fc.integer({ min: 0, max: 10_000 }) }),
  fc.record({ amountMinor: amount }),
);
const saving: fc.Arbitrary<Saving> = fc.oneof(percentOrAmount, fc.record({ priceMinor: amount }));
const ranked = { priority: fc.integer({ min: -2, max: 2 }), exclusiveGroup: fc.constantFrom('x', 'y', 'z') };

const variantOffer: fc.Arbitrary<Omit<VariantOffer, 'id'>> = fc.record({
  kind: fc.constantFrom('discount', 'flashSale', 'quantityTier'),
  ...ranked,
  items: fc.array(
    fc.record({
      variantId: fc.constantFrom(...variantIds),
      saving,
      from: fc.integer({ min: 1, max: 4 }),
      upTo: fc.option(fc.integer({ min: 0, max: 2_000 })),
    }),
    { maxLength: 4 },
  ),
});
const bundle: fc.Arbitrary<Omit<BundleOffer, 'id'>> = fc.record({
  kind: fc.constant('bundle' as const),
  priority: ranked.priority,
  items: fc.uniqueArray(
    fc.record({ variantId: fc.constantFrom(...variantIds), quantity: fc.integer({ min: 1, max: 3 }) }),
    { minLength: 1, maxLength: 3, selector: (item) => item.variantId },
  ),
  saving: fc.oneof(fc.record({ amountMinor: amount }), fc.record({ priceMinor: amount })),
});
const orderOffer: fc.Arbitrary<Omit<OrderOffer, 'id'>> = fc.record({
  kind: fc.constant('discount' as const),
  ...ranked,
  saving: percentOrAmount,
  minSubtotalMinor: amount,
});
const coupon: fc.Arbitrary<Omit<CouponOffer, 'id'>> = fc.record({
  kind: fc.constant('coupon' as const),
  priority: ranked.priority,
  saving: percentOrAmount,
  variantIds: fc.option(fc.subarray(variantIds)),
  minSubtotalMinor: amount,
  stackable: fc.boolean(),
});

const named = <T extends object>(offers: T[], letter: string) =>
  offers.map((offer, i) => ({ ...offer, id: `${letter}${i}` }));
const offers = (most: { bundles: number; coupons: number }): fc.Arbitrary<Offers> =>
  fc
    .record({
      variants: fc.array(variantOffer, { maxLength: 4 }),
      bundles: fc.array(bundle, { maxLength: most.bundles }),
      order: fc.array(orderOffer, { maxLength: 3 }),
      coupons: fc.array(coupon, { maxLength: most.coupons }),
    })
    .map((all) => ({
      variants: named(all.variants, 'v'),
      bundles: named(all.bundles, 'b'),
      order: named(all.order, 'o'),
      coupons: named(all.coupons, 'c'),
    }));

const lines = fc
  .uniqueArray(
    fc.record({
      variantId: fc.constantFrom(...variantIds),
      unitPriceMinor: fc.integer({ min: 0, max: 3_000 }),
      weighed: fc.boolean(),
      quantity: fc.integer({ min: 1, max: 12 }),
      taxRateBp: fc.constantFrom(0, 500, 825, 1300),
    }),
    { maxLength: 5, selector: (line) => line.variantId },
  )
  .map((all) =>
    all.map(({ weighed, ...line }) => ({
      ...line,
      lineId: line.variantId,
      pricePer: weighed ? 1000 : 1,
      quantity: weighed ? line.quantity * 137 : line.quantity,
    })),
  );

const basket = (most = { bundles: 3, coupons: 3 }): fc.Arbitrary<PriceBasketInput> =>
  fc.record({
    currency: fc.constantFrom('TWD', 'EUR'),
    tax: fc.record({ pricesIncludeTax: fc.boolean(), rounding: fc.constantFrom('perLine', 'perRate') }),
    lines,
    offers: offers(most),
    memberTierBp: fc.integer({ min: 0, max: 10_000 }),
    pointsMinor: fc.integer({ min: 0, max: 500 }),
  });

const total = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0);
/** What is paid before tax is added: what promotions decide. */
const afterOffers = (input: PriceBasketInput) => {
  const { subtotalMinor, discountMinor } = priceBasket(input);
  return subtotalMinor - discountMinor;
};
const runs = { numRuns: 250 };

describe('any basket under any offers', () => {
  it('is the sum of its lines, and each line of its steps', () => {
    fc.assert(
      fc.property(basket(), (input) => {
        const priced = priceBasket(input);
        expect(priced.totalMinor).toBe(total(priced.lines.map((line) => line.totalMinor)));
        expect(priced.discountMinor).toBe(total(priced.lines.map((line) => line.discountMinor)));
        expect(priced.taxMinor).toBe(total(priced.taxes.map((tax) => tax.taxMinor)));
        const added = input.tax.pricesIncludeTax ? 0 : priced.taxMinor;
        expect(priced.totalMinor).toBe(priced.subtotalMinor - priced.discountMinor + added);
        for (const line of priced.lines)
          expect(total(line.steps.map((step) => step.amountMinor))).toBe(line.totalMinor);
      }),
      runs,
    );
  });

  it('never costs less than nothing, nor gives a promotion that costs', () => {
    fc.assert(
      fc.property(basket(), (input) => {
        for (const line of priceBasket(input).lines) {
          expect(line.totalMinor).toBeGreaterThanOrEqual(0);
          expect(line.taxMinor).toBeGreaterThanOrEqual(0);
          expect(line.discountMinor).toBeGreaterThanOrEqual(0);
          expect(line.discountMinor).toBeLessThanOrEqual(line.grossMinor);
          for (const step of line.steps.slice(1)) if (step.kind !== 'tax') expect(step.amountMinor).toBeLessThan(0);
        }
      }),
      runs,
    );
  });

  it('is whole numbers, the same each time, and leaves its input alone', () => {
    fc.assert(
      fc.property(basket(), (input) => {
        const before = JSON.stringify(input);
        const priced = priceBasket(input);
        expect(priceBasket(input)).toEqual(priced);
        expect(JSON.stringify(input)).toBe(before);
        for (const line of priced.lines) {
          for (const value of [line.totalMinor, line.taxMinor, ...line.steps.map((step) => step.amountMinor)]) {
            expect(Number.isSafeInteger(value)).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it('does not depend on the order in which offers are listed', () => {
    fc.assert(
      fc.property(basket(), fc.infiniteStream(fc.nat()), (input, stream) => {
        const shuffled = <T>(items: readonly T[]) =>
          items
            .map((item) => ({ item, at: stream.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const mixed: Offers = {
          variants: shuffled(input.offers.variants),
          bundles: shuffled(input.offers.bundles),
          order: shuffled(input.offers.order),
          coupons: shuffled(input.offers.coupons),
        };
        expect(priceBasket({ ...input, offers: mixed })).toEqual(priceBasket(input));
      }),
      runs,
    );
  });

  it('costs the same before tax in whatever order its lines stand', () => {
    fc.assert(
      // What a targeted coupon or a second bundle finds on a line may differ by the last unit of a spread.
      fc.property(basket({ bundles: 1, coupons: 0 }), (input) => {
        expect(afterOffers({ ...input, lines: [...input.lines].reverse() })).toBe(afterOffers(input));
      }),
      runs,
    );
  });

  it('gives one offer of each exclusive group to a line', () => {
    fc.assert(
      fc.property(basket(), (input) => {
        const groupOf = new Map(input.offers.variants.map((offer) => [offer.id, offer.exclusiveGroup]));
        for (const line of priceBasket(input).lines) {
          const groups = line.steps.flatMap((step) => groupOf.get(step.promotionId ?? '') ?? []);
          expect(new Set(groups).size).toBe(groups.length);
        }
      }),
      runs,
    );
  });
});

describe('one more promotion', () => {
  const cheap = { bundles: 1, coupons: 0 };

  it('on variants never raises the price', () => {
    fc.assert(
      fc.property(basket(cheap), variantOffer, (input, offer) => {
        const variants = [...input.offers.variants, { ...offer, id: 'more' }];
        expect(afterOffers({ ...input, offers: { ...input.offers, variants } })).toBeLessThanOrEqual(
          afterOffers(input),
        );
      }),
      runs,
    );
  });

  it('on the basket never raises the price', () => {
    fc.assert(
      fc.property(basket(cheap), orderOffer, (input, offer) => {
        const order = [...input.offers.order, { ...offer, id: 'more' }];
        expect(afterOffers({ ...input, offers: { ...input.offers, order } })).toBeLessThanOrEqual(afterOffers(input));
      }),
      runs,
    );
  });

  it('a first bundle, another coupon, a tier or points never raise the price', () => {
    fc.assert(
      fc.property(basket({ bundles: 0, coupons: 0 }), bundle, coupon, fc.nat(10_000), (input, extra, code, tierBp) => {
        const before = afterOffers(input);
        const bundles = [{ ...extra, id: 'more' }];
        expect(afterOffers({ ...input, offers: { ...input.offers, bundles } })).toBeLessThanOrEqual(before);
        const coupons = [{ ...code, id: 'more' }];
        expect(afterOffers({ ...input, offers: { ...input.offers, coupons } })).toBeLessThanOrEqual(before);
        const memberTierBp = Math.max(input.memberTierBp, tierBp);
        expect(afterOffers({ ...input, memberTierBp })).toBeLessThanOrEqual(before);
        expect(afterOffers({ ...input, pointsMinor: input.pointsMinor + tierBp })).toBeLessThanOrEqual(before);
      }),
      runs,
    );
  });

  it('of coupons never raises the price, however many there are', () => {
    fc.assert(
      fc.property(basket({ bundles: 2, coupons: 3 }), coupon, (input, code) => {
        const coupons = [...input.offers.coupons, { ...code, stackable: false, id: 'more' }];
        expect(afterOffers({ ...input, offers: { ...input.offers, coupons } })).toBeLessThanOrEqual(afterOffers(input));
      }),
      runs,
    );
  });
});

describe('a refund', () => {
  it('mirrors the sale line by line to the last unit, however it is cut', () => {
    fc.assert(
      fc.property(basket(), fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 12 }), (input, cuts) => {
        const priced = priceBasket(input);
        const refunded = priced.lines.map((line, index) => {
          const state = {
            quantity: input.lines[index]!.quantity,
            totalMinor: line.totalMinor,
            refundedQuantity: 0,
            refundedMinor: 0,
          };
          for (const cut of [...cuts, Number.POSITIVE_INFINITY]) {
            const quantity = Math.min(cut, state.quantity - state.refundedQuantity);
            if (quantity === 0) break;
            const part = refundOfLine(state, quantity)!;
            expect(part).toBeGreaterThanOrEqual(0);
            state.refundedQuantity += quantity;
            state.refundedMinor += part;
          }
          expect(refundOfLine(state, 1)).toBeUndefined();
          return state.refundedMinor;
        });
        expect(total(refunded)).toBe(priced.totalMinor);
      }),
      runs,
    );
  });
});

describe('spreading', () => {
  it('adds up exactly, gives no part more than a unit too much, and nothing to nobody', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(fc.nat(1e9), { minLength: 1, maxLength: 30 }),
        (amountMinor, weights) => {
          const parts = spread(amountMinor, weights);
          expect(total(parts)).toBe(amountMinor);
          const sum = total(weights);
          if (sum === 0) return;
          parts.forEach((part, index) => {
            expect(Math.abs(part - (amountMinor * weights[index]!) / sum)).toBeLessThan(1.000001);
            if (weights[index] === 0) expect(part).toBe(0);
          });
        },
      ),
      runs,
    );
  });

  it('never takes more from a line than it has', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 1 }), fc.nat(), (weights, pick) => {
        const most = total(weights);
        const parts = spread(most === 0 ? 0 : pick % (most + 1), weights);
        parts.forEach((part, index) => {
          expect(part).toBeLessThanOrEqual(weights[index]!);
        });
      }),
      runs,
    );
  });
});

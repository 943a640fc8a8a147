import { describe, expect, it } from 'vitest';
import { roundForCash } from '../money/cash-rounding.ts';
import { spread } from '../money/money.ts';
import { noOffers, type Offers } from './offers.ts';
import { pointsEarned } from './points.ts';
import { lineGross, type PriceBasketInput, priceBasket } from './price-basket.ts';
import { taxAdded, taxIncluded } from './taxes.ts';

describe('the worked examples of the commerce rules', () => {
  it.each([
    [1990, 1255, 2497],
    [333, 1500, 500],
    [-333, 1500, -500],
  ])('a line of %i per thousand, %i of it: %i', (unit, quantity, gross) => {
    expect(lineGross(unit, quantity, 1000)).toBe(gross);
  });

  it.each([
    [10_000, 500, 476],
    [105, 500, 5],
    [1130, 1300, 130],
    [999, 1300, 115],
    [35, 500, 2],
  ])('%i with tax of %i bp in it: %i', (gross, bp, tax) => {
    expect(taxIncluded(gross, bp)).toBe(tax);
  });

  it.each([
    [199, 825, 16],
    [1000, 825, 83],
  ])('%i without tax at %i bp: %i', (net, bp, tax) => {
    expect(taxAdded(net, bp)).toBe(tax);
  });

  it.each([
    [100, [333, 333, 334], [33, 33, 34]],
    [100, [1, 1, 1], [34, 33, 33]],
    [7, [1000, 500, 250], [4, 2, 1]],
    [1, [5, 5], [1, 0]],
  ])('%i spread over %j: %j', (amount, weights, parts) => {
    expect(spread(amount, weights)).toEqual(parts);
  });

  it('points: two for each whole unit paid, rounded down', () => {
    expect(pointsEarned(999, 'EUR', 10_000)).toBe(19);
    expect(pointsEarned(999, 'TWD', 10_000)).toBe(1998);
    expect(pointsEarned(999, 'EUR', 15_000)).toBe(29);
  });

  it.each([
    [1023, 5, 1025],
    [1022, 5, 1020],
    [1025, 10, 1030],
    [149, 100, 100],
    [150, 100, 200],
    [123, 1, 123],
  ])('%i in coins of %i: %i', (due, step, pay) => {
    expect(roundForCash(due, step)).toEqual({ payMinor: pay, roundingMinor: pay - due });
  });
});

const line = (
  variantId: string,
  unitPriceMinor: number,
  quantity = 1,
  rest: { taxRateBp?: number; pricePer?: number } = {},
) => ({
  lineId: variantId,
  variantId,
  unitPriceMinor,
  quantity,
  pricePer: rest.pricePer ?? 1,
  taxRateBp: rest.taxRateBp ?? 0,
});

const price = (lines: PriceBasketInput['lines'], offers: Partial<Offers> = {}, more: Partial<PriceBasketInput> = {}) =>
  priceBasket({
    currency: 'TWD',
    tax: { pricesIncludeTax: true, rounding: 'perLine' },
    lines,
    offers: { ...noOffers, ...offers },
    memberTierBp: 0,
    pointsMinor: 0,
    ...more,
  });

const why = (basket: ReturnType<typeof price>) =>
  basket.lines.map((one) => one.steps.map((step) => [step.kind, step.promotionId, step.amountMinor, step.quantity]));

const percent = (id: string, percentBp: number, exclusiveGroup = 'offers', priority = 0) => ({
  id,
  kind: 'discount' as const,
  priority,
  exclusiveGroup,
  items: [{ variantId: 'a', saving: { percentBp }, from: 1, upTo: null }],
});

describe('offers on variants', () => {
  it('of one group: the best alone; of several groups: together, all on the base price', () => {
    const offers = [percent('p1', 1000), percent('p2', 2000), percent('p3', 500, 'staff')];
    expect(why(price([line('a', 100)], { variants: offers }))).toEqual([
      [
        ['base', null, 100, null],
        ['discount', 'p2', -20, null],
        ['discount', 'p3', -5, null],
      ],
    ]);
  });

  it('of equal worth: the lower priority, then the lower id', () => {
    const first = price([line('a', 100)], { variants: [percent('z', 1000, 'g', 1), percent('y', 1000, 'g', 2)] });
    expect(first.lines[0]!.steps[1]!.promotionId).toBe('z');
    const second = price([line('a', 100)], { variants: [percent('z', 1000), percent('y', 1000)] });
    expect(second.lines[0]!.steps[1]!.promotionId).toBe('y');
  });

  it('a flash sale covers what is left of its quota, the rest costs the normal price', () => {
    const flash = {
      id: 'f',
      kind: 'flashSale' as const,
      priority: 0,
      exclusiveGroup: 'offers',
      items: [{ variantId: 'a', saving: { priceMinor: 60 }, from: 1, upTo: 2 }],
    };
    expect(why(price([line('a', 100, 3)], { variants: [flash] }))[0]![1]).toEqual(['flashSale', 'f', -80, 2]);
    const gone = { ...flash, items: [{ ...flash.items[0]!, upTo: 0 }] };
    expect(price([line('a', 100, 3)], { variants: [gone] }).totalMinor).toBe(300);
  });

  it('an amount off takes no more off a unit than it costs, nor does a dearer price make it dearer', () => {
    const flash = (saving: { amountMinor: number } | { priceMinor: number }) => ({
      id: 'f',
      kind: 'flashSale' as const,
      priority: 0,
      exclusiveGroup: 'offers',
      items: [{ variantId: 'a', saving, from: 1, upTo: 1 }],
    });
    expect(price([line('a', 100, 3)], { variants: [flash({ amountMinor: 250 })] }).totalMinor).toBe(200);
    expect(price([line('a', 100, 3)], { variants: [flash({ priceMinor: 150 })] }).totalMinor).toBe(300);
  });

  it('a quantity tier needs its quantity and takes the best step', () => {
    const tier = {
      id: 't',
      kind: 'quantityTier' as const,
      priority: 0,
      exclusiveGroup: 'offers',
      items: [
        { variantId: 'a', saving: { priceMinor: 90 }, from: 3, upTo: null },
        { variantId: 'a', saving: { priceMinor: 80 }, from: 10, upTo: null },
      ],
    };
    expect([2, 3, 9, 10].map((quantity) => price([line('a', 100, quantity)], { variants: [tier] }).totalMinor)).toEqual(
      [200, 270, 810, 800],
    );
  });

  it('weighed goods: 20 % off what 1.255 kg cost; an amount off counts by the kilogram', () => {
    const weighed = [line('a', 1990, 1255, { pricePer: 1000 })];
    expect(price(weighed, { variants: [percent('p', 2000)] }).totalMinor).toBe(2497 - 499);
    const off = { ...percent('p', 0), items: [{ variantId: 'a', saving: { amountMinor: 100 }, from: 1, upTo: null }] };
    expect(price(weighed, { variants: [off] }).totalMinor).toBe(2497 - 126);
  });

  it('never take more than there is', () => {
    const off = (id: string, group: string) => ({
      ...percent(id, 0, group),
      items: [{ variantId: 'a', saving: { amountMinor: 999 }, from: 1, upTo: null }],
    });
    expect(price([line('a', 100)], { variants: [off('x', '1'), off('y', '2')] })).toMatchObject({
      totalMinor: 0,
      discountMinor: 100,
    });
  });
});

describe('bundles', () => {
  const bundle = (id: string, variantIds: string[], priceMinor: number) => ({
    id,
    kind: 'bundle' as const,
    priority: 0,
    items: variantIds.map((variantId) => ({ variantId, quantity: 1 })),
    saving: { priceMinor },
  });

  it('apply as often as they fit, spread over their goods', () => {
    const basket = price([line('a', 100, 3), line('b', 50, 2)], { bundles: [bundle('ab', ['a', 'b'], 120)] });
    expect(basket.totalMinor).toBe(2 * 120 + 100);
    expect(why(basket).map((steps) => steps[1])).toEqual([
      ['bundle', 'ab', -40, 2],
      ['bundle', 'ab', -20, null],
    ]);
  });

  it('the one that saves most goes first, equals by id; a unit is in one only', () => {
    const lines = [line('a', 100), line('b', 100), line('c', 100)];
    const all = price(lines, { bundles: [bundle('x', ['a', 'b'], 150), bundle('w', ['b', 'c'], 140)] });
    expect(all.totalMinor).toBe(240);
    const equal = price(lines, { bundles: [bundle('x', ['a', 'b'], 150), bundle('w', ['b', 'c'], 150)] });
    expect(equal.lines[0]!.steps).toHaveLength(1);
  });

  it('give way where the goods are cheaper by themselves, and lower them further where they are not', () => {
    const half = { variants: [percent('p', 5000)], bundles: [bundle('ab', ['a', 'b'], 160)] };
    expect(price([line('a', 100), line('b', 100)], half).totalMinor).toBe(150);
    const tenth = { variants: [percent('p', 1000)], bundles: [bundle('ab', ['a', 'b'], 160)] };
    expect(price([line('a', 100), line('b', 100)], tenth).totalMinor).toBe(160);
  });
});

describe('the whole basket', () => {
  const lines = [line('a', 333), line('b', 333), line('c', 334)];
  const order = (id: string, saving: { percentBp: number } | { amountMinor: number }, more = {}) => ({
    id,
    kind: 'discount' as const,
    priority: 0,
    exclusiveGroup: 'basket',
    minSubtotalMinor: 0,
    saving,
    ...more,
  });
  const coupon = (id: string, saving: { percentBp: number } | { amountMinor: number }, more = {}) => ({
    id,
    kind: 'coupon' as const,
    priority: 0,
    variantIds: null,
    minSubtotalMinor: 0,
    stackable: false,
    saving,
    ...more,
  });

  it('an amount is spread to the last unit', () => {
    const basket = price(lines, { order: [order('o', { amountMinor: 100 })] });
    expect(basket.lines.map((one) => one.discountMinor)).toEqual([33, 33, 34]);
  });

  it('a minimum is reckoned before any promotion', () => {
    const offers = {
      variants: [percent('p', 5000)],
      order: [order('o', { amountMinor: 100 }, { minSubtotalMinor: 1000 })],
    };
    expect(price(lines, offers).totalMinor).toBe(1000 - 167 - 100);
    expect(price(lines.slice(1), offers).totalMinor).toBe(667);
  });

  it('goes through its stages in their order', () => {
    const basket = price(
      [line('a', 1000, 1, { taxRateBp: 1000 })],
      {
        variants: [percent('v', 1000)],
        order: [order('o', { percentBp: 1000 })],
        coupons: [coupon('c', { amountMinor: 29 })],
      },
      { memberTierBp: 1000, pointsMinor: 100, tax: { pricesIncludeTax: false, rounding: 'perLine' } },
    );
    expect(why(basket)[0]).toEqual([
      ['base', null, 1000, null],
      ['discount', 'v', -100, null],
      ['discount', 'o', -90, null],
      ['memberTier', null, -81, null],
      ['coupon', 'c', -29, null],
      ['points', null, -100, null],
      ['tax', null, 60, null],
    ]);
    expect(basket).toMatchObject({ subtotalMinor: 1000, discountMinor: 400, taxMinor: 60, totalMinor: 660 });
  });

  it('takes one coupon, or the stackable ones together, whichever saves more', () => {
    const stackable = [
      coupon('s1', { amountMinor: 50 }, { stackable: true }),
      coupon('s2', { percentBp: 1000 }, { stackable: true }),
    ];
    expect(price(lines, { coupons: stackable }).totalMinor).toBe(1000 - 50 - 95);
    const single = coupon('n', { amountMinor: 120 });
    expect(price(lines, { coupons: [...stackable, single] }).totalMinor).toBe(855);
    expect(price(lines, { coupons: [...stackable, coupon('n', { amountMinor: 200 })] }).totalMinor).toBe(800);
  });

  it('a coupon on some goods leaves the others alone', () => {
    const basket = price(lines, { coupons: [coupon('c', { percentBp: 5000 }, { variantIds: ['b'] })] });
    expect(basket.lines.map((one) => one.discountMinor)).toEqual([0, 167, 0]);
    const dear = coupon('c', { percentBp: 5000 }, { variantIds: ['b'], minSubtotalMinor: 334 });
    expect(price(lines, { coupons: [dear] }).totalMinor).toBe(1000);
  });

  it('rounds tax by line or by rate', () => {
    const taxed = [1, 2, 3].map((n) => line(String(n), 35, 1, { taxRateBp: 500 }));
    const tax = (rounding: 'perLine' | 'perRate') =>
      price(taxed, {}, { tax: { pricesIncludeTax: true, rounding } }).taxMinor;
    expect([tax('perLine'), tax('perRate')]).toEqual([6, 5]);
  });

  it('of nothing costs nothing', () => {
    expect(price([], { order: [order('o', { amountMinor: 5 })] }, { pointsMinor: 9 })).toMatchObject({
      lines: [],
      totalMinor: 0,
      taxes: [],
    });
  });
});

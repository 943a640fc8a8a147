import type { PromotionWindow } from '@lintel/shared/http/promotions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrom, couponCode, type GoodsFacts, offersOf, type RunningPromotion, windowState } from './rules.ts';

const always: PromotionWindow = { from: null, to: null, weekdays: [], dailyFrom: null, dailyTo: null };

describe('the window of a promotion', () => {
  // 2026-11-20 is a Friday.
  it.each([
    ['running', {}, '2026-11-20T12:00'],
    ['waiting', { from: '2026-11-20T12:01' }, '2026-11-20T12:00'],
    ['running', { from: '2026-11-20T12:00' }, '2026-11-20T12:00'],
    ['over', { to: '2026-11-20T12:00' }, '2026-11-20T12:00'],
    ['running', { to: '2026-11-20T12:01' }, '2026-11-20T12:00'],
    ['running', { weekdays: [5] }, '2026-11-20T00:00'],
    ['waiting', { weekdays: [6, 7] }, '2026-11-20T23:59'],
    ['running', { dailyFrom: '17:00', dailyTo: '19:00' }, '2026-11-20T17:00'],
    ['waiting', { dailyFrom: '17:00', dailyTo: '19:00' }, '2026-11-20T19:00'],
    ['running', { dailyFrom: '22:00', dailyTo: '02:00', weekdays: [5] }, '2026-11-20T23:00'],
    ['running', { dailyFrom: '22:00', dailyTo: '02:00', weekdays: [5] }, '2026-11-21T01:59'],
    ['waiting', { dailyFrom: '22:00', dailyTo: '02:00', weekdays: [5] }, '2026-11-20T01:00'],
    ['waiting', { dailyFrom: '22:00', dailyTo: '02:00', weekdays: [5] }, '2026-11-21T22:00'],
  ] as const)('%s: %j at %s', (state, part, local) => {
    const { weekdays = [], ...rest } = part as Partial<PromotionWindow>;
    expect(windowState({ ...always, ...rest, weekdays: [...weekdays] }, local)).toBe(state);
  });
});

const milk: GoodsFacts = { variantId: 'milk', productId: 'P1', categoryIds: ['dairy', 'food'], tags: ['fresh'] };
const mug: GoodsFacts = { variantId: 'mug', productId: 'P2', categoryIds: ['gifts'], tags: [] };
const nothing = { variantIds: [], productIds: [], categoryIds: [], tags: [] };
const promotion = (rule: RunningPromotion['rule']): RunningPromotion => ({
  id: 'p',
  kind: rule.kind,
  name: 'P',
  names: {},
  priority: 0,
  exclusiveGroup: 'offers',
  rule,
});
const all = () => 5;

describe('what the calculator is given', () => {
  it.each([
    [{ variantIds: ['milk'] }, ['milk']],
    [{ productIds: ['P2'] }, ['mug']],
    [{ categoryIds: ['food'] }, ['milk']],
    [{ tags: ['fresh'], productIds: ['P2'] }, ['milk', 'mug']],
    [{ tags: ['old'] }, []],
  ])('goods %j: %j', (goods, variantIds) => {
    const rule = {
      kind: 'discount' as const,
      goods: { ...nothing, ...goods },
      saving: { percentBp: 1000 },
      minSubtotalMinor: 0,
    };
    const { variants } = offersOf([promotion(rule)], [milk, mug], new Set(), all);
    expect(variants[0]!.items.map((item) => item.variantId)).toEqual(variantIds);
  });

  it('a coupon only when it is handed in', () => {
    const rule = {
      kind: 'coupon' as const,
      goods: null,
      saving: { amountMinor: 5 },
      minSubtotalMinor: 0,
      stackable: false,
    };
    expect(offersOf([promotion(rule)], [milk], new Set(), all).coupons).toEqual([]);
    expect(offersOf([promotion(rule)], [milk], new Set(['p']), all).coupons).toMatchObject([
      { id: 'p', variantIds: null },
    ]);
  });

  it('what is left of a flash sale', () => {
    const rule = { kind: 'flashSale' as const, items: [{ variantId: 'milk', saving: { priceMinor: 5 }, quota: 9 }] };
    const left = (_: string, __: string, quota: number) => quota - 7;
    expect(offersOf([promotion(rule)], [milk], new Set(), left).variants[0]!.items[0]!.upTo).toBe(2);
  });
});

describe('a coupon code', () => {
  it('is the same however it is typed', () => {
    expect(['welcome-10', ' WELCOME-10 ', 'Ｗelcome-10'].map(couponCode)).toEqual(Array(3).fill('WELCOME-10'));
  });

  it('made up has nothing that is taken for something else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
        expect(codeFrom(bytes)).toMatch(/^[2-9A-HJ-NP-Z]{10}$/);
        expect(couponCode(codeFrom(bytes))).toBe(codeFrom(bytes));
      }),
    );
  });
});

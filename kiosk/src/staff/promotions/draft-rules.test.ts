import { NewPromotion, Promotion, promotionKinds } from '@lintel/shared/http/promotions';
import { describe, expect, it } from 'vitest';
import { draftOf, emptyDraft, namedVariants, type PromotionDraft, promotionOf, tenPercent } from './draft-rules.ts';

const variantId = '019a0000-0000-7000-8000-000000000001';
const goods = { variantIds: [variantId], productIds: [], categoryIds: [], tags: [] };
const complete: Record<(typeof promotionKinds)[number], Partial<PromotionDraft>> = {
  discount: { goods },
  flashSale: { items: [{ variantId, quantity: '20', saving: { how: 'price', text: '50' } }] },
  coupon: { saving: { how: 'amount', text: '30' }, minSubtotal: '100' },
  bundle: { items: [{ variantId, quantity: '2', saving: tenPercent }], saving: { how: 'price', text: '150' } },
  quantityTier: { goods, tiers: [{ from: '3', upTo: '6', saving: tenPercent }] },
};
const draft = (kind: (typeof promotionKinds)[number], more: Partial<PromotionDraft> = {}) => ({
  ...emptyDraft(kind),
  name: 'Offer',
  ...complete[kind],
  ...more,
});
const problems = (...given: Parameters<typeof draft>) => [...(promotionOf(draft(...given), 'TWD').problems ?? [])];

describe.each(promotionKinds)('a %s', (kind) => {
  it('is taken by the hub, and comes back into the form as it was', () => {
    const given = draft(kind, { from: '2026-12-01T00:00', weekdays: [6, 7], dailyFrom: '17:00', dailyTo: '19:00' });
    const { promotion } = promotionOf(given, 'TWD');
    expect(NewPromotion.parse(promotion)).toEqual(promotion);
    const stored = Promotion.parse({
      ...promotion,
      ...{ id: variantId, revision: 0, state: 'waiting', used: [] },
      ...{ createdAt: '2026-11-21T02:00:00.000Z', updatedAt: '2026-11-21T02:00:00.000Z' },
    });
    expect(promotionOf(draftOf(stored, 'TWD'), 'TWD').promotion).toEqual(promotion);
  });
});

describe('a promotion in the form', () => {
  it('says where it cannot be right', () => {
    expect(problems('discount', { name: ' ', goods: emptyDraft('discount').goods })).toEqual(['name', 'goods']);
    expect(problems('discount', { whole: true, saving: { how: 'price', text: '50' } })).toEqual(['saving']);
    expect(problems('coupon', { minSubtotal: 'x' })).toEqual(['minSubtotal']);
    expect(problems('bundle', { items: [], saving: { how: 'percent', text: '10' } })).toEqual(['items', 'saving']);
    expect(problems('flashSale', { items: [{ variantId, quantity: '0', saving: tenPercent }] })).toEqual(['items.0']);
    expect(problems('quantityTier', { tiers: [{ from: '5', upTo: '2', saving: tenPercent }] })).toEqual(['tiers.0']);
    expect(problems('discount', { from: '2026-12-02T00:00', to: '2026-12-01T00:00' })).toEqual(['window']);
    expect(problems('discount', { dailyFrom: '17:00' })).toEqual(['hours']);
    expect(problems('discount', { saving: { how: 'percent', text: '0' } })).toEqual(['saving']);
  });

  it('offers a basket to try it on', () => {
    expect(namedVariants(draft('bundle'))).toEqual([{ variantId, quantity: 2 }]);
    expect(namedVariants(draft('quantityTier'))).toEqual([{ variantId, quantity: 3 }]);
    expect(namedVariants(draft('coupon'))).toEqual([]);
  });
});

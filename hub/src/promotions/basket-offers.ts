import type { Basket } from '@lintel/shared/http/baskets';
import type { Offers } from '@lintel/shared/pricing/offers';
import type { PricedBasket } from '@lintel/shared/pricing/price-basket';
import type { Reader } from '../database/storage.ts';
import { type ShopTerms, shopLocalTime } from '../orders/shop-terms.ts';
import { needsFacts, offersOf, type RunningPromotion } from './rules.ts';
import { type CouponRow, couponsOfBasket, flashUsed, goodsFacts, runningPromotions } from './store.ts';

/** A coupon handed in, and whether it may be redeemed at this moment. */
export interface HandedIn {
  coupon: CouponRow;
  state: 'valid' | 'used' | 'notNow';
}

/** All that a basket's price depends on besides its lines. */
export interface BasketOffers {
  offers: Offers;
  running: ReadonlyMap<string, RunningPromotion>;
  coupons: readonly HandedIn[];
}

/** What is on offer for a basket now. */
export function basketOffers(
  reader: Reader,
  basketId: string,
  variantIds: readonly string[],
  terms: Pick<ShopTerms, 'timeZone'>,
  now: number,
): BasketOffers {
  const promotions = runningPromotions(reader, shopLocalTime(now, terms.timeZone));
  const running = new Map(promotions.map((promotion) => [promotion.id, promotion]));
  const coupons = couponsOfBasket(reader, basketId).map((coupon): HandedIn => {
    const valid = coupon.active === 1 && running.has(coupon.promotionId);
    const usedUp = coupon.maxUses !== null && coupon.uses >= coupon.maxUses;
    return { coupon, state: usedUp ? 'used' : valid ? 'valid' : 'notNow' };
  });
  const handedIn = new Set(coupons.filter(({ state }) => state === 'valid').map(({ coupon }) => coupon.promotionId));
  const facts = needsFacts(promotions) ? goodsFacts(reader, variantIds) : [];
  const used = new Map<string, Map<string, number>>();
  const usedOf = (promotionId: string) => {
    let own = used.get(promotionId);
    if (!own) {
      own = new Map(flashUsed(reader, promotionId).map((row) => [row.variantId, row.quantity]));
      used.set(promotionId, own);
    }
    return own;
  };
  const left = (promotionId: string, variantId: string, quota: number) =>
    Math.max(0, quota - (usedOf(promotionId).get(variantId) ?? 0));
  return { offers: offersOf(promotions, facts, handedIn, left), running, coupons };
}

/** The promotions that a priced basket profits from, with what each saves, in the order in which they apply. */
export function savedBy(priced: PricedBasket): { promotionId: string; savedMinor: number }[] {
  const saved = new Map<string, number>();
  for (const step of priced.lines.flatMap((line) => line.steps)) {
    if (step.promotionId === null) continue;
    saved.set(step.promotionId, (saved.get(step.promotionId) ?? 0) - step.amountMinor);
  }
  return [...saved].map(([promotionId, savedMinor]) => ({ promotionId, savedMinor }));
}

export function appliedView({ running }: BasketOffers, priced: PricedBasket): Basket['promotions'] {
  return savedBy(priced).map(({ promotionId, savedMinor }) => {
    const { id, kind, name, names } = running.get(promotionId)!;
    return { id, kind, name, names, saved: { amountMinor: savedMinor, currency: priced.currency } };
  });
}

export function couponsView({ coupons }: BasketOffers, priced: PricedBasket): Basket['coupons'] {
  const effective = new Set(savedBy(priced).map(({ promotionId }) => promotionId));
  return coupons.map(({ coupon, state }) => ({
    code: coupon.code,
    promotionId: coupon.promotionId,
    state: state === 'valid' ? (effective.has(coupon.promotionId) ? 'applied' : 'noEffect') : state,
  }));
}

import { Problem } from '@lintel/shared/errors';
import type { Basket } from '@lintel/shared/http/baskets';
import type { PromotionRule } from '@lintel/shared/http/promotions';
import { command, type Reader, type Tx } from '../database/storage.ts';
import { shopLocalTime } from '../orders/shop-terms.ts';
import { couponCode } from '../promotions/rules.ts';
import { couponByCode, couponsOfBasket, promotionById, runningPromotions } from '../promotions/store.ts';
import { basketView } from './basket-view.ts';
import { type BasketArgs, openBasket } from './commands.ts';
import { touchBasket } from './store.ts';

/**
 * Hands a coupon in; one that is there already stays. Its use is counted at checkout, not before.
 * @throws Problem `coupon-unknown`, `coupon-used`, `coupon-not-now`, `coupon-not-combinable`.
 */
export const addCoupon = command('checkout.addCoupon', (tx: Tx, args: BasketArgs & { code: string }): Basket => {
  const basket = openBasket(tx, args.basketId, args.actor);
  const coupon = couponByCode(tx, couponCode(args.code));
  if (!coupon) throw new Problem('coupon-unknown');
  const running = runningPromotions(tx, shopLocalTime(args.now, args.terms.timeZone));
  if (coupon.active === 0 || !running.some((promotion) => promotion.id === coupon.promotionId)) {
    throw new Problem('coupon-not-now');
  }
  if (coupon.maxUses !== null && coupon.uses >= coupon.maxUses) throw new Problem('coupon-used');
  const others = couponsOfBasket(tx, basket.id).filter((other) => other.id !== coupon.id);
  const together = [...others, coupon].every((one) => isStackable(tx, one.promotionId));
  const samePromotion = others.some((other) => other.promotionId === coupon.promotionId);
  if (others.length > 0 && (!together || samePromotion)) {
    throw new Problem('coupon-not-combinable', undefined, { codes: others.map((other) => other.code) });
  }
  tx.run(
    'INSERT INTO basketCoupon (basketId, couponId, createdAt) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    basket.id,
    coupon.id,
    args.now,
  );
  return basketView(tx, touchBasket(tx, basket, args.now), args.terms, args.now);
});

function isStackable(reader: Reader, promotionId: string): boolean {
  const row = promotionById(reader, promotionId);
  const rule = row && (JSON.parse(row.rule) as PromotionRule);
  return rule?.kind === 'coupon' && rule.stackable;
}

/** @throws Problem `coupon-unknown` when it is not in the basket. */
export const removeCoupon = command('checkout.removeCoupon', (tx: Tx, args: BasketArgs & { code: string }): Basket => {
  const basket = openBasket(tx, args.basketId, args.actor);
  const code = couponCode(args.code);
  const coupon = couponsOfBasket(tx, basket.id).find((one) => one.code === code);
  if (!coupon) throw new Problem('coupon-unknown');
  tx.run('DELETE FROM basketCoupon WHERE basketId = ? AND couponId = ?', basket.id, coupon.id);
  return basketView(tx, touchBasket(tx, basket, args.now), args.terms, args.now);
});

export const couponCommands = [addCoupon, removeCoupon];

import type { Basket } from '@lintel/shared/http/baskets';
import type { Call } from '../../hub-client/api.ts';
import { isProblem } from '../../hub-client/problem.ts';

/** Puts lines, coupons and member into a fresh basket; what is no longer to be had is left out. */
export async function fillAgain(
  call: Call,
  fresh: Basket,
  lines: readonly { variantId: string; quantity: number }[],
  former: Pick<Basket, 'id' | 'coupons' | 'member'> | null,
): Promise<Basket> {
  const params = { id: fresh.id };
  let basket = fresh;
  for (const { variantId, quantity } of lines) {
    try {
      basket = await call('addLine', { params, body: { variantId, quantity } });
    } catch (error) {
      if (!isProblem(error, 'not-sellable', 'unknown-variant', 'quantity-too-large')) throw error;
    }
  }
  for (const { code } of former?.coupons ?? []) {
    try {
      basket = await call('addCoupon', { params, body: { code } });
    } catch (error) {
      if (!isProblem(error, 'coupon-used', 'coupon-not-now', 'coupon-unknown', 'coupon-not-combinable')) throw error;
    }
  }
  if (former?.member) {
    try {
      basket = await call('identifyMember', { params, body: { basketId: former.id } });
      if (former.member.usePoints) basket = await call('usePoints', { params, body: { usePoints: true } });
    } catch (error) {
      if (!isProblem(error, 'member-unknown', 'member-frozen', 'members-off', 'member-locked')) throw error;
    }
  }
  return basket;
}

import { Problem } from '@lintel/shared/errors';
import type { PricedBasket } from '@lintel/shared/pricing/price-basket';
import type { Tx } from '../database/storage.ts';
import { type BasketOffers, savedBy } from './basket-offers.ts';
import type { CouponRow } from './store.ts';

/**
 * Counts what an order takes of flash sales and coupons, in the transaction that reserves its goods: what was left when it
 * was priced is taken before anybody else is priced.
 * @throws Problem `coupon-used`.
 */
export function takeUses(
  tx: Tx,
  order: {
    id: string;
    lines: readonly { variantId: string; quantity: number }[];
    priced: PricedBasket;
    offers: BasketOffers;
    nextId: () => string;
    now: number;
  },
): void {
  const { priced, nextId, now } = order;
  for (const [index, line] of order.lines.entries()) {
    for (const step of priced.lines[index]!.steps) {
      if (step.kind !== 'flashSale') continue;
      tx.run(
        'INSERT INTO flashSaleUse (id, promotionId, variantId, orderId, quantity, createdAt) VALUES (?, ?, ?, ?, ?, ?)',
        nextId(),
        step.promotionId,
        line.variantId,
        order.id,
        step.quantity ?? line.quantity,
        now,
      );
    }
  }
  const effective = new Set(savedBy(priced).map(({ promotionId }) => promotionId));
  for (const { coupon, state } of order.offers.coupons) {
    if (state !== 'valid' || !effective.has(coupon.promotionId)) continue;
    tx.run(
      'INSERT INTO couponRedemption (id, couponId, useNo, orderId, createdAt) VALUES (?, ?, ?, ?, ?)',
      nextId(),
      coupon.id,
      freeUse(tx, coupon),
      order.id,
      now,
    );
  }
}

/** The lowest number of a use that nobody has. */
function freeUse(tx: Tx, coupon: CouponRow): number {
  const { useNo } = tx.get<{ useNo: number }>(
    `WITH taken AS (SELECT useNo FROM couponRedemption WHERE couponId = ? AND releasedAt IS NULL)
     SELECT MIN(n) AS useNo FROM (SELECT 1 AS n UNION SELECT useNo + 1 FROM taken) WHERE n NOT IN (SELECT useNo FROM taken)`,
    coupon.id,
  )!;
  if (coupon.maxUses !== null && useNo > coupon.maxUses) throw new Problem('coupon-used');
  return useNo;
}

/** Gives back what an order that is never paid had taken. */
export function releaseUses(tx: Tx, orderId: string, now: number): void {
  for (const table of ['flashSaleUse', 'couponRedemption']) {
    tx.run(`UPDATE ${table} SET releasedAt = ? WHERE orderId = ? AND releasedAt IS NULL`, now, orderId);
  }
}

import { divideRounded, multiplyDivide, spread } from '../money/money.ts';
import { byPriority, type CouponOffer, type OrderOffer } from './offers.ts';
import { sumOf, takeSpread, type WorkingLine } from './working-line.ts';

type OrderSaving = { percentBp: number } | { amountMinor: number };

/** Exact, in 1/10,000 of a minor unit. */
function exact(amountMinor: number, saving: OrderSaving): bigint {
  if ('percentBp' in saving) return BigInt(amountMinor) * BigInt(saving.percentBp);
  return 10_000n * BigInt(Math.min(saving.amountMinor, amountMinor));
}

/**
 * Stage (d): offers on the whole basket, the best one of each exclusive group, all reckoned on what the basket costs after
 * its goods' own offers, and rounded once.
 */
export function applyOrderOffers(lines: readonly WorkingLine[], offers: readonly OrderOffer[]): void {
  const subtotal = sumOf(lines, 'grossMinor');
  const amount = sumOf(lines, 'amountMinor');
  const best = new Map<string, { offer: OrderOffer; saved: bigint }>();
  for (const offer of [...offers].sort(byPriority)) {
    if (subtotal < offer.minSubtotalMinor) continue;
    const saved = exact(amount, offer.saving);
    if (saved > (best.get(offer.exclusiveGroup)?.saved ?? 0n)) best.set(offer.exclusiveGroup, { offer, saved });
  }
  const chosen = [...best.values()].sort((a, b) => byPriority(a.offer, b.offer));
  const wanted = chosen.reduce((sum, { saved }) => sum + saved, 0n);
  const shares = spread(
    Math.min(divideRounded(wanted, 10_000), amount),
    chosen.map(({ saved }) => saved),
  );
  chosen.forEach(({ offer }, index) => {
    takeSpread(lines, shares[index]!, { kind: 'discount', promotionId: offer.id });
  });
}

/** Stage (e): what the member's tier takes off everything. */
export function applyMemberTier(lines: readonly WorkingLine[], percentBp: number): void {
  const saved = multiplyDivide(sumOf(lines, 'amountMinor'), percentBp, 10_000);
  takeSpread(lines, saved, { kind: 'memberTier', promotionId: null });
}

/**
 * Stage (f): coupons, one after the other on what the earlier ones left. Only stackable ones go together; where others
 * are handed in as well, the customer gets what saves most: one of those, or all the stackable ones.
 */
export function applyCoupons(lines: readonly WorkingLine[], coupons: readonly CouponOffer[]): void {
  const valid = [...coupons].sort(byPriority).filter((coupon) => {
    const minimum = coupon.minSubtotalMinor;
    return sumOf(targets(lines, coupon), 'grossMinor') >= minimum;
  });
  const choices = [valid.filter((coupon) => coupon.stackable), ...valid.filter((c) => !c.stackable).map((c) => [c])];
  let best: readonly CouponOffer[] = [];
  let most = 0;
  for (const choice of choices) {
    const saved = sumOf(lines, 'amountMinor') - sumOf(used(lines.map(copy), choice), 'amountMinor');
    if (saved > most) {
      best = choice;
      most = saved;
    }
  }
  used(lines, best);
}

/** Stage (g): points, as a discount before tax. */
export function applyPoints(lines: readonly WorkingLine[], pointsMinor: number): void {
  const saved = Math.min(pointsMinor, sumOf(lines, 'amountMinor'));
  takeSpread(lines, saved, { kind: 'points', promotionId: null });
}

function targets(lines: readonly WorkingLine[], coupon: CouponOffer): readonly WorkingLine[] {
  const { variantIds } = coupon;
  return variantIds === null ? lines : lines.filter((line) => variantIds.includes(line.input.variantId));
}

function used(lines: readonly WorkingLine[], coupons: readonly CouponOffer[]): readonly WorkingLine[] {
  for (const coupon of coupons) {
    const own = targets(lines, coupon);
    const saved = divideRounded(exact(sumOf(own, 'amountMinor'), coupon.saving), 10_000);
    takeSpread(own, saved, { kind: 'coupon', promotionId: coupon.id });
  }
  return lines;
}

function copy(line: WorkingLine): WorkingLine {
  return { ...line, adjustments: [...line.adjustments] };
}

import type { Goods, PromotionKind, PromotionRule, PromotionWindow } from '@lintel/shared/http/promotions';
import type { Texts } from '@lintel/shared/languages';
import type { CouponOffer, Offers, VariantOffer } from '@lintel/shared/pricing/offers';

/** Whether a window is open at `local` (`YYYY-MM-DDTHH:MM` on the shop's clock). */
export function windowState(window: PromotionWindow, local: string): 'waiting' | 'running' | 'over' {
  if (window.to !== null && local >= window.to) return 'over';
  if (window.from !== null && local < window.from) return 'waiting';
  return inHours(window, local) ? 'running' : 'waiting';
}

function inHours({ weekdays, dailyFrom, dailyTo }: PromotionWindow, local: string): boolean {
  const time = local.slice(11);
  const on = (daysAgo: number) => weekdays.length === 0 || weekdays.includes(weekdayOf(local, daysAgo));
  if (dailyFrom === null || dailyTo === null) return on(0);
  if (dailyFrom < dailyTo) return on(0) && time >= dailyFrom && time < dailyTo;
  // Over midnight: the small hours belong to the evening before.
  return (time >= dailyFrom && on(0)) || (time < dailyTo && on(1));
}

/** 1 Monday to 7 Sunday. */
function weekdayOf(local: string, daysAgo: number): number {
  const day = Math.floor(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) / 86_400_000) - daysAgo;
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** A promotion that runs now. */
export interface RunningPromotion {
  id: string;
  kind: PromotionKind;
  name: string;
  names: Texts;
  priority: number;
  exclusiveGroup: string;
  rule: PromotionRule;
}

/** What decides whether a variant is among a promotion's goods. */
export interface GoodsFacts {
  variantId: string;
  productId: string;
  categoryIds: readonly string[];
  tags: readonly string[];
}

function isAmong(goods: Goods, facts: GoodsFacts): boolean {
  return (
    goods.variantIds.includes(facts.variantId) ||
    goods.productIds.includes(facts.productId) ||
    goods.categoryIds.some((id) => facts.categoryIds.includes(id)) ||
    goods.tags.some((tag) => facts.tags.includes(tag))
  );
}

/**
 * What the calculator needs of the promotions that run: targets resolved to the variants at hand, coupons only where the
 * customer handed one in. `left` says how much of a flash sale is left.
 */
export function offersOf(
  promotions: readonly RunningPromotion[],
  facts: readonly GoodsFacts[],
  handedIn: ReadonlySet<string>,
  left: (promotionId: string, variantId: string, quota: number) => number,
): Offers {
  const offers = { variants: [] as VariantOffer[], bundles: [] as Offers['bundles'][number][] };
  const order: Offers['order'][number][] = [];
  const coupons: CouponOffer[] = [];
  const among = (goods: Goods) => facts.filter((one) => isAmong(goods, one)).map((one) => one.variantId);
  for (const promotion of promotions) {
    const { id, priority, exclusiveGroup, rule } = promotion;
    const head = { id, priority };
    switch (rule.kind) {
      case 'flashSale': {
        const items = rule.items.map(({ variantId, saving, quota }) => ({
          variantId,
          saving,
          from: 1,
          upTo: left(id, variantId, quota),
        }));
        offers.variants.push({ ...head, kind: rule.kind, exclusiveGroup, items });
        break;
      }
      case 'quantityTier': {
        const items = among(rule.goods).flatMap((variantId) => rule.tiers.map((tier) => ({ variantId, ...tier })));
        offers.variants.push({ ...head, kind: rule.kind, exclusiveGroup, items });
        break;
      }
      case 'bundle':
        offers.bundles.push({ ...head, kind: rule.kind, items: rule.items, saving: rule.saving });
        break;
      case 'coupon': {
        if (!handedIn.has(id)) break;
        const { saving, minSubtotalMinor, stackable } = rule;
        const variantIds = rule.goods && among(rule.goods);
        coupons.push({ ...head, kind: rule.kind, saving, minSubtotalMinor, stackable, variantIds });
        break;
      }
      case 'discount': {
        const { saving, minSubtotalMinor } = rule;
        if (rule.goods) {
          const items = among(rule.goods).map((variantId) => ({ variantId, saving, from: 1, upTo: null }));
          offers.variants.push({ ...head, kind: rule.kind, exclusiveGroup, items });
        } else if (!('priceMinor' in saving)) {
          order.push({ ...head, kind: rule.kind, exclusiveGroup, saving, minSubtotalMinor });
        }
      }
    }
  }
  return { ...offers, order, coupons };
}

/** Whether any rule chooses its goods by what they are. */
export function needsFacts(promotions: readonly RunningPromotion[]): boolean {
  return promotions.some(({ rule }) => 'goods' in rule && rule.goods !== null);
}

/** A code as it is kept and compared: however it is typed. */
export function couponCode(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase();
}

// Without letters and digits that are taken for each other.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A code of ten characters from random bytes. */
export function codeFrom(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 10), (byte) => alphabet[byte % alphabet.length]).join('');
}

import { Problem } from '@lintel/shared/errors';
import type { BasketPreview, PreviewBasket } from '@lintel/shared/http/promotions';
import { priceBasket } from '@lintel/shared/pricing/price-basket';
import { variantsByIds } from '../catalog/store.ts';
import { checkAmount } from '../checkout/rules.ts';
import type { Reader } from '../database/storage.ts';
import { type ShopTerms, taxPolicy } from '../orders/shop-terms.ts';
import { savedBy } from './basket-offers.ts';
import { offersOf, type RunningPromotion } from './rules.ts';
import { flashUsed, goodsFacts, runningPromotions } from './store.ts';

/** Stands for a promotion that has no id yet. */
const draftId = '00000000-0000-7000-8000-000000000000';

/**
 * What a basket would cost with what runs at `local` and with a promotion that is still being made. Nothing is kept.
 * @throws Problem `unknown-variant`, `amount-too-large`.
 */
export function basketPreview(reader: Reader, basket: PreviewBasket, terms: ShopTerms, local: string): BasketPreview {
  const ids = basket.lines.map(({ variantId }) => variantId);
  const variants = variantsByIds(reader, ids);
  const lines = basket.lines.map(({ variantId, quantity }) => {
    const variant = variants.get(variantId);
    if (!variant) throw new Problem('unknown-variant', undefined, { variantId });
    return { variant, quantity };
  });
  const id = basket.insteadOf ?? draftId;
  const draft: RunningPromotion[] = basket.promotion
    ? [{ ...basket.promotion, id, kind: basket.promotion.rule.kind }]
    : [];
  const others = runningPromotions(reader, local).filter((promotion) => promotion.id !== basket.insteadOf);
  const promotions = [...others, ...draft];
  const left = (promotionId: string, variantId: string, quota: number) => {
    const used = flashUsed(reader, promotionId).find((row) => row.variantId === variantId);
    return Math.max(0, quota - (used?.quantity ?? 0));
  };
  const priced = priceBasket({
    currency: terms.currency,
    tax: taxPolicy(terms),
    offers: offersOf(promotions, goodsFacts(reader, ids), new Set(draft.map((promotion) => promotion.id)), left),
    memberTierBp: 0,
    pointsMinor: 0,
    lines: lines.map(({ variant, quantity }, index) => ({
      lineId: String(index),
      variantId: variant.id,
      unitPriceMinor: variant.priceMinor,
      pricePer: variant.pricePer,
      quantity,
      taxRateBp: variant.taxRateBp ?? terms.defaultTaxRateBp,
    })),
  });
  checkAmount(priced);
  const money = (amountMinor: number) => ({ amountMinor, currency: terms.currency });
  return {
    lines: lines.map(({ variant, quantity }, index) => {
      const { grossMinor, discountMinor, totalMinor } = priced.lines[index]!;
      return {
        variantId: variant.id,
        sku: variant.sku,
        name: variant.variantName === null ? variant.productName : `${variant.productName} · ${variant.variantName}`,
        quantity,
        gross: money(grossMinor),
        discount: money(discountMinor),
        total: money(totalMinor),
      };
    }),
    promotions: savedBy(priced).map(({ promotionId, savedMinor }) => {
      const { kind, name, names } = promotions.find((promotion) => promotion.id === promotionId)!;
      return { id: promotionId, kind, name, names, saved: money(savedMinor) };
    }),
    subtotal: money(priced.subtotalMinor),
    discount: money(priced.discountMinor),
    total: money(priced.totalMinor),
  };
}

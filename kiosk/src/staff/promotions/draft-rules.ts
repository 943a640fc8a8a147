import type { Goods, NewPromotion, Promotion, PromotionKind, PromotionRule } from '@lintel/shared/http/promotions';
import type { Texts } from '@lintel/shared/languages';
import type { Currency } from '@lintel/shared/money/currency';
import { amountText, percentText, typedAmount, typedPercent } from '../catalog/goods-rules.ts';

/** What is saved, as typed: a part in percent, an amount off, or the price instead. */
export interface SavingDraft {
  how: 'percent' | 'amount' | 'price';
  text: string;
}

/** A promotion as it stands in the form, whatever its kind; what its kind does not need is not looked at. */
export interface PromotionDraft {
  kind: PromotionKind;
  name: string;
  names: Texts;
  priority: string;
  exclusiveGroup: string;
  active: boolean;
  from: string;
  to: string;
  weekdays: number[];
  dailyFrom: string;
  dailyTo: string;
  /** The whole basket instead of some goods. */
  whole: boolean;
  goods: Goods;
  saving: SavingDraft;
  minSubtotal: string;
  stackable: boolean;
  items: { variantId: string; quantity: string; saving: SavingDraft }[];
  tiers: { from: string; upTo: string; saving: SavingDraft }[];
}

const noGoods: Goods = { variantIds: [], productIds: [], categoryIds: [], tags: [] };
export const tenPercent: SavingDraft = { how: 'percent', text: '10' };

export function emptyDraft(kind: PromotionKind): PromotionDraft {
  return {
    ...{ kind, name: '', names: {}, priority: '0', exclusiveGroup: 'offers', active: true },
    ...{ from: '', to: '', weekdays: [], dailyFrom: '', dailyTo: '' },
    ...{ whole: kind === 'coupon', goods: noGoods, minSubtotal: '', stackable: false, items: [] },
    saving: kind === 'bundle' ? { how: 'price', text: '' } : tenPercent,
    tiers: [{ from: '2', upTo: '', saving: tenPercent }],
  };
}

type Saving = { percentBp: number } | { amountMinor: number } | { priceMinor: number };

function savingDraft(saving: Saving, currency: Currency): SavingDraft {
  if ('percentBp' in saving) return { how: 'percent', text: percentText(saving.percentBp) };
  if ('amountMinor' in saving) return { how: 'amount', text: amountText(saving.amountMinor, currency) };
  return { how: 'price', text: amountText(saving.priceMinor, currency) };
}

export function draftOf(promotion: Promotion, currency: Currency): PromotionDraft {
  const { name, names, active, exclusiveGroup, window, rule } = promotion;
  const draft: PromotionDraft = {
    ...emptyDraft(rule.kind),
    ...{ name, names, active, exclusiveGroup, weekdays: window.weekdays },
    priority: String(promotion.priority),
    from: window.from ?? '',
    to: window.to ?? '',
    dailyFrom: window.dailyFrom ?? '',
    dailyTo: window.dailyTo ?? '',
  };
  if ('goods' in rule) {
    draft.whole = rule.goods === null;
    draft.goods = rule.goods ?? noGoods;
  }
  if ('saving' in rule) draft.saving = savingDraft(rule.saving, currency);
  if ('minSubtotalMinor' in rule && rule.minSubtotalMinor > 0)
    draft.minSubtotal = amountText(rule.minSubtotalMinor, currency);
  if (rule.kind === 'coupon') draft.stackable = rule.stackable;
  if (rule.kind === 'flashSale') {
    draft.items = rule.items.map(({ variantId, saving, quota }) => ({
      variantId,
      quantity: String(quota),
      saving: savingDraft(saving, currency),
    }));
  }
  if (rule.kind === 'bundle') {
    draft.items = rule.items.map(({ variantId, quantity }) => ({
      variantId,
      quantity: String(quantity),
      saving: tenPercent,
    }));
  }
  if (rule.kind === 'quantityTier') {
    draft.tiers = rule.tiers.map(({ from, upTo, saving }) => ({
      from: String(from),
      upTo: upTo === null ? '' : String(upTo),
      saving: savingDraft(saving, currency),
    }));
  }
  return draft;
}

/** Places of the form where something cannot be right; `tiers.1` is the second tier. */
export type DraftProblems = ReadonlySet<string>;

/** The promotion a draft stands for, or where it is wrong. */
export function promotionOf(
  draft: PromotionDraft,
  currency: Currency,
): { promotion: NewPromotion; problems: null } | { promotion: null; problems: DraftProblems } {
  const problems = new Set<string>();
  const wrong = <T>(place: string, fallback: T): T => {
    problems.add(place);
    return fallback;
  };
  const saving = (given: SavingDraft, place: string): Saving => {
    if (given.how === 'percent') {
      const percentBp = typedPercent(given.text);
      return percentBp ? { percentBp } : wrong(place, { percentBp: 1 });
    }
    const minor = typedAmount(given.text, currency);
    if (given.how === 'amount') return minor ? { amountMinor: minor } : wrong(place, { amountMinor: 1 });
    return minor === null ? wrong(place, { priceMinor: 0 }) : { priceMinor: minor };
  };
  const whole = (text: string, place: string): number => {
    const value = /^\d{1,7}$/.test(text.trim()) ? Number(text) : 0;
    return value >= 1 && value <= 1_000_000 ? value : wrong(place, 1);
  };
  const goods = (): Goods =>
    Object.values(draft.goods).some((list) => list.length > 0) ? draft.goods : wrong('goods', draft.goods);
  const minimum = (): number =>
    draft.minSubtotal.trim() === '' ? 0 : (typedAmount(draft.minSubtotal, currency) ?? wrong('minSubtotal', 0));
  const items = () => (draft.items.length > 0 ? draft.items : wrong('items', []));

  function rule(): PromotionRule {
    switch (draft.kind) {
      case 'discount': {
        const kept = saving(draft.saving, 'saving');
        // A whole basket has no price of its own.
        if (draft.whole && 'priceMinor' in kept) problems.add('saving');
        return draft.whole
          ? { kind: draft.kind, goods: null, saving: kept, minSubtotalMinor: minimum() }
          : { kind: draft.kind, goods: goods(), saving: kept, minSubtotalMinor: 0 };
      }
      case 'coupon': {
        const kept = saving(draft.saving, 'saving');
        return {
          kind: draft.kind,
          goods: draft.whole ? null : goods(),
          saving: 'priceMinor' in kept ? wrong('saving', { amountMinor: 1 }) : kept,
          minSubtotalMinor: minimum(),
          stackable: draft.stackable,
        };
      }
      case 'flashSale':
        return {
          kind: draft.kind,
          items: items().map((item, index) => ({
            variantId: item.variantId,
            saving: saving(item.saving, `items.${index}`),
            quota: whole(item.quantity, `items.${index}`),
          })),
        };
      case 'bundle': {
        const kept = saving(draft.saving, 'saving');
        return {
          kind: draft.kind,
          items: items().map((item, index) => ({
            variantId: item.variantId,
            quantity: whole(item.quantity, `items.${index}`),
          })),
          saving: 'percentBp' in kept ? wrong('saving', { amountMinor: 1 }) : kept,
        };
      }
      case 'quantityTier':
        return {
          kind: draft.kind,
          goods: goods(),
          tiers: draft.tiers.map((tier, index) => {
            const place = `tiers.${index}`;
            const from = whole(tier.from, place);
            const upTo = tier.upTo.trim() === '' ? null : whole(tier.upTo, place);
            if (upTo !== null && upTo < from) problems.add(place);
            return { from, upTo, saving: saving(tier.saving, place) };
          }),
        };
    }
  }

  if (draft.name.trim() === '') problems.add('name');
  if (draft.exclusiveGroup.trim() === '') problems.add('exclusiveGroup');
  if (!/^-?\d{1,4}$/.test(draft.priority.trim()) || Math.abs(Number(draft.priority)) > 1000) problems.add('priority');
  if (draft.from !== '' && draft.to !== '' && draft.from >= draft.to) problems.add('window');
  if ((draft.dailyFrom === '') !== (draft.dailyTo === '')) problems.add('hours');
  const promotion: NewPromotion = {
    name: draft.name.trim(),
    names: Object.fromEntries(Object.entries(draft.names).filter(([, text]) => text.trim() !== '')),
    priority: Number(draft.priority),
    exclusiveGroup: draft.exclusiveGroup.trim(),
    active: draft.active,
    window: {
      from: draft.from || null,
      to: draft.to || null,
      weekdays: [...draft.weekdays].sort(),
      dailyFrom: draft.dailyFrom || null,
      dailyTo: draft.dailyTo || null,
    },
    rule: rule(),
  };
  return problems.size > 0 ? { promotion: null, problems } : { promotion, problems: null };
}

/** The variants a draft names itself, for a first basket to try it on. */
export function namedVariants(draft: PromotionDraft): { variantId: string; quantity: number }[] {
  const most = Number(draft.tiers[0]?.from ?? 1) || 1;
  if (draft.kind === 'flashSale') return draft.items.map(({ variantId }) => ({ variantId, quantity: 1 }));
  if (draft.kind === 'bundle')
    return draft.items.map(({ variantId, quantity }) => ({ variantId, quantity: Number(quantity) || 1 }));
  return draft.goods.variantIds.map((variantId) => ({
    variantId,
    quantity: draft.kind === 'quantityTier' ? most : 1,
  }));
}

import { z } from 'zod';
import { maxAmountMinor } from '../money/currency.ts';
import { Id, LocalTime, Money, Page, PageQuery, Quantity, Texts, Time } from './common.ts';

export const promotionKinds = ['discount', 'flashSale', 'coupon', 'bundle', 'quantityTier'] as const;
export const PromotionKind = z.enum(promotionKinds);

const AmountMinor = z.int().min(0).max(maxAmountMinor);
const PercentBp = z.int().min(1).max(10_000).meta({ description: 'Off, in 1/100 %' });
const percentOff = z.strictObject({ percentBp: PercentBp });
const amountOff = z.strictObject({
  amountMinor: AmountMinor.min(1).meta({ description: 'Off; on goods for each unit that the price is for' }),
});
const newPrice = z.strictObject({ priceMinor: AmountMinor.meta({ description: 'The price instead' }) });
const OrderSaving = z.union([percentOff, amountOff]);
const UnitSaving = z.union([percentOff, amountOff, newPrice]);

/** Which goods: all that any of the lists names. */
export const Goods = z
  .strictObject({
    variantIds: z.array(Id).max(500).default([]),
    productIds: z.array(Id).max(500).default([]),
    categoryIds: z.array(Id).max(100).default([]),
    tags: z.array(z.string().trim().min(1).max(40)).max(100).default([]),
  })
  .refine((goods) => Object.values(goods).some((list) => list.length > 0), 'name at least one thing');

/** What a promotion does, by kind. */
export const PromotionRule = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('discount'),
      goods: Goods.nullable().meta({ description: 'null: the whole basket' }),
      saving: UnitSaving,
      minSubtotalMinor: AmountMinor.default(0).meta({ description: 'Of the basket, before any promotion' }),
    }),
    z.strictObject({
      kind: z.literal('flashSale'),
      items: z
        .array(z.strictObject({ variantId: Id, saving: UnitSaving, quota: Quantity }))
        .min(1)
        .max(200),
    }),
    z.strictObject({
      kind: z.literal('coupon'),
      goods: Goods.nullable().meta({ description: 'null: the whole basket' }),
      saving: OrderSaving,
      minSubtotalMinor: AmountMinor.default(0).meta({ description: 'Of its goods, before any promotion' }),
      stackable: z.boolean().default(false),
    }),
    z.strictObject({
      kind: z.literal('bundle'),
      items: z
        .array(z.strictObject({ variantId: Id, quantity: Quantity }))
        .min(1)
        .max(20),
      saving: z.union([amountOff, newPrice]),
    }),
    z.strictObject({
      kind: z.literal('quantityTier'),
      goods: Goods,
      tiers: z
        .array(
          z.strictObject({
            from: Quantity,
            upTo: Quantity.nullable().default(null).meta({ description: 'What lies beyond costs the normal price' }),
            saving: UnitSaving,
          }),
        )
        .min(1)
        .max(20),
    }),
  ])
  .refine(
    (rule) => rule.kind !== 'discount' || rule.goods !== null || !('priceMinor' in rule.saving),
    'a whole basket has no set price: take a part or an amount off',
  )
  .refine(
    (rule) => rule.kind !== 'discount' || rule.goods === null || rule.minSubtotalMinor === 0,
    'only an offer on the whole basket has a minimum',
  );

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'use HH:MM, in the shop’s time');

/** When a promotion holds, on the shop's own clock: a half-open span, and hours of some weekdays within it. */
export const PromotionWindow = z
  .strictObject({
    from: LocalTime.nullable().default(null),
    to: LocalTime.nullable().default(null),
    weekdays: z
      .array(z.int().min(1).max(7))
      .max(7)
      .default([])
      .meta({ description: '1 Monday to 7 Sunday; empty: every day' }),
    dailyFrom: ClockTime.nullable().default(null),
    dailyTo: ClockTime.nullable().default(null).meta({ description: 'May lie after midnight' }),
  })
  .refine((window) => window.from === null || window.to === null || window.from < window.to, 'ends before it begins')
  .refine((window) => (window.dailyFrom === null) === (window.dailyTo === null), 'needs both hours or none');

export const promotionStates = ['running', 'waiting', 'over', 'off'] as const;

const described = {
  name: z.string().trim().min(1).max(120),
  names: Texts.default({}),
  priority: z.int().min(-1000).max(1000).default(0).meta({ description: 'Lower goes first' }),
  exclusiveGroup: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .default('offers')
    .meta({ description: 'Of one group only the best applies' }),
  active: z.boolean().default(true),
  window: PromotionWindow.prefault({}),
  rule: PromotionRule,
};

export const NewPromotion = z.strictObject(described);
export const ChangePromotion = z.strictObject({
  ...described,
  revision: z.int().min(0).meta({ description: 'The one that was read; refused with version-conflict otherwise' }),
});
export const Promotion = z.strictObject({
  id: Id,
  ...described,
  revision: z.int(),
  state: z.enum(promotionStates),
  used: z
    .array(z.strictObject({ variantId: Id, quantity: z.int() }))
    .meta({ description: 'Of a flash sale: what has been sold or set aside' }),
  createdAt: Time,
  updatedAt: Time,
});
export const PromotionPage = Page(Promotion);
export const PromotionQuery = z.strictObject({ ...PageQuery });

export const CouponCode = z
  .string()
  .trim()
  .min(3)
  .max(64)
  .regex(/^[\p{L}\p{N}_-]+$/u, 'letters, digits, - and _');
export const NewCoupons = z.strictObject({
  codes: z.array(CouponCode).max(500).default([]),
  count: z.int().min(0).max(500).default(0).meta({ description: 'How many codes to make up beside "codes"' }),
  maxUses: z.int().min(1).max(1_000_000).nullable().default(1).meta({ description: 'null: as often as one likes' }),
});
export const Coupon = z.strictObject({
  id: Id,
  promotionId: Id,
  code: z.string(),
  maxUses: z.int().nullable(),
  uses: z.int(),
  active: z.boolean(),
  createdAt: Time,
});
export const CouponPage = Page(Coupon);
export const CouponList = z.strictObject({ items: z.array(Coupon) });

/** A promotion that a basket or an order profits from. */
export const AppliedPromotion = z.strictObject({
  id: Id,
  kind: PromotionKind,
  name: z.string(),
  names: Texts,
  saved: Money,
});

/** A basket to be reckoned with, and the promotion that is being made or changed. */
export const PreviewBasket = z.strictObject({
  lines: z
    .array(z.strictObject({ variantId: Id, quantity: Quantity }))
    .min(1)
    .max(100),
  promotion: NewPromotion.nullable()
    .default(null)
    .meta({ description: 'Taken as if its time had come and its coupon were handed in' }),
  insteadOf: Id.nullable().default(null).meta({ description: 'The promotion as it is now, which then does not count' }),
});
export const BasketPreview = z.strictObject({
  lines: z.array(
    z.strictObject({
      variantId: Id,
      sku: z.string(),
      name: z.string(),
      quantity: z.int(),
      gross: Money,
      discount: Money,
      total: Money,
    }),
  ),
  promotions: z.array(AppliedPromotion),
  subtotal: Money,
  discount: Money,
  total: Money,
});

/** What is on offer now, for the tiles: flash sales with what is left of them. */
export const FlashOffer = z.strictObject({
  promotionId: Id,
  name: z.string(),
  names: Texts,
  variantId: Id,
  price: Money,
  left: z.int(),
  endsAt: Time.nullable(),
});
export const FlashOfferList = z.strictObject({ items: z.array(FlashOffer) });

export type PromotionKind = z.infer<typeof PromotionKind>;
export type PromotionRule = z.infer<typeof PromotionRule>;
export type PromotionWindow = z.infer<typeof PromotionWindow>;
export type Goods = z.infer<typeof Goods>;
export type NewPromotion = z.infer<typeof NewPromotion>;
export type ChangePromotion = z.infer<typeof ChangePromotion>;
export type Promotion = z.infer<typeof Promotion>;
export type NewCoupons = z.infer<typeof NewCoupons>;
export type Coupon = z.infer<typeof Coupon>;
export type PreviewBasket = z.infer<typeof PreviewBasket>;
export type BasketPreview = z.infer<typeof BasketPreview>;
export type AppliedPromotion = z.infer<typeof AppliedPromotion>;
export type FlashOffer = z.infer<typeof FlashOffer>;

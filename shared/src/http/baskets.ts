import { z } from 'zod';
import { maxAmountMinor } from '../money/currency.ts';
import { Id, MediaHash, Money, Quantity, Texts, Time, Unit } from './common.ts';
import { BasketMember } from './members.ts';
import { PaymentMethod } from './payments.ts';
import { AppliedPromotion } from './promotions.ts';

/** Why a line costs what it costs: signed amounts that add up to its total. */
export const LineStep = z.strictObject({
  kind: z.enum(['base', 'discount', 'flashSale', 'quantityTier', 'bundle', 'memberTier', 'coupon', 'points', 'tax']),
  promotionId: Id.nullable().meta({ description: 'Named in "promotions"' }),
  quantity: z.int().nullable().meta({ description: 'How much of the line it covers; null: all of it' }),
  amount: Money,
});

/** A price that staff agreed to at the till, in place of the list's. */
export const AgreedPrice = z.strictObject({ listPrice: Money, reason: z.string() });

export const BasketLine = z.strictObject({
  id: Id,
  variantId: Id,
  productId: Id,
  sku: z.string(),
  name: z.string(),
  names: Texts,
  variantName: z.string().nullable(),
  variantNames: Texts,
  imageHash: MediaHash.nullable(),
  unit: Unit,
  pricePer: z.int(),
  quantity: z.int().min(1),
  unitPrice: Money,
  agreed: AgreedPrice.nullable(),
  gross: Money,
  discount: Money,
  tax: Money,
  total: Money,
  steps: z.array(LineStep),
});

export const Totals = z.strictObject({
  subtotal: Money,
  discount: Money,
  tax: Money,
  total: Money,
  itemCount: z.int().min(0),
});

/** A coupon handed in. `noEffect`: valid, but nothing in the basket profits from it. */
export const BasketCoupon = z.strictObject({
  code: z.string(),
  promotionId: Id,
  state: z.enum(['applied', 'noEffect', 'used', 'notNow']),
});

export const Basket = z.strictObject({
  id: Id,
  state: z.enum(['open', 'parked', 'checkedOut', 'abandoned']),
  orderId: Id.nullable(),
  lines: z.array(BasketLine),
  promotions: z.array(AppliedPromotion),
  coupons: z.array(BasketCoupon),
  member: BasketMember.nullable(),
  ageCheck: z.enum(['none', 'needed', 'done']).meta({
    description: 'needed: a kiosk may not check it out before somebody has seen how old the customer is',
  }),
  totals: Totals,
  priceHash: z.string().meta({ description: 'Changes with anything the customer has to pay for' }),
  revision: z.int(),
  createdAt: Time,
  updatedAt: Time,
});

export const AddLine = z.union([
  z.strictObject({ variantId: Id, quantity: Quantity.default(1) }),
  z.strictObject({ barcode: z.string().trim().min(1).max(64), quantity: Quantity.optional() }),
]);
export const CreateBasket = z
  .strictObject({ line: AddLine.optional().meta({ description: 'The first thing in it' }) })
  .prefault({});
export const ChangeLine = z.strictObject({ quantity: Quantity });
export const AgreePrice = z.strictObject({
  priceMinor: z
    .int()
    .min(0)
    .max(maxAmountMinor)
    .nullable()
    .meta({ description: "What pricePer of it costs; null: the list's price again" }),
  reason: z.string().trim().min(1).max(200),
});
export const AddCoupon = z.strictObject({ code: z.string().trim().min(1).max(64) });
export const Checkout = z
  .strictObject({
    priceHash: z
      .string()
      .optional()
      .meta({ description: 'What the customer saw; refused with price-changed when it differs' }),
    fulfilment: z
      .enum(['carryOut', 'pickUp'])
      .default('carryOut')
      .meta({ description: 'pickUp: the goods are set aside and handed over later, against a code' }),
    pay: PaymentMethod.optional().meta({
      description:
        "Starts an attempt to pay in this way in the same step, among the order's payments; refused together",
    }),
  })
  .prefault({});

/** Parking: after half an hour, or five minutes when the customer walked away, the basket is given up. */
export const ParkBasket = z.strictObject({ because: z.enum(['asked', 'idle']).default('asked') }).prefault({});
export const ParkedBasket = z.strictObject({
  token: z.string().meta({ description: 'To show as a QR code; whoever brings it back goes on' }),
  until: Time,
});
/** Baskets that wait, as whoever resumes one tells them apart. */
export const ParkedList = z.strictObject({
  items: z.array(
    ParkedBasket.extend({
      id: Id,
      by: z.string(),
      lines: z.array(z.strictObject({ name: z.string(), names: Texts, quantity: z.int(), unit: Unit })),
      totals: Totals,
    }),
  ),
});
export const ResumeBasket = z.strictObject({ token: z.string().trim().min(8).max(64) });

export type LineStep = z.infer<typeof LineStep>;
export type ParkedList = z.infer<typeof ParkedList>;
export type ParkedBasket = z.infer<typeof ParkedBasket>;
export type BasketLine = z.infer<typeof BasketLine>;
export type Basket = z.infer<typeof Basket>;
export type Totals = z.infer<typeof Totals>;

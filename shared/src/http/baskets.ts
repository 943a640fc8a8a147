import { z } from 'zod';
import { Id, MediaHash, Money, Quantity, Texts, Time, Unit } from './common.ts';

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
  gross: Money,
  discount: Money,
  tax: Money,
  total: Money,
  steps: z
    .array(z.strictObject({ kind: z.string(), amount: Money }))
    .meta({ description: 'Why the line costs what it costs' }),
});

export const Totals = z.strictObject({
  subtotal: Money,
  discount: Money,
  tax: Money,
  total: Money,
  itemCount: z.int().min(0),
});

export const Basket = z.strictObject({
  id: Id,
  state: z.enum(['open', 'checkedOut', 'abandoned']),
  orderId: Id.nullable(),
  lines: z.array(BasketLine),
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
export const ChangeLine = z.strictObject({ quantity: Quantity });
export const AddCoupon = z.strictObject({ code: z.string().trim().min(1).max(64) });
export const Checkout = z
  .strictObject({
    priceHash: z
      .string()
      .optional()
      .meta({ description: 'What the customer saw; refused with price-changed when it differs' }),
  })
  .default({});

export type BasketLine = z.infer<typeof BasketLine>;
export type Basket = z.infer<typeof Basket>;
export type Totals = z.infer<typeof Totals>;

import { z } from 'zod';
import { badges, conditions } from './catalog-words.ts';
import { Id, MediaHash, Money, Page, PageQuery, Texts, Unit } from './common.ts';

export const Category = z.strictObject({
  id: Id,
  parentId: Id.nullable(),
  name: z.string(),
  names: Texts,
  imageHash: MediaHash.nullable(),
  position: z.int(),
  productCount: z.int(),
});

/** One way in which the variants of a product differ, with the values it takes, in order. */
export const Axis = z.strictObject({
  name: z.string().trim().min(1).max(50),
  names: Texts,
  values: z.array(z.string().trim().min(1).max(50)).min(1).max(50),
});
export const Attributes = z.record(z.string().trim().min(1).max(50), z.string().trim().min(1).max(200));

export const Variant = z.strictObject({
  id: Id,
  productId: Id,
  sku: z.string(),
  name: z.string().nullable().meta({ description: 'Null for the only variant of a product' }),
  names: Texts,
  options: Attributes.meta({ description: 'Its value on each axis of the product' }),
  unit: Unit,
  pricePer: z.union([z.literal(1), z.literal(1000)]),
  price: Money,
  barcodes: z.array(z.string()),
  imageHash: MediaHash.nullable(),
  available: z.int().meta({ description: 'On hand less reserved; may be negative' }),
  soldOut: z.boolean(),
  ageCheck: z.boolean(),
});

export const Product = z.strictObject({
  id: Id,
  categoryId: Id.nullable(),
  brand: z.string().nullable(),
  name: z.string(),
  names: Texts,
  description: z.string(),
  descriptions: Texts,
  tags: z.array(z.string()),
  axes: z.array(Axis),
  attributes: Attributes,
  condition: z.enum(conditions),
  badges: z.array(z.enum(badges)),
  notice: z.string(),
  notices: Texts,
  imageHash: MediaHash.nullable(),
  pictures: z.array(MediaHash).meta({ description: 'All of them, the main one first' }),
  variants: z.array(Variant).min(1),
  soldOut: z.boolean(),
});

export const ProductQuery = z.strictObject({
  category: Id.optional(),
  q: z.string().trim().max(100).optional(),
  ...PageQuery,
});

export const CategoryList = z.strictObject({ items: z.array(Category), nextCursor: z.null() });
export const ProductPage = Page(Product);
export const BarcodeHit = z.strictObject({ product: Product, variantId: Id, quantity: z.int().nullable() });

export type Axis = z.infer<typeof Axis>;
export type Category = z.infer<typeof Category>;
export type Variant = z.infer<typeof Variant>;
export type Product = z.infer<typeof Product>;
export type BarcodeHit = z.infer<typeof BarcodeHit>;

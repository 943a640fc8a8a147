import { z } from 'zod';
import { importProblemCodes } from '../import-problems.ts';
import { maxAmountMinor } from '../money/currency.ts';
import { Attributes, Axis, Category, Product, Variant } from './catalog.ts';
import { badges, conditions } from './catalog-words.ts';
import { GivenTexts, Id, MediaHash, Money, Page, PageQuery, Texts, Time, Unit } from './common.ts';

/** What staff see and change of the catalog; the kiosk's view of it is in `catalog.ts`. */

const Name = z.string().trim().min(1).max(200);
const Version = z.int().min(1).meta({ description: 'The version that was read; another one is refused' });
const Minor = z.int().min(0).max(maxAmountMinor);
const ProductCount = z.int().meta({ description: 'Products in it that are not deleted, also those off sale' });
const Barcode = z.string().trim().min(1).max(64);

export const Brand = z.strictObject({
  id: Id,
  name: z.string(),
  names: Texts,
  productCount: ProductCount,
  version: z.int(),
  deletedAt: Time.nullable(),
});
export const BrandList = z.strictObject({ items: z.array(Brand), nextCursor: z.null() });
export const NewBrand = z.strictObject({ name: Name, names: GivenTexts.optional() });
export const BrandPatch = z.strictObject({ version: Version, name: Name.optional(), names: GivenTexts.optional() });

export const StaffCategory = Category.extend({
  key: z.string(),
  productCount: ProductCount,
  requiredAttributes: z.array(z.string()).meta({ description: 'What every product below must say, also `brand`' }),
  version: z.int(),
  deletedAt: Time.nullable(),
});
export const StaffCategoryList = z.strictObject({ items: z.array(StaffCategory), nextCursor: z.null() });
const categoryFields = {
  name: Name.optional(),
  names: GivenTexts.optional(),
  parentId: Id.nullish(),
  imageHash: MediaHash.nullish(),
  position: z.int().min(0).max(1_000_000).optional(),
  requiredAttributes: z.array(z.string().trim().min(1).max(50)).max(20).optional(),
};
export const NewCategory = z.strictObject({ ...categoryFields, name: Name, key: Name.optional() });
export const CategoryPatch = z.strictObject({ version: Version, ...categoryFields });

export const CategoryOrder = z.strictObject({ ids: z.array(Id).min(1).max(1000) });
export const TaxonDeletion = z.strictObject({
  version: z.coerce.number().int().min(1),
  moveTo: Id.optional().meta({ description: 'Where its products go; left out, they belong to none until it is back' }),
});

const variantFields = {
  name: Name.nullish(),
  names: GivenTexts.optional(),
  options: Attributes.optional(),
  unit: Unit.optional(),
  pricePer: z.union([z.literal(1), z.literal(1000)]).optional(),
  taxRateBp: z.int().min(0).max(10_000).nullish(),
  costMinor: Minor.nullish().meta({ description: 'What one costs from now on' }),
  barcodes: z.array(Barcode).max(50).optional(),
  imageHash: MediaHash.nullish(),
  position: z.int().min(0).max(1_000_000).optional(),
  ageCheck: z.boolean().optional(),
  sellable: z.boolean().optional(),
};
export const NewVariant = z.strictObject({ ...variantFields, sku: Name.max(100), priceMinor: Minor });
export const VariantPatch = z.strictObject({
  version: Version,
  ...variantFields,
  sku: Name.max(100).optional(),
  priceMinor: Minor.optional(),
});

const productFields = {
  name: Name.optional(),
  names: GivenTexts.optional(),
  description: z.string().trim().max(2000).optional(),
  descriptions: GivenTexts.optional(),
  categoryId: Id.nullish(),
  brandId: Id.nullish(),
  tags: z.array(z.string().trim().min(1).max(50)).max(50).optional(),
  axes: z.array(Axis).max(3).optional(),
  attributes: Attributes.optional(),
  condition: z.enum(conditions).optional(),
  badges: z.array(z.enum(badges)).optional(),
  notice: z.string().trim().max(500).optional(),
  notices: GivenTexts.optional(),
  ownerId: Id.nullish().meta({ description: 'The member of staff who answers for it' }),
  pictures: z.array(MediaHash).max(12).optional().meta({ description: 'The main one first' }),
  position: z.int().min(0).max(1_000_000).optional(),
  sellable: z.boolean().optional(),
};
export const NewProduct = z.strictObject({
  ...productFields,
  name: Name,
  key: Name.max(100).optional().meta({ description: "Its name in files; the first variant's SKU by default" }),
  variants: z.array(NewVariant).min(1).max(200),
});
/** Goods that the till meets for the first time: sold now, described later. */
export const QuickProduct = z.strictObject({ name: Name, priceMinor: Minor, barcode: Barcode.optional() });
export const ProductPatch = z.strictObject({
  version: Version,
  ...productFields,
  variantOptions: z
    .record(Id, Attributes)
    .optional()
    .meta({ description: 'Options by variant, where the axes change' }),
});

export const StaffVariant = Variant.extend({
  taxRateBp: z.int().nullable(),
  cost: Money.nullable().meta({ description: 'Null: nobody has said, which is not nothing' }),
  position: z.int(),
  sellable: z.boolean(),
  soldOutUntil: Time.nullable(),
  version: z.int(),
  deletedAt: Time.nullable(),
});
export const StaffProduct = Product.omit({ variants: true, soldOut: true }).extend({
  key: z.string(),
  brandId: Id.nullable(),
  ownerId: Id.nullable(),
  position: z.int(),
  sellable: z.boolean(),
  variants: z.array(StaffVariant),
  version: z.int(),
  createdAt: Time,
  updatedAt: Time,
  deletedAt: Time.nullable(),
});
export const StaffProductPage = Page(StaffProduct);
export const StaffProductQuery = z.strictObject({
  q: z.string().trim().max(100).optional(),
  category: Id.optional(),
  brand: Id.optional(),
  owner: Id.optional(),
  state: z
    .enum(['kept', 'onSale', 'offSale', 'soldOut', 'deleted'])
    .default('kept')
    .meta({ description: 'kept: all that are not deleted; offSale, soldOut: it, or one of its variants' }),
  ...PageQuery,
});

export const StaffBarcodeHit = z.strictObject({ product: StaffProduct, variantId: Id, quantity: z.int().nullable() });

export const SoldOut = z.strictObject({
  soldOut: z.boolean().meta({ description: "True until the shop's midnight, false ends it" }),
});
export const VersionQuery = z.strictObject({ version: z.coerce.number().int().min(1) });

export const Cost = z.strictObject({ id: Id, cost: Money, validFrom: Time, validTo: Time.nullable() });
export const CostList = z.strictObject({ items: z.array(Cost), nextCursor: z.null() });
export const NewCost = z.strictObject({ costMinor: Minor, validFrom: Time, validTo: Time.nullish() });

export const CatalogChange = z.strictObject({
  revision: z.int(),
  kind: z.enum(['brand', 'category', 'product', 'variant']),
  id: Id,
  deleted: z.boolean(),
  by: z.string(),
  at: Time,
});
export const CatalogChangeList = z.strictObject({ items: z.array(CatalogChange), revision: z.int() });
export const CatalogChangeQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

/** One thing wrong with a file, where, and what to do. Rows are counted as a spreadsheet does: the header is row 1. */
export const ImportProblem = z.strictObject({
  row: z.int(),
  column: z.string(),
  code: z.enum(importProblemCodes).meta({ description: 'What is wrong, for programs' }),
  values: z.array(z.string()).meta({ description: 'What the text of that code is about, in its order' }),
  problem: z.string(),
  fix: z.string(),
});
export const ImportReport = z.strictObject({
  dryRun: z.boolean(),
  done: z.boolean(),
  rows: z.int().meta({ description: 'Rows of the file without its header' }),
  read: z.int().meta({ description: 'Rows taken in, or that would be' }),
  left: z.int().meta({ description: 'Rows left out for what is wrong with them' }),
  created: z.int(),
  changed: z.int(),
  same: z.int(),
  problems: z.array(ImportProblem),
});
export const ImportQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') });
export const MediaKept = z.strictObject({ hash: MediaHash });

export type Brand = z.infer<typeof Brand>;
export type StaffCategory = z.infer<typeof StaffCategory>;
export type NewVariant = z.infer<typeof NewVariant>;
export type VariantPatch = z.infer<typeof VariantPatch>;
export type QuickProduct = z.infer<typeof QuickProduct>;
export type NewProduct = z.infer<typeof NewProduct>;
export type ProductPatch = z.infer<typeof ProductPatch>;
export type StaffVariant = z.infer<typeof StaffVariant>;
export type StaffProduct = z.infer<typeof StaffProduct>;
export type Cost = z.infer<typeof Cost>;
export type CatalogChange = z.infer<typeof CatalogChange>;
export type ImportProblem = z.infer<typeof ImportProblem>;
export type ImportReport = z.infer<typeof ImportReport>;

import { Attributes, Axis } from '@lintel/shared/http/catalog';
import { badges, conditions } from '@lintel/shared/http/catalog-words';
import { Id, MediaHash, Texts, Unit } from '@lintel/shared/http/common';
import { languages, type Texts as Translations } from '@lintel/shared/languages';
import { maxAmountMinor } from '@lintel/shared/money/currency';
import { z } from 'zod';

const Key = z.string().trim().min(1).max(100);
const Name = z.string().trim().min(1).max(200);
const Minor = z.int().min(0).max(maxAmountMinor);

export const ImportCategory = z.object({
  key: Key,
  parentKey: Key.nullish(),
  name: Name.optional(),
  names: Texts.default({}),
  imageHash: MediaHash.nullish(),
});

export const ImportVariant = z.object({
  sku: Key,
  name: Name.nullish(),
  names: Texts.default({}),
  options: Attributes.default({}),
  unit: Unit.default('each'),
  pricePer: z.union([z.literal(1), z.literal(1000)]).default(1),
  priceMinor: Minor,
  taxRateBp: z.int().min(0).max(10_000).nullish(),
  costMinor: Minor.nullish(),
  barcodes: z.array(z.string().trim().min(1).max(64)).default([]),
  imageHash: MediaHash.nullish(),
  ageCheck: z.boolean().default(false),
  sellable: z.boolean().default(true),
  position: z.int().min(0).optional(),
  openingStock: z.int().min(0).max(1_000_000_000).optional(),
});

export const ImportProduct = z.object({
  key: Key,
  categoryKey: Key.nullish(),
  brand: z.string().trim().max(100).nullish(),
  name: Name.optional(),
  names: Texts.default({}),
  description: z.string().max(2000).optional(),
  descriptions: Texts.default({}),
  tags: z.array(z.string().trim().min(1).max(50)).default([]),
  axes: z.array(Axis).max(3).default([]),
  attributes: Attributes.default({}),
  condition: z.enum(conditions).default('new'),
  badges: z.array(z.enum(badges)).default([]),
  notice: z.string().max(500).default(''),
  notices: Texts.default({}),
  ownerId: Id.nullish(),
  imageHash: MediaHash.nullish(),
  sellable: z.boolean().default(true),
  position: z.int().min(0).optional(),
  variants: z.array(ImportVariant).min(1).max(200),
});

export const ImportSlide = z.object({ key: Key, imageHash: MediaHash, titles: Texts.default({}) });

/** A catalog as a file or another system hands it over. Categories, products and slides keep the order given. */
export const CatalogImport = z.object({
  categories: z.array(ImportCategory).default([]),
  products: z.array(ImportProduct).default([]),
  slides: z.array(ImportSlide).default([]),
});

export type ImportCategory = z.output<typeof ImportCategory>;
export type ImportVariant = z.output<typeof ImportVariant>;
export type ImportProduct = z.output<typeof ImportProduct>;
export type ImportSlide = z.output<typeof ImportSlide>;
export type CatalogImport = z.output<typeof CatalogImport>;
export type CatalogImportInput = z.input<typeof CatalogImport>;

/** The plain text beside the translations: what was given, else the first translation, else `fallback`. */
export function plainText(given: string | null | undefined, texts: Translations, fallback: string): string {
  if (given) return given;
  for (const language of languages) if (texts[language]) return texts[language];
  return fallback;
}

/** What cannot be right in an import beyond the shape of its fields, one line each. */
export function importProblems(catalog: CatalogImport): string[] {
  const lines: string[] = [];
  const seen = new Map<string, string>();
  const once = (kind: string, key: string, where: string) => {
    const before = seen.get(`${kind}:${key}`);
    if (before !== undefined) lines.push(`${kind} ${key} is used twice: by ${before} and by ${where}`);
    else seen.set(`${kind}:${key}`, where);
  };
  const parents = new Map(catalog.categories.map((category) => [category.key, category.parentKey ?? null]));
  for (const category of catalog.categories) {
    once('category', category.key, category.key);
    const parent = category.parentKey ?? null;
    if (parent === null) continue;
    if (parents.get(parent))
      lines.push(`category ${category.key} lies below ${parent}, which lies below another: two levels are the most`);
    if (parent === category.key) lines.push(`category ${category.key} lies below itself`);
  }
  for (const product of catalog.products) {
    once('product', product.key, product.key);
    for (const variant of product.variants) {
      once('sku', variant.sku, product.key);
      for (const code of variant.barcodes) once('barcode', code, variant.sku);
    }
  }
  return lines;
}

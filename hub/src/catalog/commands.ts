import { Problem } from '@lintel/shared/errors';
import { idsFrom } from '@lintel/shared/ids';
import type { Texts } from '@lintel/shared/languages';
import { command, type Tx } from '../database/storage.ts';
import { hubActor } from '../orders/actor.ts';
import { ensureLevel, postStock } from '../stock/ledger.ts';
import {
  type ImportCategory,
  type ImportProduct,
  type ImportSlide,
  type ImportVariant,
  plainText,
} from './catalog-import.ts';
import { grams, searchTexts } from './search-rules.ts';

export interface ImportChunk {
  id: string;
  now: number;
  /** Position of the first row of this chunk within the whole import. */
  from: number;
}

/** Upserts categories by key. Parents must come in the same chunk or be known. */
export const importCategories = command(
  'catalog.importCategories',
  (tx: Tx, args: ImportChunk & { categories: readonly ImportCategory[] }): void => {
    const nextId = idsFrom(args.id);
    const parentsFirst = [...args.categories.entries()].sort(
      ([, a], [, b]) => Number(Boolean(a.parentKey)) - Number(Boolean(b.parentKey)),
    );
    for (const [index, category] of parentsFirst) {
      tx.run(
        `INSERT INTO category (id, key, parentId, name, names, imageHash, position, createdAt, updatedAt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET parentId = excluded.parentId, name = excluded.name, names = excluded.names,
           imageHash = excluded.imageHash, position = excluded.position, updatedAt = excluded.updatedAt, deletedAt = NULL`,
        nextId(),
        category.key,
        category.parentKey ? categoryId(tx, category.parentKey) : null,
        plainText(category.name, category.names, category.key),
        JSON.stringify(category.names),
        category.imageHash ?? null,
        args.from + index,
        args.now,
        args.now,
      );
    }
    tx.changed({ kind: 'catalog' });
  },
);

/** Upserts slides of the attract loop by key. */
export const importSlides = command(
  'catalog.importSlides',
  (tx: Tx, args: ImportChunk & { slides: readonly ImportSlide[] }): void => {
    const nextId = idsFrom(args.id);
    for (const [index, slide] of args.slides.entries()) {
      tx.run(
        `INSERT INTO slide (id, key, imageHash, titles, position, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET imageHash = excluded.imageHash, titles = excluded.titles,
           position = excluded.position, updatedAt = excluded.updatedAt, deletedAt = NULL`,
        nextId(),
        slide.key,
        slide.imageHash,
        JSON.stringify(slide.titles),
        args.from + index,
        args.now,
        args.now,
      );
    }
    tx.changed({ kind: 'catalog' });
  },
);

/** Upserts products by key and variants by SKU; a variant that a product no longer lists is marked deleted. */
export const importProducts = command(
  'catalog.importProducts',
  (tx: Tx, args: ImportChunk & { products: readonly ImportProduct[] }): void => {
    const nextId = idsFrom(args.id);
    for (const [index, product] of args.products.entries()) {
      const productId = upsertProduct(tx, nextId, args.from + index, args.now, product);
      retireVariants(
        tx,
        productId,
        product.variants.map((variant) => variant.sku),
        args.now,
      );
      for (const [position, variant] of product.variants.entries()) {
        upsertVariant(tx, nextId, productId, position, args.now, variant);
      }
    }
    tx.changed({ kind: 'catalog' });
  },
);

function categoryId(tx: Tx, key: string): string {
  const row = tx.get<{ id: string }>('SELECT id FROM category WHERE key = ?', key);
  if (!row) throw new Problem('invalid-input', `There is no category "${key}": import it first`);
  return row.id;
}

function upsertProduct(tx: Tx, nextId: () => string, position: number, now: number, product: ImportProduct): string {
  const known = tx.get('SELECT id FROM product WHERE key = ?', product.key);
  const row = tx.get<{ id: string; searchId: number }>(
    `INSERT INTO product (id, key, categoryId, brand, name, names, description, descriptions, tags, imageHash, position,
       sellable, searchId, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT COALESCE(MAX(searchId), 0) + 1 FROM product), ?, ?)
     ON CONFLICT (key) DO UPDATE SET categoryId = excluded.categoryId, brand = excluded.brand, name = excluded.name,
       names = excluded.names, description = excluded.description, descriptions = excluded.descriptions,
       tags = excluded.tags, imageHash = excluded.imageHash, position = excluded.position, sellable = excluded.sellable,
       updatedAt = excluded.updatedAt, deletedAt = NULL
     RETURNING id, searchId`,
    nextId(),
    product.key,
    product.categoryKey ? categoryId(tx, product.categoryKey) : null,
    product.brand || null,
    plainText(product.name, product.names, product.key),
    JSON.stringify(product.names),
    plainText(product.description, product.descriptions, ''),
    JSON.stringify(product.descriptions),
    JSON.stringify(product.tags),
    product.imageHash ?? null,
    position,
    Number(product.sellable),
    now,
    now,
  )!;
  const { variants } = product;
  const texts = searchTexts({
    names: [
      product.name ?? '',
      ...texted(product.names),
      ...variants.flatMap((v) => [v.name ?? '', ...texted(v.names)]),
    ],
    brand: product.brand ?? null,
    codes: variants.flatMap((variant) => [variant.sku, ...variant.barcodes]),
    tags: product.tags,
  });
  if (known) {
    tx.run('DELETE FROM productSearch WHERE rowid = ?', row.searchId);
    tx.run('DELETE FROM productGram WHERE rowid = ?', row.searchId);
  }
  tx.run('INSERT INTO productGram (rowid, gram) VALUES (?, ?)', row.searchId, grams(texts));
  tx.run(
    'INSERT INTO productSearch (rowid, name, brand, code, tag) VALUES (?, ?, ?, ?, ?)',
    row.searchId,
    texts.name,
    texts.brand,
    texts.code,
    texts.tag,
  );
  return row.id;
}

/** Marks the variants that a product no longer lists; their barcodes are free for others. */
function retireVariants(tx: Tx, productId: string, skus: readonly string[], now: number): void {
  const kept = JSON.stringify(skus);
  tx.run(
    `DELETE FROM barcode WHERE variantId IN (SELECT id FROM variant WHERE productId = ?
       AND sku NOT IN (SELECT value FROM json_each(?)))`,
    productId,
    kept,
  );
  tx.run(
    `UPDATE variant SET deletedAt = ?, updatedAt = ? WHERE productId = ? AND deletedAt IS NULL
       AND sku NOT IN (SELECT value FROM json_each(?))`,
    now,
    now,
    productId,
    kept,
  );
}

function upsertVariant(
  tx: Tx,
  nextId: () => string,
  productId: string,
  position: number,
  now: number,
  variant: ImportVariant,
): void {
  const named = variant.name || texted(variant.names).length > 0;
  const { id } = tx.get<{ id: string }>(
    `INSERT INTO variant (id, productId, sku, name, names, unit, pricePer, priceMinor, taxRateBp, costMinor, imageHash,
       position, sellable, ageCheck, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (sku) DO UPDATE SET productId = excluded.productId, name = excluded.name, names = excluded.names,
       unit = excluded.unit, pricePer = excluded.pricePer, priceMinor = excluded.priceMinor,
       taxRateBp = excluded.taxRateBp, costMinor = excluded.costMinor, imageHash = excluded.imageHash,
       position = excluded.position, sellable = excluded.sellable, ageCheck = excluded.ageCheck,
       updatedAt = excluded.updatedAt, deletedAt = NULL
     RETURNING id`,
    nextId(),
    productId,
    variant.sku,
    named ? plainText(variant.name, variant.names, variant.sku) : null,
    JSON.stringify(variant.names),
    variant.unit,
    variant.pricePer,
    variant.priceMinor,
    variant.taxRateBp ?? null,
    variant.costMinor ?? null,
    variant.imageHash ?? null,
    position,
    Number(variant.sellable),
    Number(variant.ageCheck),
    now,
    now,
  )!;
  tx.run('DELETE FROM barcode WHERE variantId = ?', id);
  for (const code of variant.barcodes) {
    const owner = tx.get<{ sku: string }>(
      'SELECT sku FROM barcode b JOIN variant v ON v.id = b.variantId WHERE code = ?',
      code,
    );
    if (owner) throw new Problem('invalid-input', `Barcode ${code} of ${variant.sku} already belongs to ${owner.sku}`);
    tx.run(
      'INSERT INTO barcode (id, variantId, code, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?)',
      nextId(),
      id,
      code,
      now,
      now,
    );
  }
  ensureLevel(tx, nextId(), id, now);
  if (variant.openingStock) {
    postStock(tx, {
      id: nextId(),
      variantId: id,
      delta: variant.openingStock,
      reason: 'receive',
      refType: 'opening',
      refId: id,
      lineRef: '',
      note: null,
      actor: hubActor,
      now,
    });
  }
}

function texted(texts: Texts): string[] {
  return Object.values(texts).filter((text) => text !== '');
}

/** What staff change about one variant by hand. Fields left out stay. */
export const changeVariant = command(
  'catalog.changeVariant',
  (
    tx: Tx,
    args: {
      variantId: string;
      /** Until when it is sold out; null ends it. */
      soldOutUntil?: number | null;
      sellable?: boolean;
      priceMinor?: number;
      deleted?: boolean;
      now: number;
    },
  ): void => {
    const known = tx.get('SELECT id FROM variant WHERE id = ?', args.variantId);
    if (!known) throw new Problem('unknown-variant');
    const set = (column: string, value: number | null) =>
      tx.run(`UPDATE variant SET ${column} = ?, updatedAt = ? WHERE id = ?`, value, args.now, args.variantId);
    if (args.soldOutUntil !== undefined) set('soldOutUntil', args.soldOutUntil);
    if (args.sellable !== undefined) set('sellable', Number(args.sellable));
    if (args.priceMinor !== undefined) set('priceMinor', args.priceMinor);
    if (args.deleted !== undefined) set('deletedAt', args.deleted ? args.now : null);
    tx.changed({ kind: 'catalog' });
  },
);

export const catalogCommands = [importCategories, importSlides, importProducts, changeVariant];

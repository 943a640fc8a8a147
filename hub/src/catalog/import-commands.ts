import { Problem } from '@lintel/shared/errors';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import { hubActor } from '../orders/actor.ts';
import { ensureLevel, postStock } from '../stock/ledger.ts';
import { type ImportCategory, type ImportProduct, type ImportVariant, plainText } from './catalog-import-rules.ts';
import { noteChange } from './change-feed.ts';
import { setCostNow } from './costs.ts';
import { indexProduct } from './search-index.ts';
import { checkProduct, insertRow, productColumns, setBarcodes, updateRow, variantColumns } from './writes.ts';

export interface ImportChunk {
  id: string;
  now: number;
  /** Who brings it, for the feed of changes. */
  by: string;
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
      const { id } = tx.get<{ id: string }>(
        `INSERT INTO category (id, key, parentId, name, names, imageHash, position, createdAt, updatedAt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET parentId = excluded.parentId, name = excluded.name, names = excluded.names,
           imageHash = excluded.imageHash, position = excluded.position, updatedAt = excluded.updatedAt, deletedAt = NULL,
           version = version + 1
         RETURNING id`,
        nextId(),
        category.key,
        category.parentKey ? categoryId(tx, category.parentKey) : null,
        plainText(category.name, category.names, category.key),
        JSON.stringify(category.names),
        category.imageHash ?? null,
        args.from + index,
        args.now,
        args.now,
      )!;
      noteChange(tx, { kind: 'category', id, by: args.by, now: args.now });
    }
  },
);

/**
 * Upserts products by key and variants by SKU. A variant that a product no longer lists is deleted, unless only some of
 * them are named.
 */
export const importProducts = command(
  'catalog.importProducts',
  (tx: Tx, args: ImportChunk & { products: readonly ImportProduct[]; onlySome?: boolean }): void => {
    const nextId = idsFrom(args.id);
    for (const { sku, barcodes } of args.products.flatMap(({ variants }) => variants))
      releaseBarcodes(tx, sku, barcodes);
    const ids = args.products.map((product, index) => {
      const productId = upsertProduct(tx, nextId, args.from + index, args, product);
      if (!args.onlySome) {
        const listed = product.variants.map((variant) => variant.sku);
        retireVariants(tx, productId, listed, args);
      }
      for (const [position, variant] of product.variants.entries()) {
        upsertVariant(tx, nextId, productId, variant.position ?? position, args, variant);
      }
      checkProduct(tx, productId);
      noteChange(tx, { kind: 'product', id: productId, by: args.by, now: args.now });
      return productId;
    });
    // One after another: a statement with a trigger, as that of a cost, makes SQLite write what the search index has
    // gathered, which costs it as much for one product as for all of them.
    for (const id of ids) indexProduct(tx, id);
  },
);

function categoryId(tx: Tx, key: string): string {
  const row = tx.get<{ id: string }>('SELECT id FROM category WHERE key = ?', key);
  if (!row) throw new Problem('invalid-input', `There is no category "${key}": import it first`);
  return row.id;
}

type Times = Pick<ImportChunk, 'now' | 'by'>;

/** The brand of that name, new or back from the deleted. */
function brandId(tx: Tx, nextId: () => string, name: string, { now, by }: Times): string {
  const known = tx.get<{ id: string; deletedAt: number | null }>(
    'SELECT id, deletedAt FROM brand WHERE name = ?',
    name,
  );
  if (known && known.deletedAt === null) return known.id;
  const id = known?.id ?? nextId();
  if (known) updateRow(tx, 'brand', id, { deletedAt: null }, now);
  else insertRow(tx, 'brand', { id, name, names: '{}', version: 1, createdAt: now, updatedAt: now });
  noteChange(tx, { kind: 'brand', id, by, now });
  return id;
}

function upsertProduct(tx: Tx, nextId: () => string, position: number, times: Times, product: ImportProduct): string {
  const { key, names, categoryKey, brand } = product;
  const known = tx.get<{ id: string }>('SELECT id FROM product WHERE key = ?', key);
  const columns = {
    imageHash: product.imageHash ?? null,
    deletedAt: null,
    ...productColumns(product),
    name: plainText(product.name, names, key),
    description: product.description ?? plainText(null, product.descriptions, ''),
    categoryId: categoryKey ? categoryId(tx, categoryKey) : null,
    brandId: brand ? brandId(tx, nextId, brand, times) : null,
    position: product.position ?? position,
  };
  if (known) {
    updateRow(tx, 'product', known.id, columns, times.now);
    return known.id;
  }
  const id = nextId();
  const { searchId } = tx.get<{ searchId: number }>('SELECT COALESCE(MAX(searchId), 0) + 1 AS searchId FROM product')!;
  const { now } = times;
  insertRow(tx, 'product', { id, key, searchId, createdAt: now, updatedAt: now, ...columns });
  return id;
}

/** Before any is taken, so that goods of one import may hand barcodes to each other. */
function releaseBarcodes(tx: Tx, sku: string, kept: readonly string[]): void {
  tx.run(
    `DELETE FROM barcode WHERE variantId = (SELECT id FROM variant WHERE sku = ?)
       AND code NOT IN (SELECT value FROM json_each(?))`,
    sku,
    JSON.stringify(kept),
  );
}

/** Deletes the variants that a product no longer lists; their barcodes are free for others. */
function retireVariants(tx: Tx, productId: string, skus: readonly string[], { now, by }: Times): void {
  const gone = tx.all<{ id: string }>(
    `SELECT id FROM variant WHERE productId = ? AND deletedAt IS NULL AND sku NOT IN (SELECT value FROM json_each(?))`,
    productId,
    JSON.stringify(skus),
  );
  for (const { id } of gone) {
    updateRow(tx, 'variant', id, { deletedAt: now }, now);
    noteChange(tx, { kind: 'variant', id, deleted: true, by, now });
  }
}

function upsertVariant(
  tx: Tx,
  nextId: () => string,
  productId: string,
  position: number,
  { now, by }: Times,
  variant: ImportVariant,
): void {
  const { sku, names, openingStock, costMinor } = variant;
  const named = variant.name || Object.values(names).some((text) => text !== '');
  const columns = {
    productId,
    deletedAt: null,
    ...variantColumns(variant),
    name: named ? plainText(variant.name, names, sku) : null,
    taxRateBp: variant.taxRateBp ?? null,
    imageHash: variant.imageHash ?? null,
    position,
  };
  const known = tx.get<{ id: string }>('SELECT id FROM variant WHERE sku = ?', sku);
  const id = known?.id ?? nextId();
  if (known) updateRow(tx, 'variant', id, columns, now);
  else insertRow(tx, 'variant', { id, createdAt: now, updatedAt: now, ...columns });
  setBarcodes(tx, { id, sku }, variant.barcodes, nextId, now);
  if (costMinor !== undefined) setCostNow(tx, id, nextId(), costMinor, now);
  noteChange(tx, { kind: 'variant', id, by, now });
  ensureLevel(tx, nextId(), id, now);
  if (openingStock) {
    postStock(tx, {
      id: nextId(),
      variantId: id,
      delta: openingStock,
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

/** Makes products that no search finds yet findable. */
export const indexProducts = command('catalog.index', (tx: Tx, args: { ids: readonly string[] }): void => {
  for (const id of args.ids) indexProduct(tx, id);
});

export const importCommands = [importCategories, importProducts, indexProducts];

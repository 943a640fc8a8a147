import { Problem } from '@lintel/shared/errors';
import type { NewProduct, NewVariant, ProductPatch, VariantPatch } from '@lintel/shared/http/catalog-office';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import { ensureLevel } from '../stock/ledger.ts';
import { noteChange } from './change-feed.ts';
import { recordCost, setCostNow } from './costs.ts';
import { indexProduct } from './search-index.ts';
import {
  checkProduct,
  checkReferences,
  insertRow,
  kept,
  productColumns,
  setBarcodes,
  updateRow,
  variantColumns,
} from './writes.ts';

/** What every change by staff is told. `id` is the seed of all ids it makes, `by` the person. */
export interface EditArgs {
  id: string;
  by: string;
  now: number;
}

/** A variant's id and its product's. */
export interface Edited {
  productId: string;
}

export const createProduct = command(
  'catalog.createProduct',
  (tx: Tx, args: EditArgs & { product: NewProduct }): Edited => {
    const { by, now } = args;
    const nextId = idsFrom(args.id);
    const { variants, key = variants[0]!.sku, ...fields } = args.product;
    if (tx.get('SELECT 1 FROM product WHERE key = ?', key)) throw new Problem('name-taken', undefined, { key });
    checkReferences(tx, fields);
    const productId = nextId();
    const last = tx.get<{ search: number; position: number }>(
      'SELECT COALESCE(MAX(searchId), 0) AS search, COALESCE(MAX(position), 0) AS position FROM product',
    )!;
    insertRow(tx, 'product', {
      names: '{}',
      description: '',
      descriptions: '{}',
      tags: '[]',
      ...given(productColumns({ position: last.position + 1, sellable: true, ...fields })),
      id: productId,
      key,
      searchId: last.search + 1,
      createdAt: now,
      updatedAt: now,
    });
    for (const [position, variant] of variants.entries()) {
      insertVariant(tx, nextId, productId, { position, ...variant }, by, now);
    }
    finish(tx, productId, by, now);
    return { productId };
  },
);

export const changeProduct = command(
  'catalog.changeProduct',
  (tx: Tx, args: EditArgs & { productId: string; patch: ProductPatch }): Edited => {
    const { version, variantOptions, ...fields } = args.patch;
    living(kept(tx, 'product', args.productId, version));
    checkReferences(tx, fields);
    updateRow(tx, 'product', args.productId, productColumns(fields), args.now);
    for (const [id, options] of Object.entries(variantOptions ?? {})) {
      if (!tx.get('SELECT 1 FROM variant WHERE id = ? AND productId = ?', id, args.productId))
        throw new Problem('unknown-variant');
      updateRow(tx, 'variant', id, { options: JSON.stringify(options) }, args.now);
      noteChange(tx, { kind: 'variant', id, by: args.by, now: args.now });
    }
    finish(tx, args.productId, args.by, args.now);
    return { productId: args.productId };
  },
);

export const createVariant = command(
  'catalog.createVariant',
  (tx: Tx, args: EditArgs & { productId: string; variant: NewVariant }): Edited => {
    const { productId, by, now } = args;
    living(kept(tx, 'product', productId));
    const { position } = tx.get<{ position: number }>(
      'SELECT COALESCE(MAX(position), -1) + 1 AS position FROM variant WHERE productId = ?',
      productId,
    )!;
    insertVariant(tx, idsFrom(args.id), productId, { position, ...args.variant }, by, now);
    finish(tx, productId, by, now);
    return { productId };
  },
);

/** Changes a variant. Without a version whatever is there is overwritten. */
export const changeVariant = command(
  'catalog.changeVariant',
  (
    tx: Tx,
    args: EditArgs & {
      variantId: string;
      patch: Omit<VariantPatch, 'version'> & { version?: number };
      /** Until when it is sold out; null ends it. */
      soldOutUntil?: number | null;
    },
  ): Edited => {
    const { variantId, by, now } = args;
    const { version, ...fields } = args.patch;
    const { productId, sku } = ofVariant(tx, variantId);
    living(kept(tx, 'variant', variantId, version));
    if (fields.sku !== undefined && fields.sku !== sku) checkSku(tx, fields.sku);
    updateRow(tx, 'variant', variantId, { ...variantColumns(fields), soldOutUntil: args.soldOutUntil }, now);
    const nextId = idsFrom(args.id);
    if (fields.barcodes) setBarcodes(tx, { id: variantId, sku: fields.sku ?? sku }, fields.barcodes, nextId, now);
    if (fields.costMinor !== undefined) setCostNow(tx, variantId, nextId(), fields.costMinor, now);
    noteChange(tx, { kind: 'variant', id: variantId, by, now });
    if (fields.options) checkProduct(tx, productId);
    if (fields.sku !== undefined || fields.barcodes || fields.name !== undefined || fields.names)
      indexProduct(tx, productId);
    return { productId };
  },
);

/** Deletes a product or variant, or brings it back. What was sold of it stays as it is. */
export const setDeleted = command(
  'catalog.setDeleted',
  (
    tx: Tx,
    args: EditArgs & { kind: 'product' | 'variant'; target: string; deleted: boolean; version?: number },
  ): Edited => {
    const { kind, target, deleted, by, now } = args;
    const row = kept(tx, kind, target, args.version);
    const productId = kind === 'product' ? target : ofVariant(tx, target).productId;
    if ((row.deletedAt !== null) === deleted) return { productId };
    if (kind === 'variant') living(kept(tx, 'product', productId));
    if (kind === 'variant' && deleted && livingVariants(tx, productId) === 1) {
      throw new Problem('wrong-state', 'A product keeps one variant: delete the product instead', { productId });
    }
    updateRow(tx, kind, target, { deletedAt: deleted ? now : null }, now);
    if (kind === 'variant') noteChange(tx, { kind, id: target, deleted, by, now });
    finish(tx, productId, by, now);
    return { productId };
  },
);

/** Says what a variant costs in a span of time. @throws Problem `cost-overlap`. */
export const addCost = command(
  'catalog.addCost',
  (
    tx: Tx,
    args: EditArgs & { variantId: string; costMinor: number; validFrom: number; validTo: number | null },
  ): { costId: string } => {
    const { id, variantId, costMinor, validFrom, validTo, by, now } = args;
    ofVariant(tx, variantId);
    recordCost(tx, variantId, id, { costMinor, validFrom, validTo }, now);
    noteChange(tx, { kind: 'variant', id: variantId, by, now });
    return { costId: id };
  },
);

function given(columns: Record<string, string | number | bigint | Uint8Array | null | undefined>) {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function living(row: { deletedAt: number | null }): void {
  if (row.deletedAt !== null) throw new Problem('wrong-state', 'It is deleted: restore it first');
}

function ofVariant(tx: Tx, variantId: string): { productId: string; sku: string } {
  const row = tx.get<{ productId: string; sku: string }>('SELECT productId, sku FROM variant WHERE id = ?', variantId);
  if (!row) throw new Problem('unknown-variant');
  return row;
}

function livingVariants(tx: Tx, productId: string): number {
  return tx.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM variant WHERE productId = ? AND deletedAt IS NULL',
    productId,
  )!.n;
}

function checkSku(tx: Tx, sku: string): void {
  const owner = tx.get<{ id: string }>('SELECT id FROM variant WHERE sku = ?', sku);
  if (owner) throw new Problem('sku-taken', undefined, { sku, variantId: owner.id });
}

function insertVariant(
  tx: Tx,
  nextId: () => string,
  productId: string,
  variant: NewVariant,
  by: string,
  now: number,
): void {
  checkSku(tx, variant.sku);
  const id = nextId();
  insertRow(tx, 'variant', {
    names: '{}',
    unit: 'each',
    pricePer: 1,
    ...given(variantColumns({ ageCheck: false, sellable: true, ...variant })),
    id,
    productId,
    createdAt: now,
    updatedAt: now,
  });
  setBarcodes(tx, { id, sku: variant.sku }, variant.barcodes ?? [], nextId, now);
  if (typeof variant.costMinor === 'number') setCostNow(tx, id, nextId(), variant.costMinor, now);
  ensureLevel(tx, nextId(), id, now);
  noteChange(tx, { kind: 'variant', id, by, now });
}

/** After whatever touched a product: it must still make sense, be found by what it says now, and be told of. */
function finish(tx: Tx, productId: string, by: string, now: number): void {
  const { deletedAt } = kept(tx, 'product', productId);
  if (deletedAt === null) checkProduct(tx, productId);
  indexProduct(tx, productId);
  noteChange(tx, { kind: 'product', id: productId, deleted: deletedAt !== null, by, now });
}

export const editCommands = [createProduct, changeProduct, createVariant, changeVariant, setDeleted, addCost];

import type { Axis, Product } from '@lintel/shared/http/catalog';
import type { Brand, Cost, StaffCategory, StaffProduct, StaffVariant } from '@lintel/shared/http/catalog-office';
import type { Unit } from '@lintel/shared/http/common';
import type { Texts } from '@lintel/shared/languages';
import type { Currency } from '@lintel/shared/money/currency';
import type { Reader, SqlValue } from '../database/storage.ts';
import { fromCursor, pageOf } from '../orders/cursor.ts';
import { costsOf } from './costs.ts';
import { type SearchPlan, searchCondition } from './search-sql.ts';
import { picturesOf } from './store.ts';

const time = (at: number) => new Date(at).toISOString();
const timeOrNull = (at: number | null) => (at === null ? null : time(at));

export function brands(reader: Reader, id?: string): Brand[] {
  return reader
    .all<{
      id: string;
      name: string;
      names: string;
      productCount: number;
      version: number;
      deletedAt: number | null;
    }>(
      `SELECT b.*, (SELECT COUNT(*) FROM product p WHERE p.brandId = b.id AND p.deletedAt IS NULL) AS productCount
       FROM brand b ${id === undefined ? '' : 'WHERE b.id = ?'} ORDER BY b.name, b.id`,
      ...(id === undefined ? [] : [id]),
    )
    .map(({ id, name, names, productCount, version, deletedAt }) => ({
      id,
      name,
      names: JSON.parse(names) as Texts,
      productCount,
      version,
      deletedAt: timeOrNull(deletedAt),
    }));
}

export function staffCategories(reader: Reader): StaffCategory[] {
  const counts = new Map(
    reader
      .all<{ id: string; n: number }>(
        `SELECT categoryId AS id, COUNT(*) AS n FROM product WHERE categoryId IS NOT NULL AND deletedAt IS NULL
         GROUP BY categoryId`,
      )
      .map(({ id, n }) => [id, n]),
  );
  return reader
    .all<
      Omit<StaffCategory, 'names' | 'requiredAttributes' | 'deletedAt' | 'productCount'> &
        Record<'names' | 'requiredAttributes', string> & { deletedAt: number | null }
    >(
      `SELECT id, parentId, key, name, names, imageHash, position, requiredAttributes, version, deletedAt FROM category
       ORDER BY position, name, id`,
    )
    .map((row) => ({
      ...row,
      names: JSON.parse(row.names) as Texts,
      requiredAttributes: JSON.parse(row.requiredAttributes) as string[],
      productCount: counts.get(row.id) ?? 0,
      deletedAt: timeOrNull(row.deletedAt),
    }));
}

export function costViews(reader: Reader, variantId: string, currency: Currency): Cost[] {
  return costsOf(reader, variantId).map(({ id, costMinor, validFrom, validTo }) => ({
    id,
    cost: { amountMinor: costMinor, currency },
    validFrom: time(validFrom),
    validTo: timeOrNull(validTo),
  }));
}

export interface StaffFilter {
  search: SearchPlan | null;
  category?: string | undefined;
  brand?: string | undefined;
  owner?: string | undefined;
  state: 'kept' | 'onSale' | 'offSale' | 'soldOut' | 'deleted';
  now: number;
  cursor?: string | undefined;
  limit: number;
}

/** Ids in the shop's order, a page at a time. */
export function staffProductIds(reader: Reader, filter: StaffFilter): { ids: string[]; nextCursor: string | null } {
  const where = [`p.deletedAt IS ${filter.state === 'deleted' ? 'NOT ' : ''}NULL`];
  const params: SqlValue[] = [];
  const add = (condition: string, ...values: SqlValue[]) => {
    where.push(condition);
    params.push(...values);
  };
  const some = (condition: string, ...values: SqlValue[]) =>
    add(
      `EXISTS (SELECT 1 FROM variant v WHERE v.productId = p.id AND v.deletedAt IS NULL AND ${condition})`,
      ...values,
    );
  if (filter.state === 'onSale') {
    add('p.sellable = 1');
    some('v.sellable = 1');
  }
  if (filter.state === 'offSale')
    add(
      '(p.sellable = 0 OR EXISTS (SELECT 1 FROM variant v WHERE v.productId = p.id AND v.deletedAt IS NULL AND v.sellable = 0))',
    );
  if (filter.state === 'soldOut') some('v.soldOutUntil > ?', filter.now);
  if (filter.category !== undefined)
    add('p.categoryId IN (SELECT id FROM category WHERE id = ? OR parentId = ?)', filter.category, filter.category);
  if (filter.brand !== undefined) add('p.brandId = ?', filter.brand);
  if (filter.owner !== undefined) add('p.ownerId = ?', filter.owner);
  if (filter.search && filter.state === 'deleted') add('instr(lower(p.name || p.names), ?) > 0', filter.search.phrase);
  else if (filter.search) {
    const search = searchCondition(filter.search);
    add(search.sql, ...search.params);
  }
  if (filter.cursor !== undefined)
    add('(p.position, p.name, p.id) > (?, ?, ?)', ...fromCursor(filter.cursor, ['number', 'string', 'string']));
  const rows = reader.all<{ id: string; position: number; name: string }>(
    `SELECT p.id, p.position, p.name FROM product p WHERE ${where.join(' AND ')} ORDER BY p.position, p.name, p.id LIMIT ?`,
    ...params,
    filter.limit + 1,
  );
  const page = pageOf(rows, filter.limit, (row) => [row.position, row.name, row.id]);
  return { ids: page.rows.map(({ id }) => id), nextCursor: page.nextCursor };
}

interface ProductRow {
  id: string;
  key: string;
  categoryId: string | null;
  brandId: string | null;
  brand: string | null;
  name: string;
  names: string;
  description: string;
  descriptions: string;
  tags: string;
  axes: string;
  attributes: string;
  condition: Product['condition'];
  badges: string;
  notice: string;
  notices: string;
  ownerId: string | null;
  imageHash: string | null;
  morePictures: string;
  position: number;
  sellable: number;
  version: number;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

interface VariantRow {
  id: string;
  productId: string;
  sku: string;
  name: string | null;
  names: string;
  options: string;
  unit: Unit;
  pricePer: 1 | 1000;
  priceMinor: number;
  taxRateBp: number | null;
  costMinor: number | null;
  barcodes: string;
  imageHash: string | null;
  position: number;
  ageCheck: number;
  sellable: number;
  soldOutUntil: number | null;
  available: number;
  version: number;
  deletedAt: number | null;
}

/** Products as staff see them, in the order of `ids`, with all their variants. */
export function staffProducts(reader: Reader, ids: readonly string[], currency: Currency, now: number): StaffProduct[] {
  const wanted = JSON.stringify(ids);
  const rows = reader.all<ProductRow>(
    `SELECT p.*, b.name AS brand FROM product p LEFT JOIN brand b ON b.id = p.brandId AND b.deletedAt IS NULL
     WHERE p.id IN (SELECT value FROM json_each(?))`,
    wanted,
  );
  const variants = new Map<string, VariantRow[]>(ids.map((id) => [id, []]));
  for (const variant of reader.all<VariantRow>(
    `SELECT v.*, COALESCE(l.onHand - l.reserved, 0) AS available,
         (SELECT costMinor FROM variantCost c WHERE c.variantId = v.id AND c.validFrom <= ?
           AND (c.validTo IS NULL OR c.validTo > ?)) AS costMinor,
         (SELECT json_group_array(code) FROM (SELECT code FROM barcode WHERE variantId = v.id ORDER BY code)) AS barcodes
       FROM variant v LEFT JOIN stockLevel l ON l.variantId = v.id
       WHERE v.productId IN (SELECT value FROM json_each(?)) ORDER BY v.productId, v.position, v.id`,
    now,
    now,
    wanted,
  )) {
    variants.get(variant.productId)?.push(variant);
  }
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [productView(row, variants.get(id) ?? [], currency, now)] : [];
  });
}

function productView(row: ProductRow, variants: readonly VariantRow[], currency: Currency, now: number): StaffProduct {
  const { id, key, categoryId, brandId, brand, name, description, condition, notice, ownerId, imageHash, position } =
    row;
  return {
    ...{ id, key, categoryId, brandId, brand, name, description, condition, notice, ownerId, imageHash, position },
    names: JSON.parse(row.names) as Texts,
    descriptions: JSON.parse(row.descriptions) as Texts,
    tags: JSON.parse(row.tags) as string[],
    axes: JSON.parse(row.axes) as Axis[],
    attributes: JSON.parse(row.attributes) as Record<string, string>,
    badges: JSON.parse(row.badges) as Product['badges'],
    notices: JSON.parse(row.notices) as Texts,
    pictures: picturesOf(row),
    sellable: row.sellable === 1,
    variants: variants.map((variant) => variantView(variant, currency, now)),
    version: row.version,
    createdAt: time(row.createdAt),
    updatedAt: time(row.updatedAt),
    deletedAt: timeOrNull(row.deletedAt),
  };
}

function variantView(row: VariantRow, currency: Currency, now: number): StaffVariant {
  const { id, productId, sku, name, unit, pricePer, taxRateBp, imageHash, position, available, version } = row;
  return {
    ...{ id, productId, sku, name, unit, pricePer, taxRateBp, imageHash, position, available, version },
    names: JSON.parse(row.names) as Texts,
    options: JSON.parse(row.options) as Record<string, string>,
    price: { amountMinor: row.priceMinor, currency },
    cost: row.costMinor === null ? null : { amountMinor: row.costMinor, currency },
    barcodes: JSON.parse(row.barcodes) as string[],
    ageCheck: row.ageCheck === 1,
    sellable: row.sellable === 1,
    soldOut: row.soldOutUntil !== null && row.soldOutUntil > now,
    soldOutUntil: timeOrNull(row.soldOutUntil),
    deletedAt: timeOrNull(row.deletedAt),
  };
}

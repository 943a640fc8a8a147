import type { Axis, Category, Product, Variant } from '@lintel/shared/http/catalog';
import type { Unit } from '@lintel/shared/http/common';
import type { Texts } from '@lintel/shared/languages';
import type { Currency } from '@lintel/shared/money/currency';
import type { Reader } from '../database/storage.ts';
import { fromCursor, pageOf } from '../orders/cursor.ts';
import { type SearchPlan, searchCondition } from './search-sql.ts';

/** A variant with what a basket line needs of its product. */
export interface VariantRow {
  id: string;
  productId: string;
  sku: string;
  variantName: string | null;
  variantNames: string;
  unit: Unit;
  pricePer: 1 | 1000;
  priceMinor: number;
  taxRateBp: number | null;
  imageHash: string | null;
  ageCheck: number;
  productName: string;
  productNames: string;
  /** Neither it nor its product is deleted or taken off sale. */
  sellable: number;
  /** Until when it, or its product, is sold out; 0 when it is not. */
  soldOutUntil: number;
  available: number;
}

const variantColumns = `
  v.id, v.productId, v.sku, v.name AS variantName, v.names AS variantNames, v.unit, v.pricePer, v.priceMinor, v.taxRateBp,
  COALESCE(v.imageHash, p.imageHash) AS imageHash, v.ageCheck, p.name AS productName, p.names AS productNames,
  (v.sellable = 1 AND p.sellable = 1 AND v.deletedAt IS NULL AND p.deletedAt IS NULL) AS sellable,
  MAX(COALESCE(v.soldOutUntil, 0), COALESCE(p.soldOutUntil, 0)) AS soldOutUntil,
  COALESCE(l.onHand - l.reserved - l.allocated, 0) AS available`;
const variantFrom = 'variant v JOIN product p ON p.id = v.productId LEFT JOIN stockLevel l ON l.variantId = v.id';

const byId = `SELECT ${variantColumns} FROM ${variantFrom} WHERE v.id = ?`;
const byCode = `SELECT ${variantColumns} FROM barcode b JOIN ${variantFrom}
  WHERE b.code = ? AND v.id = b.variantId AND v.deletedAt IS NULL AND p.deletedAt IS NULL`;

export function variantById(reader: Reader, id: string): VariantRow | undefined {
  return reader.get<VariantRow>(byId, id);
}

/** Those that exist. One by one: SQLite needs longer to take a list apart than to find what a basket holds. */
export function variantsByIds(reader: Reader, ids: Iterable<string>): Map<string, VariantRow> {
  const variants = new Map<string, VariantRow>();
  for (const id of ids) {
    const variant = variantById(reader, id);
    if (variant) variants.set(id, variant);
  }
  return variants;
}

/** The variant registered under the first of `codes` that is known. */
export function variantByCodes(reader: Reader, codes: readonly string[]): VariantRow | undefined {
  for (const code of codes) {
    const variant = reader.get<VariantRow>(byCode, code);
    if (variant) return variant;
  }
  return undefined;
}

const onSale = `p.deletedAt IS NULL AND p.sellable = 1 AND EXISTS (
  SELECT 1 FROM variant v WHERE v.productId = p.id AND v.deletedAt IS NULL AND v.sellable = 1)`;

export function categories(reader: Reader): Category[] {
  const own = new Map(
    reader
      .all<{ id: string; n: number }>(
        `SELECT p.categoryId AS id, COUNT(*) AS n FROM product p WHERE p.categoryId IS NOT NULL AND ${onSale} GROUP BY p.categoryId`,
      )
      .map(({ id, n }) => [id, n]),
  );
  const rows = reader.all<Omit<Category, 'names' | 'productCount'> & { names: string }>(
    `SELECT id, parentId, name, names, imageHash, position FROM category WHERE deletedAt IS NULL
     ORDER BY position, name, id`,
  );
  const below = (id: string) => rows.filter((row) => row.parentId === id);
  return rows.map((row) => ({
    ...row,
    names: JSON.parse(row.names) as Texts,
    productCount: [row, ...below(row.id)].reduce((sum, { id }) => sum + (own.get(id) ?? 0), 0),
  }));
}

export interface ProductFilter {
  categoryId: string | undefined;
  search: SearchPlan | null;
  cursor: string | undefined;
  limit: number;
}

interface ProductKey {
  id: string;
  rank: number;
  position: number;
  name: string;
}

// Best first: the code itself, its start, the start of a name, the start of a word, anywhere in a name, brand, tags, the
// sound of a name from its start, the sound of a part of it, scattered or mistyped terms.
const rankSql = `CASE
  WHEN instr(s.code, ' ' || ? || ' ') > 0 THEN 0
  WHEN instr(s.name, char(10) || ?) > 0 THEN 1
  WHEN instr(s.name, ' ' || ?) > 0 THEN 2
  WHEN instr(s.code, ' ' || ?) > 0 THEN 3
  WHEN instr(s.name, ?) > 0 THEN 4
  WHEN instr(s.brand, ?) > 0 THEN 5
  WHEN instr(s.tag, ?) > 0 THEN 6
  WHEN instr(s.sound, char(10) || replace(?, ' ', '')) > 0 THEN 7
  ELSE 8 END`;

/** Ids of the products on sale, a page at a time. */
export function productIds(reader: Reader, filter: ProductFilter): { ids: string[]; nextCursor: string | null } {
  const rows = filter.search ? searchRows(reader, filter, filter.search) : shelfRows(reader, filter);
  const page = pageOf(rows, filter.limit, (row) => [row.rank, row.position, row.name, row.id]);
  return { ids: page.rows.map((row) => row.id), nextCursor: page.nextCursor };
}

const inCategory = 'p.categoryId IN (SELECT id FROM category WHERE id = ? OR parentId = ?)';
const cursorShape = ['number', 'number', 'string', 'string'] as const;

/** In the shop's order, straight from an index. */
function shelfRows(reader: Reader, { categoryId, cursor, limit }: ProductFilter): ProductKey[] {
  const where = [onSale];
  const params: (string | number)[] = [];
  if (categoryId !== undefined) {
    where.push(inCategory);
    params.push(categoryId, categoryId);
  }
  if (cursor !== undefined) {
    where.push('(p.position, p.name, p.id) > (?, ?, ?)');
    params.push(...fromCursor(cursor, cursorShape).slice(1));
  }
  return reader.all<ProductKey>(
    `SELECT p.id, 0 AS rank, p.position, p.name FROM product p WHERE ${where.join(' AND ')}
     ORDER BY p.position, p.name, p.id LIMIT ?`,
    ...params,
    limit + 1,
  );
}

/** Best first, then in the shop's order. */
function searchRows(reader: Reader, filter: ProductFilter, search: SearchPlan): ProductKey[] {
  const condition = searchCondition(search);
  const where = [onSale, condition.sql];
  const params: (string | number)[] = [...Array<string>(8).fill(search.phrase), ...condition.params];
  if (filter.categoryId !== undefined) {
    where.push(inCategory);
    params.push(filter.categoryId, filter.categoryId);
  }
  if (filter.cursor !== undefined) params.push(...fromCursor(filter.cursor, cursorShape));
  return reader.all<ProductKey>(
    `SELECT id, rank, position, name FROM (
       SELECT p.id, ${rankSql} AS rank, p.position, p.name
       FROM product p JOIN productSearch s ON s.rowid = p.searchId WHERE ${where.join(' AND ')}
     ) ${filter.cursor === undefined ? '' : 'WHERE (rank, position, name, id) > (?, ?, ?, ?)'}
     ORDER BY rank, position, name, id LIMIT ?`,
    ...params,
    filter.limit + 1,
  );
}

interface ProductRow {
  id: string;
  categoryId: string | null;
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
  imageHash: string | null;
  morePictures: string;
  soldOutUntil: number | null;
}

/** All pictures of a product, the main one first. */
export function picturesOf(row: { imageHash: string | null; morePictures: string }): string[] {
  const more = JSON.parse(row.morePictures) as string[];
  return row.imageHash === null ? more : [row.imageHash, ...more.filter((hash) => hash !== row.imageHash)];
}

/** Products with their variants on sale, in the order of `ids`; those no longer on sale are left out. */
export function productViews(reader: Reader, ids: readonly string[], currency: Currency, now: number): Product[] {
  const wanted = JSON.stringify(ids);
  const products = reader.all<ProductRow>(
    `SELECT p.*, b.name AS brand FROM product p LEFT JOIN brand b ON b.id = p.brandId AND b.deletedAt IS NULL
     WHERE p.id IN (SELECT value FROM json_each(?)) AND ${onSale}`,
    wanted,
  );
  const variants = reader.all<VariantRow & { barcodes: string; ownImage: string | null; options: string }>(
    `SELECT ${variantColumns}, v.imageHash AS ownImage, v.options,
       (SELECT json_group_array(b.code) FROM barcode b WHERE b.variantId = v.id) AS barcodes
     FROM ${variantFrom}
     WHERE v.productId IN (SELECT value FROM json_each(?)) AND v.deletedAt IS NULL AND v.sellable = 1
     ORDER BY v.productId, v.position, v.id`,
    wanted,
  );
  const byProduct = new Map<string, typeof variants>(ids.map((id) => [id, []]));
  for (const variant of variants) byProduct.get(variant.productId)?.push(variant);
  const found = new Map(products.map((row) => [row.id, row]));
  return ids.flatMap((id): Product[] => {
    const row = found.get(id);
    if (!row) return [];
    const own = (byProduct.get(id) ?? []).map(
      (variant): Variant => ({
        id: variant.id,
        productId: id,
        sku: variant.sku,
        name: variant.variantName,
        names: JSON.parse(variant.variantNames) as Texts,
        options: JSON.parse(variant.options) as Record<string, string>,
        unit: variant.unit,
        pricePer: variant.pricePer,
        price: { amountMinor: variant.priceMinor, currency },
        barcodes: JSON.parse(variant.barcodes) as string[],
        imageHash: variant.ownImage,
        available: variant.available,
        soldOut: variant.soldOutUntil > now,
        ageCheck: variant.ageCheck === 1,
      }),
    );
    return [
      {
        id,
        categoryId: row.categoryId,
        brand: row.brand,
        name: row.name,
        names: JSON.parse(row.names) as Texts,
        description: row.description,
        descriptions: JSON.parse(row.descriptions) as Texts,
        tags: JSON.parse(row.tags) as string[],
        axes: JSON.parse(row.axes) as Axis[],
        attributes: JSON.parse(row.attributes) as Record<string, string>,
        condition: row.condition,
        badges: JSON.parse(row.badges) as Product['badges'],
        notice: row.notice,
        notices: JSON.parse(row.notices) as Texts,
        imageHash: row.imageHash,
        pictures: picturesOf(row),
        variants: own,
        soldOut: own.every((variant) => variant.soldOut),
      },
    ];
  });
}

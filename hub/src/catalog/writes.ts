import { Problem } from '@lintel/shared/errors';
import type { Axis } from '@lintel/shared/http/catalog';
import type { NewVariant, ProductPatch, VariantPatch } from '@lintel/shared/http/catalog-office';
import type { Texts } from '@lintel/shared/languages';
import type { Reader, SqlValue, Tx } from '../database/storage.ts';
import { missingAttributes, optionProblem } from './product-rules.ts';

export type Columns = Record<string, SqlValue | undefined>;
type Kept = 'brand' | 'category' | 'product' | 'variant';

const json = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));
const flag = (value: boolean | undefined) => (value === undefined ? undefined : Number(value));

/** The columns that fields of a product stand for; undefined where nothing is said. */
export function productColumns(fields: Omit<ProductPatch, 'version' | 'variantOptions'>): Columns {
  return {
    name: fields.name,
    names: json(fields.names),
    description: fields.description,
    descriptions: json(fields.descriptions),
    categoryId: fields.categoryId,
    brandId: fields.brandId,
    tags: json(fields.tags),
    axes: json(fields.axes),
    attributes: json(fields.attributes),
    condition: fields.condition,
    badges: json(fields.badges),
    notice: fields.notice,
    notices: json(fields.notices),
    ownerId: fields.ownerId,
    ...pictureColumns(fields.pictures),
    position: fields.position,
    sellable: flag(fields.sellable),
  };
}

/** The main picture stands by itself: tiles, baskets and files know no other. */
function pictureColumns(pictures: readonly string[] | undefined): Columns {
  if (pictures === undefined) return {};
  const [main = null, ...more] = new Set(pictures);
  return { imageHash: main, morePictures: JSON.stringify(more) };
}

/** As `productColumns`; barcodes and costs have tables of their own. */
export function variantColumns(fields: Omit<VariantPatch, 'version'> | NewVariant): Columns {
  return {
    sku: fields.sku,
    name: fields.name,
    names: json(fields.names),
    options: json(fields.options),
    unit: fields.unit,
    pricePer: fields.pricePer,
    priceMinor: fields.priceMinor,
    taxRateBp: fields.taxRateBp,
    imageHash: fields.imageHash,
    position: fields.position,
    ageCheck: flag(fields.ageCheck),
    sellable: flag(fields.sellable),
  };
}

export function insertRow(tx: Tx, table: Kept, columns: Columns): void {
  const given = Object.entries(columns).filter((entry): entry is [string, SqlValue] => entry[1] !== undefined);
  const names = given.map(([name]) => name);
  tx.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ...given.map(([, value]) => value),
  );
}

/** Sets what is given and counts the version up. */
export function updateRow(tx: Tx, table: Kept, id: string, columns: Columns, now: number): void {
  const given = Object.entries(columns).filter((entry): entry is [string, SqlValue] => entry[1] !== undefined);
  tx.run(
    `UPDATE ${table} SET ${given.map(([name]) => `${name} = ?, `).join('')}version = version + 1, updatedAt = ? WHERE id = ?`,
    ...given.map(([, value]) => value),
    now,
    id,
  );
}

/** @throws Problem `not-found`, or `version-conflict` when `version` is given and not the present one. */
export function kept(
  reader: Reader,
  table: Kept,
  id: string,
  version?: number,
): { id: string; version: number; deletedAt: number | null } {
  const row = reader.get<{ id: string; version: number; deletedAt: number | null }>(
    `SELECT id, version, deletedAt FROM ${table} WHERE id = ?`,
    id,
  );
  if (!row) throw new Problem('not-found', `There is no such ${table}`);
  if (version !== undefined && version !== row.version) {
    throw new Problem('version-conflict', undefined, { version: row.version });
  }
  return row;
}

/** Gives a variant exactly these barcodes. One that a deleted variant still holds is free. @throws Problem `barcode-taken`. */
export function setBarcodes(
  tx: Tx,
  variant: { id: string; sku: string },
  codes: readonly string[],
  nextId: () => string,
  now: number,
): void {
  const known = tx.all<{ code: string }>('SELECT code FROM barcode WHERE variantId = ?', variant.id);
  const wanted = new Set(codes);
  for (const { code } of known) {
    if (!wanted.delete(code)) tx.run('DELETE FROM barcode WHERE code = ?', code);
  }
  for (const code of wanted) {
    const owner = tx.get<{ id: string; sku: string; gone: number }>(
      `SELECT v.id, v.sku, v.deletedAt IS NOT NULL OR p.deletedAt IS NOT NULL AS gone
       FROM barcode b JOIN variant v ON v.id = b.variantId JOIN product p ON p.id = v.productId WHERE b.code = ?`,
      code,
    );
    if (owner && !owner.gone) {
      const detail = `Barcode ${code} of ${variant.sku} already belongs to ${owner.sku}`;
      throw new Problem('barcode-taken', detail, {
        barcode: code,
        of: variant.sku,
        variantId: owner.id,
        sku: owner.sku,
      });
    }
    if (owner) tx.run('DELETE FROM barcode WHERE code = ?', code);
    tx.run(
      'INSERT INTO barcode (id, variantId, code, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?)',
      nextId(),
      variant.id,
      code,
      now,
      now,
    );
  }
}

/** Refuses a product that names what does not exist, or does not say what its category asks for. */
export function checkProduct(reader: Reader, id: string): void {
  const product = reader.get<{
    axes: string;
    attributes: string;
    categoryId: string | null;
    brand: string | null;
    brandGone: number | null;
    categoryGone: number | null;
    required: string | null;
    parentRequired: string | null;
  }>(
    `SELECT p.axes, p.attributes, p.categoryId, b.name AS brand, b.deletedAt AS brandGone, c.deletedAt AS categoryGone,
       c.requiredAttributes AS required, u.requiredAttributes AS parentRequired
     FROM product p LEFT JOIN brand b ON b.id = p.brandId LEFT JOIN category c ON c.id = p.categoryId
       LEFT JOIN category u ON u.id = c.parentId WHERE p.id = ?`,
    id,
  )!;
  const brand = product.brandGone === null ? product.brand : null;
  const required = [product.parentRequired, product.required].flatMap((list) => JSON.parse(list ?? '[]') as string[]);
  const missing = missingAttributes(required, { brand, attributes: JSON.parse(product.attributes) as Texts });
  if (missing.length > 0) throw new Problem('attribute-missing', undefined, { missing });
  const variants = reader
    .all<{ sku: string; options: string }>(
      'SELECT sku, options FROM variant WHERE productId = ? AND deletedAt IS NULL ORDER BY position, id',
      id,
    )
    .map(({ sku, options }) => ({ sku, options: JSON.parse(options) as Record<string, string> }));
  const wrong = optionProblem(JSON.parse(product.axes) as Axis[], variants);
  if (wrong) throw new Problem('options-wrong', wrong.sku ? `${wrong.sku}: ${wrong.reason}` : wrong.reason, wrong);
}

/** Refuses to point a product at a brand, category or person that is not there. @throws Problem `invalid-input`. */
export function checkReferences(
  reader: Reader,
  fields: {
    brandId?: string | null | undefined;
    categoryId?: string | null | undefined;
    ownerId?: string | null | undefined;
  },
): void {
  const known = (table: string, id: string | null | undefined, gone: string) =>
    id === null || id === undefined || reader.get(`SELECT 1 FROM ${table} WHERE id = ? AND ${gone}`, id) !== undefined;
  const missing = [
    ...(known('brand', fields.brandId, 'deletedAt IS NULL') ? [] : ['brandId']),
    ...(known('category', fields.categoryId, 'deletedAt IS NULL') ? [] : ['categoryId']),
    ...(known('staff', fields.ownerId, '1') ? [] : ['ownerId']),
  ];
  if (missing.length > 0) {
    throw new Problem('invalid-input', `${missing.join(' and ')}: there is no such one`, {
      issues: missing.map((at) => ({ at, message: 'there is no such one' })),
    });
  }
}

import { Problem } from '@lintel/shared/errors';
import { command, type Reader, type SqlValue, type Tx } from '../database/storage.ts';
import { noteChange } from './change-feed.ts';
import type { EditArgs } from './edit-commands.ts';
import { indexProduct } from './search-index.ts';
import { type Columns, checkProduct, checkReferences, insertRow, kept, updateRow } from './writes.ts';

type Kind = 'brand' | 'category';

/** What staff say of a brand or category, as columns; see `writes.ts`. */
export interface TaxonArgs extends EditArgs {
  kind: Kind;
  columns: Columns;
}

export const createTaxon = command('catalog.createTaxon', (tx: Tx, args: TaxonArgs): { id: string } => {
  const { kind, id, by, now } = args;
  const columns = kind === 'category' ? { ...args.columns, ...freePlace(tx, args.columns) } : args.columns;
  checkName(tx, kind, id, columns);
  if (kind === 'category') checkParent(tx, id, columns.parentId);
  insertRow(tx, kind, { names: '{}', ...without(columns), id, version: 1, createdAt: now, updatedAt: now });
  noteChange(tx, { kind, id, by, now });
  return { id };
});

export const changeTaxon = command(
  'catalog.changeTaxon',
  (tx: Tx, args: TaxonArgs & { target: string; version: number }): { id: string } => {
    const { kind, target: id, columns, by, now } = args;
    const row = kept(tx, kind, id, args.version);
    if (row.deletedAt !== null) throw new Problem('wrong-state', 'It is deleted: restore it first');
    checkName(tx, kind, id, columns);
    if (kind === 'category') checkParent(tx, id, columns.parentId);
    updateRow(tx, kind, id, columns, now);
    noteChange(tx, { kind, id, by, now });
    if (kind === 'brand') indexBrand(tx, id);
    return { id };
  },
);

/**
 * Deletes a brand or category, or brings it back. Its products go to `moveTo`, or stay: they belong to none until they
 * are moved or it is back.
 */
export const setTaxonDeleted = command(
  'catalog.setTaxonDeleted',
  (
    tx: Tx,
    args: EditArgs & { kind: Kind; target: string; deleted: boolean; version?: number; moveTo?: string },
  ): { id: string } => {
    const { kind, target: id, deleted, by, now } = args;
    const row = kept(tx, kind, id, args.version);
    if ((row.deletedAt !== null) === deleted) return { id };
    if (kind === 'category') checkFamily(tx, id, deleted);
    if (deleted && args.moveTo !== undefined) moveProducts(tx, kind, id, args.moveTo, args);
    updateRow(tx, kind, id, { deletedAt: deleted ? now : null }, now);
    noteChange(tx, { kind, id, deleted, by, now });
    if (kind === 'brand') indexBrand(tx, id);
    return { id };
  },
);

/** Categories that are named stand in this order, in the places that they hold together; all others stay where they are. */
export const orderCategories = command(
  'catalog.orderCategories',
  (tx: Tx, args: EditArgs & { ids: readonly string[] }): void => {
    const known = tx.all<{ id: string; position: number }>(
      'SELECT id, position FROM category WHERE deletedAt IS NULL ORDER BY position, name, id',
    );
    const named = [...new Set(args.ids)].filter((id) => known.some((one) => one.id === id));
    const rest = named.values();
    const order = known.map(({ id }) => (named.includes(id) ? rest.next().value! : id));
    const positions = new Map(known.map(({ id, position }) => [id, position]));
    for (const [position, id] of order.entries()) {
      if (positions.get(id) === position) continue;
      tx.run('UPDATE category SET position = ?, updatedAt = ? WHERE id = ?', position, args.now, id);
      noteChange(tx, { kind: 'category', id, by: args.by, now: args.now });
    }
  },
);

function moveProducts(tx: Tx, kind: Kind, from: string, to: string, { by, now }: EditArgs): void {
  const column = kind === 'brand' ? 'brandId' : 'categoryId';
  if (to === from) throw new Problem('invalid-input', 'Its products cannot go where they come from');
  checkReferences(tx, { [column]: to });
  for (const { id } of tx.all<{ id: string }>(`SELECT id FROM product WHERE ${column} = ?`, from)) {
    updateRow(tx, 'product', id, { [column]: to }, now);
    const { deletedAt } = kept(tx, 'product', id);
    if (deletedAt === null) checkProduct(tx, id);
    if (kind === 'brand') indexProduct(tx, id);
    noteChange(tx, { kind: 'product', id, deleted: deletedAt !== null, by, now });
  }
}

/** Where a new category stands unless somebody says: behind all others, in files by its name or what comes after that. */
function freePlace(reader: Reader, { key, name, position }: Columns): Columns {
  const last = reader.get<{ next: number }>('SELECT COALESCE(MAX(position), -1) + 1 AS next FROM category')!;
  let free = key ?? name;
  for (let n = 2; key === undefined && reader.get('SELECT 1 FROM category WHERE key = ?', free!); n++)
    free = `${name} ${n}`;
  return { key: free, position: position ?? last.next };
}

function without(columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function checkName(reader: Reader, kind: Kind, id: string, columns: Columns): void {
  if (kind === 'category') checkSiblings(reader, id, columns);
  const column = kind === 'brand' ? 'name' : 'key';
  const value = columns[column];
  if (value === undefined) return;
  const other = reader.get<{ id: string }>(`SELECT id FROM ${kind} WHERE ${column} = ? AND id <> ?`, value, id);
  if (other) throw new Problem('name-taken', undefined, { [column]: value, id: other.id });
}

/** Two of one name beside each other nobody could tell apart. */
function checkSiblings(reader: Reader, id: string, columns: Columns): void {
  const own = reader.get<{ name: string; parentId: string | null }>(
    'SELECT name, parentId FROM category WHERE id = ?',
    id,
  );
  const { name = own?.name, parentId = own?.parentId ?? null } = columns;
  if (own && name === own.name && parentId === own.parentId) return;
  const other = reader.get<{ id: string }>(
    'SELECT id FROM category WHERE name = ? AND parentId IS ? AND deletedAt IS NULL AND id <> ?',
    name!,
    parentId,
    id,
  );
  if (other) throw new Problem('name-taken', undefined, { name, id: other.id });
}

/** A category lies on the first level, or below one of the first level that has room below it. */
function checkParent(reader: Reader, id: string, parentId: SqlValue | undefined): void {
  if (parentId === null || parentId === undefined) return;
  const parent = reader.get<{ parentId: string | null; deletedAt: number | null }>(
    'SELECT parentId, deletedAt FROM category WHERE id = ?',
    parentId,
  );
  const ownBelow = reader.get('SELECT 1 FROM category WHERE parentId = ? AND deletedAt IS NULL', id);
  if (!parent || parent.deletedAt !== null || parent.parentId !== null || parentId === id || ownBelow) {
    throw new Problem('category-wrong');
  }
}

function checkFamily(reader: Reader, id: string, deleted: boolean): void {
  const wrong = deleted
    ? reader.get('SELECT 1 FROM category WHERE parentId = ? AND deletedAt IS NULL', id)
    : reader.get(
        `SELECT 1 FROM category c JOIN category u ON u.id = c.parentId
         WHERE c.id = ? AND (u.deletedAt IS NOT NULL OR u.parentId IS NOT NULL)`,
        id,
      );
  if (wrong) throw new Problem('category-wrong');
}

/** Products are found by their brand, so they must hear of its new name. */
function indexBrand(tx: Tx, id: string): void {
  const products = tx.all<{ id: string }>('SELECT id FROM product WHERE brandId = ? AND deletedAt IS NULL', id);
  for (const product of products) indexProduct(tx, product.id);
}

export const taxonomyCommands = [createTaxon, changeTaxon, setTaxonDeleted, orderCategories];

import { Problem } from '@lintel/shared/errors';
import { command, type Reader, type SqlValue, type Tx } from '../database/storage.ts';
import { noteChange } from './change-feed.ts';
import type { EditArgs } from './edit-commands.ts';
import { indexProduct } from './search-index.ts';
import { type Columns, insertRow, kept, updateRow } from './writes.ts';

type Kind = 'brand' | 'category';

/** What staff say of a brand or category, as columns; see `writes.ts`. */
export interface TaxonArgs extends EditArgs {
  kind: Kind;
  columns: Columns;
}

export const createTaxon = command('catalog.createTaxon', (tx: Tx, args: TaxonArgs): { id: string } => {
  const { kind, id, columns, by, now } = args;
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

/** Deletes a brand or category, or brings it back. Its products stay where they are. */
export const setTaxonDeleted = command(
  'catalog.setTaxonDeleted',
  (tx: Tx, args: EditArgs & { kind: Kind; target: string; deleted: boolean; version?: number }): { id: string } => {
    const { kind, target: id, deleted, by, now } = args;
    const row = kept(tx, kind, id, args.version);
    if ((row.deletedAt !== null) === deleted) return { id };
    if (kind === 'category') checkFamily(tx, id, deleted);
    updateRow(tx, kind, id, { deletedAt: deleted ? now : null }, now);
    noteChange(tx, { kind, id, deleted, by, now });
    if (kind === 'brand') indexBrand(tx, id);
    return { id };
  },
);

function without(columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function checkName(reader: Reader, kind: Kind, id: string, columns: Columns): void {
  const column = kind === 'brand' ? 'name' : 'key';
  const value = columns[column];
  if (value === undefined) return;
  const other = reader.get<{ id: string }>(`SELECT id FROM ${kind} WHERE ${column} = ? AND id <> ?`, value, id);
  if (other) throw new Problem('name-taken', undefined, { [column]: value, id: other.id });
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

export const taxonomyCommands = [createTaxon, changeTaxon, setTaxonDeleted];

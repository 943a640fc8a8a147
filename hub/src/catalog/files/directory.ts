import type { Currency } from '@lintel/shared/money/currency';
import type { Reader } from '../../database/storage.ts';
import { ImportCategory } from '../catalog-import-rules.ts';
import { CellProblem } from './cell-rules.ts';
import type { Known } from './column-rules.ts';
import { joined, split } from './csv-rules.ts';
import type { Surroundings } from './merge-rules.ts';

interface CategoryRow {
  id: string;
  key: string;
  name: string;
  parentKey: string | null;
  gone: boolean;
  required: readonly string[];
}

/** Categories and people as a file names them, read once for a whole file. */
export class Directory implements Known, Surroundings {
  readonly currency: Currency;
  private readonly byKey: Map<string, CategoryRow>;
  private readonly byId: Map<string, CategoryRow>;
  private readonly people: readonly { id: string; name: string }[];
  /** Categories that a file names and nobody has made yet. */
  readonly newCategories: ImportCategory[] = [];

  constructor(reader: Reader, currency: Currency) {
    this.currency = currency;
    const rows = reader
      .all<Omit<CategoryRow, 'gone' | 'required'> & { gone: number; required: string }>(
        `SELECT c.id, c.key, c.name, u.key AS parentKey, c.deletedAt IS NOT NULL AS gone, c.requiredAttributes AS required
         FROM category c LEFT JOIN category u ON u.id = c.parentId`,
      )
      .map((row) => ({ ...row, gone: row.gone === 1, required: JSON.parse(row.required) as string[] }));
    this.byKey = new Map(rows.map((row) => [row.key, row]));
    this.byId = new Map(rows.map((row) => [row.id, row]));
    this.people = reader.all('SELECT id, name FROM staff');
  }

  categoryKey(path: string): string {
    const parts = split(path, '>');
    if (parts.length > 2) throw new CellProblem('categoryTooDeep');
    let parentKey: string | null = null;
    for (const part of parts) {
      const known = this.category(part, parts.length === 2 ? parentKey : undefined);
      if (known && parts.length === 2 && known.parentKey !== parentKey) {
        if (known.parentKey === null) throw new CellProblem('categoryOnFirstLevel', part);
        throw new CellProblem('categoryElsewhere', part, known.parentKey);
      }
      if (known?.gone) throw new CellProblem('categoryDeleted', part);
      parentKey = known?.key ?? this.add(part, parentKey);
    }
    if (parentKey === null) throw new CellProblem('categoryNameless');
    return parentKey;
  }

  private category(name: string, parentKey: string | null | undefined): CategoryRow | undefined {
    const byKey = this.byKey.get(name);
    if (byKey) return byKey;
    return [...this.byKey.values()].find(
      (row) => row.name === name && !row.gone && (parentKey === undefined || row.parentKey === parentKey),
    );
  }

  private add(key: string, parentKey: string | null): string {
    this.newCategories.push(ImportCategory.parse({ key, parentKey, name: key }));
    this.byKey.set(key, { id: '', key, name: key, parentKey, gone: false, required: [] });
    return key;
  }

  categoryPath(id: string): string {
    const row = this.byId.get(id);
    if (!row) return '';
    return joined(row.parentKey === null ? [row.key] : [row.parentKey, row.key], '>');
  }

  categoryKeyOf(id: string): string | null {
    return this.byId.get(id)?.key ?? null;
  }

  requiredBy(categoryKey: string | null): readonly string[] {
    const row = categoryKey === null ? undefined : this.byKey.get(categoryKey);
    const above = row?.parentKey ? this.byKey.get(row.parentKey)?.required : undefined;
    return [...(above ?? []), ...(row?.required ?? [])];
  }

  ownerId(name: string): string {
    const found = this.people.filter((person) => person.id === name || person.name === name);
    if (found.length === 0) throw new CellProblem('ownerUnknown', name);
    if (found.length > 1) throw new CellProblem('ownerAmbiguous', String(found.length), name);
    return found[0]!.id;
  }

  ownerName(id: string): string {
    const name = this.people.find((person) => person.id === id)?.name ?? id;
    return this.people.filter((person) => person.name === name).length === 1 ? name : id;
  }
}

import type { ImportProblem } from '@lintel/shared/http/catalog-office';
import type { ImportProblemCode } from '@lintel/shared/import-problems';
import type { Texts } from '@lintel/shared/languages';
import { CellProblem, problemAt } from './cell-rules.ts';
import {
  type Column,
  columns,
  type Known,
  openingStock,
  type ProductCells,
  type VariantCells,
} from './column-rules.ts';
import { type CsvRow, unguarded } from './csv-rules.ts';

/** What one good row says. */
export interface GoodsRow {
  row: number;
  sku: string;
  product: ProductCells;
  variant: VariantCells;
}

/** The columns of a file, in its order; null for one that is not known. */
export interface Header {
  columns: (Column | null)[];
  problems: ImportProblem[];
}

const all = [...columns, openingStock];
const names = all.map(({ name }) => name);

/** Reads the header; without a column `sku` there is nothing to go by: null. */
export function readHeader(row: CsvRow): Header | null {
  const problems: ImportProblem[] = [];
  const seen = new Set<string>();
  const found = row.cells.map((cell): Column | null => {
    const name = cell.trim();
    const column = all.find((one) => one.name.toLowerCase() === name.toLowerCase());
    const wrong = (code: ImportProblemCode, ...values: string[]) => {
      problems.push(problemAt(row.row, name, code, values));
      return null;
    };
    if (!column) return wrong('unknownColumn', names.join(', '));
    if (seen.has(column.name)) return wrong('columnTwice');
    seen.add(column.name);
    return column;
  });
  return seen.has('sku') && row.broken === null ? { columns: found, problems } : null;
}

/** Reads one row: what it says, or everything that is wrong with it. */
export function readGoods(row: CsvRow, header: Header, known: Known): GoodsRow | ImportProblem[] {
  if (row.broken !== null) return [problemAt(row.row, '', row.broken)];
  if (row.cells.length !== header.columns.length) {
    return [problemAt(row.row, '', 'cellCount', [row.cells.length, header.columns.length])];
  }
  const problems: ImportProblem[] = [];
  const said = { product: {} as ProductCells, variant: {} as VariantCells };
  for (const [index, column] of header.columns.entries()) {
    if (!column) continue;
    try {
      merge(said[column.level], column.read(unguarded(row.cells[index]!.trim()), known));
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error;
      problems.push(problemAt(row.row, column.name, error.code, error.values));
    }
  }
  return problems.length > 0 ? problems : { row: row.row, sku: said.variant.sku!, ...said };
}

const texts = ['names', 'descriptions', 'notices'];

/** Texts come a language at a time; whatever else, at once. */
function merge(into: object, part: object): void {
  const target = into as Record<string, unknown>;
  for (const [field, value] of Object.entries(part)) {
    target[field] = texts.includes(field) ? { ...(target[field] as Texts), ...(value as Texts) } : value;
  }
}

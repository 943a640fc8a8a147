import type { ImportProblem } from '@lintel/shared/http/catalog-office';
import { type ImportProblemCode, importProblemText } from '@lintel/shared/import-problems';

/** What is wrong with one cell. */
export class CellProblem extends Error {
  readonly code: ImportProblemCode;
  readonly values: string[];

  constructor(code: ImportProblemCode, ...values: string[]) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** A problem of a row with its text. */
export function problemAt(
  row: number,
  column: string,
  code: ImportProblemCode,
  values: readonly (string | number)[] = [],
): ImportProblem {
  const texts = values.map(String);
  return { row, column, code, values: texts, ...importProblemText(code, texts) };
}

/** A decimal number as a whole number of its smallest part; `digits` behind the point are the most. */
export function readDecimal(cell: string, digits: number, most: number): number {
  const example = digits === 0 ? '120' : `12.${'5'.padEnd(digits, '0')}`;
  if (!/^\d{1,15}(\.\d*)?$/.test(cell)) {
    throw new CellProblem('notNumber', cell, example);
  }
  const [whole = '', part = ''] = cell.split('.');
  if (/[1-9]/.test(part.slice(digits))) {
    const places = digits === 0 ? 'none' : `${digits}`;
    throw new CellProblem('tooManyDecimals', cell, places, example);
  }
  const value = Number(whole + part.slice(0, digits).padEnd(digits, '0'));
  if (value > most) throw new CellProblem('tooLarge', cell, writeDecimal(most, digits));
  return value;
}

export function writeDecimal(value: number, digits: number): string {
  if (digits === 0) return String(value);
  const text = String(value).padStart(digits + 1, '0');
  const part = text.slice(-digits).replace(/0+$/, '');
  return part === '' ? text.slice(0, -digits) : `${text.slice(0, -digits)}.${part}`;
}

const yes = ['yes', 'true', '1', 'y', '是'];
const no = ['no', 'false', '0', 'n', '否'];

export function readFlag(cell: string): boolean {
  const word = cell.toLowerCase();
  if (yes.includes(word)) return true;
  if (no.includes(word)) return false;
  throw new CellProblem('notYesNo', cell);
}

export const writeFlag = (value: boolean) => (value ? 'yes' : 'no');

export function readChoice<const T extends string>(cell: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice.toLowerCase() === cell.toLowerCase());
  if (found === undefined) throw new CellProblem('unknownChoice', cell, choices.join(', '));
  return found;
}

export function readText(cell: string, most: number): string {
  if (cell.length > most) throw new CellProblem('tooLong', String(cell.length), String(most));
  return cell;
}

import type { StockCount } from '@lintel/shared/http/stock';

export type CountLine = StockCount['lines'][number];

/** The sheet with lines that were just counted, in the place they have by SKU. */
export function withLines(sheet: StockCount, lines: readonly CountLine[]): StockCount {
  const others = sheet.lines.filter((line) => !lines.some(({ variantId }) => variantId === line.variantId));
  return { ...sheet, lines: [...others, ...lines].sort((a, b) => (a.sku < b.sku ? -1 : 1)) };
}

export interface Differences {
  lines: CountLine[];
  more: number;
  less: number;
}

/** What booking the sheet would change: the largest differences first. */
export function differencesOf(lines: readonly CountLine[]): Differences {
  const differing = lines
    .filter(({ difference }) => difference !== 0)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.sku < b.sku ? -1 : 1));
  const sum = (sign: 1 | -1) => differing.reduce((total, { difference }) => total + Math.max(0, sign * difference), 0);
  return { lines: differing, more: sum(1), less: sum(-1) };
}

import type { StockCount } from '@lintel/shared/http/stock';
import { describe, expect, it } from 'vitest';
import { differencesOf, withLines } from './count-rules.ts';

const line = (sku: string, counted: number, expected: number) => ({
  variantId: sku,
  sku,
  name: sku,
  names: {},
  counted,
  expected,
  difference: counted - expected,
  by: 'Mei',
  at: '2026-11-21T02:00:00.000Z',
});
const sheet: StockCount = {
  id: 'c',
  state: 'open',
  note: '',
  by: 'Mei',
  startedAt: '2026-11-21T02:00:00.000Z',
  endedAt: null,
  lines: [line('A', 1, 1), line('C', 2, 5)],
};

describe('a count sheet', () => {
  it('takes a line in its place, counted again or for the first time', () => {
    const after = withLines(sheet, [line('B', 4, 3), line('C', 3, 5)]);
    expect(after.lines.map(({ sku, counted }) => [sku, counted])).toEqual([
      ['A', 1],
      ['B', 4],
      ['C', 3],
    ]);
    expect(after.lines.find(({ sku }) => sku === 'C')!.counted).toBe(3);
  });

  it('shows what booking it changes, the largest first', () => {
    const { lines, more, less } = differencesOf([line('A', 1, 1), line('B', 4, 3), line('C', 2, 5), line('D', 2, 3)]);
    expect(lines.map(({ sku }) => sku)).toEqual(['C', 'B', 'D']);
    expect([more, less]).toEqual([1, 4]);
  });
});

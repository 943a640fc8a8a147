import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecimal, writeDecimal } from './cell-rules.ts';
import {
  csvLine,
  csvRows,
  delimiterOf,
  guarded,
  joined,
  joinedPairs,
  split,
  splitPairs,
  unguarded,
} from './csv-rules.ts';

const cells = (text: string) => [...csvRows(text)].map((row) => row.cells);

describe('reading', () => {
  it.each([
    [
      'LF',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CRLF and no end of the last line',
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['old Macintosh', 'a\rb\r', [['a'], ['b']]],
    [
      'quoted',
      '"a ""b""","c,d"\n"e\r\nf",g\n',
      [
        ['a "b"', 'c,d'],
        ['e\r\nf', 'g'],
      ],
    ],
    [
      'semicolons',
      'a;b\n1,5;2\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'empty cells',
      'a,b,c\n,,3\n',
      [
        ['a', 'b', 'c'],
        ['', '', '3'],
      ],
    ],
    ['blank lines', 'a\n\n  \n,\nb\n', [['a'], ['b']]],
    ['a quote within a text', 'a\n5" pipe\n', [['a'], ['5" pipe']]],
  ])('%s', (_, text, expected) => expect(cells(text)).toEqual(expected));

  it('counts rows as a spreadsheet does', () => {
    expect([...csvRows('a\n\nb\n"c\nd"\ne\n')].map(({ row }) => row)).toEqual([1, 3, 4, 5]);
  });

  it('loses no more than the line of a quote that never closes', () => {
    const rows = [...csvRows('a,b\n1,2\n3,"4\n5,6\n')];
    expect(rows.map(({ broken }) => broken !== null)).toEqual([false, false, true, false]);
    expect(rows[3]!.cells).toEqual(['5', '6']);
  });

  it('tells of text behind a closing quote', () => {
    expect([...csvRows('"a"b,c\n')][0]).toMatchObject({
      broken: 'quoteInside',
      cells: ['ab', 'c'],
    });
  });

  it('takes the delimiter of the header, outside quotes', () => {
    expect(['a,b;c,d', '"a,b,c";d', 'sku', 'a\tb'].map(delimiterOf)).toEqual([',', ';', ',', '\t']);
  });
});

describe('what is written is read back', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab",;=|\\\'\n\r\t+-@ 茶1'), maxLength: 8 });

  it('as rows', () => {
    const row = fc.array(text, { minLength: 1, maxLength: 5 }).filter((all) => all.some((cell) => cell.trim() !== ''));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const header = ['h', 'h'];
        expect(cells([header, ...rows].map(csvLine).join(''))).toEqual([header, ...rows]);
      }),
    );
  });

  it('as guarded cells, none of which a spreadsheet runs', () => {
    fc.assert(
      fc.property(text, (cell) => {
        expect(unguarded(guarded(cell))).toBe(cell);
        expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
    expect(guarded('=1+1')).toBe("'=1+1");
    expect(unguarded("'tis")).toBe("'tis");
  });

  it('as lists and pairs', () => {
    const part = text.map((one) => one.trim()).filter((one) => one !== '');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(split(joined(parts, '|'), '|')).toEqual(parts);
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(part, part), (pairs) => {
        expect(splitPairs(joinedPairs(pairs))).toEqual(pairs);
      }),
    );
    expect(['a', 'a=', '=b', 'a=b;a=c', 'a=b=c'].map(splitPairs)).toEqual([null, null, null, null, null]);
  });

  it('as amounts', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.constantFrom(0, 2, 3), (value, digits) => {
        expect(readDecimal(writeDecimal(value, digits), digits, 99_999_999)).toBe(value);
      }),
    );
    expect(readDecimal('12.5', 2, 9999)).toBe(1250);
    expect(readDecimal('12.00', 0, 99)).toBe(12);
    for (const [cell, digits] of [
      ['12.5', 0],
      ['1e3', 2],
      ['-1', 2],
      ['1,5', 2],
      ['', 0],
      ['NT$5', 0],
      ['999999', 0],
    ] as const)
      expect(() => readDecimal(cell, digits, 9999)).toThrow();
  });
});

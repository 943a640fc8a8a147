import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from './csv-rules.ts';

/** A plain reader of RFC 4180. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let value = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') value += text[++at];
      else if (letter === '"') quoted = false;
      else value += letter;
    } else if (letter === '"') quoted = true;
    else if (letter === ',') {
      row.push(value);
      value = '';
    } else if (letter === '\r' && text[at + 1] === '\n') {
      rows.push([...row, value]);
      row = [];
      value = '';
      at++;
    } else value += letter;
  }
  return rows;
}

describe('a line of a CSV file', () => {
  it('quotes what needs it and nothing else', () => {
    expect(csvLine(['door', 3, null, 'a,b', 'say "hi"', 'two\nlines', ' x'])).toBe(
      'door,3,,"a,b","say ""hi""","two\nlines"," x"\r\n',
    );
  });

  it('never is a formula, while numbers stay numbers', () => {
    expect(csvLine(['=1+1', '+886', '-cmd', '@SUM(A1)', '\t=1', '  =1', '＝1', -3, 2.5])).toBe(
      "'=1+1,'+886,'-cmd,'@SUM(A1),'\t=1,'  =1,'＝1,-3,2.5\r\n",
    );
    expect(csvLine([Number.NaN, Number.POSITIVE_INFINITY])).toBe(',\r\n');
  });

  it('is read back by any reader as it was, harmless in every cell', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\r', '\n', '\t', ' ', 'a', '＝') }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (rows) => {
        const read = parse(rows.map(csvLine).join(''));
        expect(read.map((row) => row.map((text) => text.replace(/^'(?=\s*[=+\-@|\t\r\n＝＋－＠])/, '')))).toEqual(
          rows.map((row) => row.map((text) => text.replace(/^'(?=\s*[=+\-@|\t\r\n＝＋－＠])/, ''))),
        );
        for (const text of read.flat()) expect(text).not.toMatch(/^\s*[=+\-@|\t\r\n＝＋－＠]/);
      }),
    );
  });
});

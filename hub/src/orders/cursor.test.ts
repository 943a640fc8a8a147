import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromCursor, pageOf, toCursor } from './cursor.ts';

describe('cursors', () => {
  it('carry their keys there and back', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (text, number) => {
        expect(fromCursor(toCursor([text, number]), ['string', 'number'])).toEqual([text, number]);
      }),
    );
  });

  it('are refused when they are foreign', () => {
    for (const cursor of ['', 'nonsense', toCursor(['a']), toCursor([1, 'a']), 'bnVsbA']) {
      expect(() => fromCursor(cursor, ['string', 'number'])).toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      );
    }
  });

  it('name the last row of a page only when more rows follow', () => {
    expect(pageOf([1, 2, 3], 2, (row) => [row])).toEqual({ rows: [1, 2], nextCursor: toCursor([2]) });
    expect(pageOf([1, 2], 2, (row) => [row])).toEqual({ rows: [1, 2], nextCursor: null });
    expect(pageOf([], 2, () => [])).toEqual({ rows: [], nextCursor: null });
  });
});

import { describe, expect, it } from 'vitest';
import { isCode, moved, parkToken, readScan, readTyped } from './till-rules.ts';

describe('what is typed at the till', () => {
  it.each([
    ['milk', 1, 'milk'],
    ['3*milk', 3, 'milk'],
    [' 12 x 4719906000170', 12, '4719906000170'],
    ['3*', 3, ''],
    ['2× 鮮奶 ', 2, '鮮奶'],
    ['0*milk', 1, '0*milk'],
    ['12345*milk', 1, '12345*milk'],
    ['4x4 toy', 4, '4 toy'],
    ['', 1, ''],
  ])('%s is %i of %s', (typed, count, text) => {
    expect(readTyped(typed)).toEqual({ count, text });
  });

  it.each([
    ['4719906000170', '', 1, '4719906000170'],
    ['4719906000170', '3*', 3, '4719906000170'],
    ['4719906000170', '0*', 1, '4719906000170'],
    ['3*4719906000170', '', 3, '4719906000170'],
    ['3*4719906000170', '2*', 3, '4719906000170'],
    ['*4719906000170', '3', 3, '4719906000170'],
    ['*4719906000170', '3*', 3, '4719906000170'],
    ['*4719906000170', '', 1, '4719906000170'],
    ['0*4719906000170', '', 1, '0*4719906000170'],
    ['12X4567', '', 1, '12X4567'],
  ])('%s scanned after "%s" is %i of %s', (scanned, typed, count, code) => {
    expect(readScan(scanned, typed)).toEqual({ count, code });
  });

  it('knows codes from names', () => {
    expect(['4719906000170', '123456', 'a0'.repeat(16)].map(isCode)).toEqual([true, true, true]);
    expect(['12345', '7up', 'milk', 'g0'.repeat(16), ''].map(isCode)).toEqual([false, false, false, false, false]);
  });

  it('finds the token of a parked basket, also from a scanner that shouts', () => {
    const token = 'a0'.repeat(16);
    expect([token, `lintel-park-${token}`, `LINTEL-PARK-${token.toUpperCase()}`].map(parkToken)).toEqual([
      token,
      token,
      token,
    ]);
    expect(['4719906000170', 'lintel-park-', `${token}0`].map(parkToken)).toEqual([null, null, null]);
  });

  it('moves inside a list', () => {
    expect([moved(-1, 1, 3), moved(2, 1, 3), moved(0, -1, 3), moved(5, -1, 0)]).toEqual([0, 2, 0, -1]);
  });
});

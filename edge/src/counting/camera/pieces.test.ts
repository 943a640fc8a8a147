import { describe, expect, it } from 'vitest';
import { Pieces } from './pieces.ts';

describe('pieces of one person', () => {
  it('drops the second small report beside the first, but not a third', () => {
    const pieces = new Pieces();
    expect(pieces.isSecond(1000, 1, 50, 0.3, 20)).toBe(false);
    expect(pieces.isSecond(1300, 1, 60, 0.4, 20)).toBe(true);
    expect(pieces.isSecond(1400, 1, 55, 0.4, 20)).toBe(false);
  });

  it.each([
    ['later', 2000, 1, 50, 0.3],
    ['elsewhere', 1200, 1, 90, 0.3],
    ['the other way', 1200, -1, 50, 0.3],
    ['of a whole person', 1200, 1, 50, 0.9],
  ] as const)('keeps a report %s', (_, atMs, side, along, fullness) => {
    const pieces = new Pieces();
    pieces.isSecond(1000, 1, 50, 0.3, 20);
    expect(pieces.isSecond(atMs, side, along, fullness, 20)).toBe(false);
  });
});

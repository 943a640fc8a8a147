import type { StaffCategory } from '@lintel/shared/http/catalog-office';
import { describe, expect, it } from 'vitest';
import { shelves, typedNames } from './group-rules.ts';

function category(id: string, parentId: string | null, deletedAt: string | null = null): StaffCategory {
  const plain = { names: {}, imageHash: null, position: 0, productCount: 0, requiredAttributes: [], version: 1 };
  return { ...plain, id, key: id, name: id, parentId, deletedAt };
}

describe('shelves', () => {
  it('hold what lies below them, in order, without what is deleted', () => {
    const gone = '2026-01-01T00:00:00.000Z';
    const items = [
      category('b', null),
      category('b2', 'b'),
      category('a', null),
      category('b1', 'b'),
      category('x', 'b', gone),
    ];
    expect(shelves(items).map((one) => [one.category.id, one.below.map(({ id }) => id)])).toEqual([
      ['b', ['b2', 'b1']],
      ['a', []],
    ]);
  });

  it('show a category that nobody could find otherwise', () => {
    const items = [category('lost', 'gone'), category('gone', null, '2026-01-01T00:00:00.000Z')];
    expect(shelves(items).map((one) => one.category.id)).toEqual(['lost']);
  });
});

describe('names as they are typed', () => {
  it('come once each, whatever comma stands between', () => {
    expect(typedNames(' brand,Origin，Origin、 Volume ,')).toEqual(['brand', 'Origin', 'Volume']);
  });
});

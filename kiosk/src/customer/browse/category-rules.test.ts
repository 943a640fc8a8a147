import type { Category } from '@lintel/shared/http/catalog';
import { describe, expect, it } from 'vitest';
import { childrenOf, rootOf } from './category-rules.ts';

function category(id: string, parentId: string | null, position = 0): Category {
  return { id, parentId, name: id, names: {}, imageHash: null, position, productCount: 1 };
}

const tree = [
  category('b', null, 2),
  category('a', null, 1),
  category('a2', 'a', 2),
  category('a1', 'a', 1),
  category('a1x', 'a1'),
];

describe('categories', () => {
  it('come in the order of the shop', () => {
    expect(childrenOf(tree, null).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(childrenOf(tree, 'a').map(({ id }) => id)).toEqual(['a1', 'a2']);
  });

  it('lead up to their first level', () => {
    expect(rootOf(tree, 'a1x')).toBe('a');
    expect(rootOf(tree, 'b')).toBe('b');
    expect(rootOf(tree, null)).toBeNull();
    expect(rootOf(tree, 'gone')).toBeNull();
  });

  it('survive a circle in the data', () => {
    expect(() => rootOf([category('x', 'y'), category('y', 'x')], 'x')).not.toThrow();
  });
});

import type { Category } from '@lintel/shared/http/catalog';

/** The children of `parentId` (null: the first level) in the shop's order. */
export function childrenOf(categories: readonly Category[], parentId: string | null): Category[] {
  return categories.filter((category) => category.parentId === parentId).sort((a, b) => a.position - b.position);
}

/** The first-level category that `id` stands under, or null for none. */
export function rootOf(categories: readonly Category[], id: string | null): string | null {
  let at = categories.find((category) => category.id === id);
  // A circle in the data must not hang the screen.
  for (let depth = 0; at && at.parentId !== null && depth < 10; depth++) {
    const { parentId } = at;
    at = categories.find((category) => category.id === parentId);
  }
  return at?.id ?? null;
}

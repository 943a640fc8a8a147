import type { StaffCategory } from '@lintel/shared/http/catalog-office';

export interface Shelf {
  category: StaffCategory;
  below: StaffCategory[];
}

/** Categories that are kept, by level and in order. One that has lost what it lay below stands on the first level. */
export function shelves(items: readonly StaffCategory[]): Shelf[] {
  const kept = items.filter(({ deletedAt }) => deletedAt === null);
  const known = new Set(kept.map(({ id }) => id));
  return kept
    .filter(({ parentId }) => parentId === null || !known.has(parentId))
    .map((category) => ({ category, below: kept.filter(({ parentId }) => parentId === category.id) }));
}

/** Names between commas, each once. */
export function typedNames(text: string): string[] {
  return [...new Set(text.split(/[,，、\n]/).map((name) => name.trim()))].filter((name) => name !== '');
}

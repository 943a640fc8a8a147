import type { Category } from '@lintel/shared/http/catalog';
import { inLanguage, type Language } from '@lintel/shared/languages';
import { memo } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tile } from '../../ui/tile.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './category-rail.module.css';
import { childrenOf, rootOf } from './category-rules.ts';

export function useCategories(): readonly Category[] {
  return useHubQuery('listCategories', undefined, { staleTime: 60_000 }).data?.items ?? [];
}

/** The first level of categories, from top to bottom; with `deep` the second level takes its place. */
export const CategoryRail = memo(function CategoryRail(props: {
  selected: string | null;
  onSelect: (id: string | null) => void;
  deep: boolean;
}) {
  const words = useWords('customer');
  const language = useLanguage();
  const categories = useCategories();
  const root = rootOf(categories, props.selected);
  const children = props.deep && root !== null ? childrenOf(categories, root) : [];
  const inside = children.length > 0;
  const shown = inside ? children : childrenOf(categories, null);
  return (
    <ul className={styles.rail}>
      <li>
        <Tile className={styles.category} selected={root === null} onPress={() => props.onSelect(null)}>
          {inside && <Icon name="arrowLeft" />}
          {inside ? words.allOfIt : words.allProducts}
        </Tile>
      </li>
      {inside && (
        <li>
          <Tile className={styles.category} selected={props.selected === root} onPress={() => props.onSelect(root)}>
            {nameOf(categories.find(({ id }) => id === root)!, language)}
          </Tile>
        </li>
      )}
      {shown.map((category) => (
        <li key={category.id}>
          <Tile
            className={styles.category}
            selected={(inside ? props.selected : root) === category.id}
            onPress={() => props.onSelect(category.id)}
          >
            {nameOf(category, language)}
          </Tile>
        </li>
      ))}
    </ul>
  );
});

function nameOf(category: Category, language: Language): string {
  return inLanguage(category.name, category.names, language);
}

/** The second level, as chips above the products; nothing when there is none. */
export const CategoryChips = memo(function CategoryChips(props: {
  selected: string | null;
  onSelect: (id: string | null) => void;
}) {
  const words = useWords('customer');
  const language = useLanguage();
  const categories = useCategories();
  const root = rootOf(categories, props.selected);
  const children = root === null ? [] : childrenOf(categories, root);
  if (children.length === 0) return null;
  return (
    <ul className={styles.chips}>
      <li>
        <Tile className={styles.chip} selected={props.selected === root} onPress={() => props.onSelect(root)}>
          {words.allOfIt}
        </Tile>
      </li>
      {children.map((category) => (
        <li key={category.id}>
          <Tile
            className={styles.chip}
            selected={props.selected === category.id}
            onPress={() => props.onSelect(category.id)}
          >
            {nameOf(category, language)}
          </Tile>
        </li>
      ))}
    </ul>
  );
});

import type { Category } from '@lintel/shared/http/catalog';
import { inLanguage } from '@lintel/shared/languages';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Tile } from '../../ui/tile.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './category-rail.module.css';
import { childrenOf, rootOf } from './category-rules.ts';

export function useCategories(): readonly Category[] {
  return useHubQuery('listCategories', undefined, { staleTime: 60_000 }).data?.items ?? [];
}

/** The first level of categories, from top to bottom. */
export function CategoryRail(props: { selected: string | null; onSelect: (id: string | null) => void }) {
  const words = useWords('customer');
  const language = useLanguage();
  const categories = useCategories();
  const root = rootOf(categories, props.selected);
  return (
    <ul className={styles.rail}>
      <li>
        <Tile className={styles.category} selected={root === null} onPress={() => props.onSelect(null)}>
          {words.allProducts}
        </Tile>
      </li>
      {childrenOf(categories, null).map((category) => (
        <li key={category.id}>
          <Tile className={styles.category} selected={root === category.id} onPress={() => props.onSelect(category.id)}>
            {inLanguage(category.name, category.names, language)}
          </Tile>
        </li>
      ))}
    </ul>
  );
}

/** The second level, as chips above the products; nothing when there is none. */
export function CategoryChips(props: { selected: string | null; onSelect: (id: string | null) => void }) {
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
            {inLanguage(category.name, category.names, language)}
          </Tile>
        </li>
      ))}
    </ul>
  );
}

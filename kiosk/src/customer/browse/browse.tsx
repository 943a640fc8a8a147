import { useEffect, useState } from 'react';
import { useKeyboardWedge } from '../../devices/use-keyboard-wedge.ts';
import { openAside } from '../../hub-client/fetch-aside.ts';
import { useLive } from '../../hub-client/use-live.ts';
import { Icon } from '../../ui/icon.tsx';
import { useShape } from '../../ui/stage.ts';
import { Tile } from '../../ui/tile.tsx';
import { useWords } from '../../words/use-words.ts';
import { BasketBar } from '../basket/basket-bar.tsx';
import { BasketRail } from '../basket/basket-rail.tsx';
import { WeighCall } from '../calls/weigh-call.tsx';
import { Assist } from '../frame/assist.tsx';
import { LanguageButton } from '../frame/language-button.tsx';
import { StartOverButton } from '../frame/start-over-button.tsx';
import { useChoose } from '../product/use-choose.tsx';
import { Search } from '../search/search.tsx';
import styles from './browse.module.css';
import { CategoryRail } from './category-rail.tsx';
import { ProductGrid } from './product-grid.tsx';

/** Among the shelves: categories, products, search, and the basket always in view. */
export function Browse() {
  const words = useWords('customer');
  const shape = useShape();
  const [category, setCategory] = useState<string | null>(null);
  const [searching, setSearching] = useState(false);
  const { chooseProduct, chooseScan, question } = useChoose();
  useKeyboardWedge(chooseScan);
  useEffect(openAside, []);
  useLive('/kiosk', { scan: ({ text }) => chooseScan(text) });

  return (
    <div className={styles.browse} data-searching={searching}>
      <nav className={styles.rail} aria-label={words.categories}>
        {shape === 'small' && (
          <Tile className={styles.find} aria-label={words.search} onPress={() => setSearching(true)}>
            <Icon name="search" />
          </Tile>
        )}
        <CategoryRail selected={category} onSelect={setCategory} deep={shape === 'small'} />
        {shape === 'wide' && (
          <div className={styles.corner}>
            <Assist />
            <StartOverButton />
            <LanguageButton />
          </div>
        )}
      </nav>
      <main className={styles.main}>
        {shape !== 'small' && (
          <Tile className={styles.search} onPress={() => setSearching(true)}>
            <Icon name="search" />
            <span>{words.searchHint}</span>
            <Icon name="barcode" />
          </Tile>
        )}
        <ProductGrid
          key={category ?? 'all'}
          category={category}
          chips={shape !== 'small'}
          onSelect={setCategory}
          onChoose={chooseProduct}
        />
      </main>
      {shape === 'wide' ? <BasketRail /> : <BasketBar />}
      {searching && <Search onChoose={chooseProduct} onClose={() => setSearching(false)} />}
      {question}
      <WeighCall />
    </div>
  );
}

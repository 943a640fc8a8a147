import type { StockLevel } from '@lintel/shared/http/stock';
import { useDeferredValue, useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useWords } from '../../words/use-words.ts';
import { GoodsTabs } from '../catalog/goods-tabs.tsx';
import { Page } from '../shell/page.tsx';
import { LevelDialog } from './level-dialog.tsx';
import { LevelTable } from './level-table.tsx';
import styles from './stock.module.css';
import { StockViews, useStockView } from './stock-views.tsx';
import { useFollowStock, useStockLevels } from './use-stock.ts';

const typingPauseMs = 250;

/** What is on the shelf, or what of it runs low; searchable, with a way to correct it. */
export function Stock() {
  const words = useWords('staff');
  const low = useStockView() === 'low';
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<StockLevel | null>(null);
  const levels = useStockLevels({ q: text, level: low ? 'low' : 'any' });
  useFollowStock();
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed]);

  const items = useDeferredValue(levels.data?.pages.flatMap((page) => page.items) ?? []);
  const searching = text !== '';
  return (
    <Page title={words.stock}>
      <GoodsTabs />
      <StockViews />
      <div className={styles.page}>
        <div className={styles.search}>
          <Field
            label={words.searchStock}
            type="search"
            value={typed}
            onChange={setTyped}
            placeholder={words.searchStockHint}
            before={<Icon name="search" />}
          />
        </div>
        {levels.error && items.length === 0 && (
          <ErrorState error={levels.error} onRetry={() => void levels.refetch()} />
        )}
        {levels.isPending && <Skeleton height="400px" />}
        {levels.data && items.length === 0 && (
          <EmptyState
            icon={low && !searching ? 'check' : 'stock'}
            title={searching ? words.nothingFound : low ? words.nothingLow : words.noStock}
            text={searching ? words.nothingFoundText : low ? words.nothingLowText : words.noStockText}
          />
        )}
        {items.length > 0 && <LevelTable items={items} onChoose={setChosen} />}
        {levels.hasNextPage && (
          <Button wide busy={levels.isFetchingNextPage} onPress={() => void levels.fetchNextPage()}>
            {words.loadMore}
          </Button>
        )}
      </div>
      {chosen && <LevelDialog level={chosen} onClose={() => setChosen(null)} />}
    </Page>
  );
}

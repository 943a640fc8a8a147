import type { StockLevel } from '@lintel/shared/http/stock';
import { useDeferredValue, useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useWords } from '../../words/use-words.ts';
import { Page } from '../shell/page.tsx';
import { LevelDialog } from './level-dialog.tsx';
import { LevelTable } from './level-table.tsx';
import styles from './stock.module.css';
import { useFollowStock, useStockLevels, useStockSearch } from './use-stock.ts';

const typingPauseMs = 250;

/** What is on the shelf, searchable, with a way to correct it. */
export function Stock() {
  const words = useWords('staff');
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<StockLevel | null>(null);
  const searching = text !== '';
  const all = useStockLevels(!searching);
  const hits = useStockSearch(text);
  useFollowStock();
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed]);

  const items = useDeferredValue(searching ? hits.items : (all.data?.pages.flatMap((page) => page.items) ?? []));
  const pending = searching ? hits.isPending : all.isPending;
  const error = searching ? hits.error : all.error;
  return (
    <Page title={words.stock}>
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
        {error && <ErrorState error={error} onRetry={() => void (searching ? hits.refetch() : all.refetch())} />}
        {pending && items.length === 0 && <Skeleton height="400px" />}
        {!pending && !error && items.length === 0 && (
          <EmptyState
            icon="stock"
            title={searching ? words.nothingFound : words.noStock}
            text={searching ? words.nothingFoundText : words.noStockText}
          />
        )}
        {items.length > 0 && <LevelTable items={items} onChoose={setChosen} />}
        {!searching && all.hasNextPage && (
          <Button wide busy={all.isFetchingNextPage} onPress={() => void all.fetchNextPage()}>
            {words.loadMore}
          </Button>
        )}
      </div>
      {chosen && <LevelDialog level={chosen} onClose={() => setChosen(null)} />}
    </Page>
  );
}

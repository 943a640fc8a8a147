import { navigate, usePath } from '../../ui/route.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './stock.module.css';

const views = ['levels', 'low', 'take'] as const;
export type StockView = (typeof views)[number];
const paths: Record<StockView, string> = {
  levels: '/staff/stock',
  low: '/staff/stock/low',
  take: '/staff/stock/take',
};

export function useStockView(): StockView {
  const path = usePath();
  return views.find((view) => paths[view] === path) ?? 'levels';
}

/** What is there, what runs low, and counting it. */
export function StockViews() {
  const words = useWords('stockTake');
  return (
    <div className={styles.views}>
      <Segmented<StockView>
        label={words.view}
        options={[
          { value: 'levels', text: words.levels },
          { value: 'low', text: words.low },
          { value: 'take', text: words.stockTake },
        ]}
        value={useStockView()}
        onChange={(view) => navigate(paths[view])}
      />
    </div>
  );
}

import { useState } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { matchPath, usePath } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { Page } from '../shell/page.tsx';
import { OrderDetail } from './order-detail.tsx';
import { OrderList } from './order-list.tsx';
import type { OrderFilter } from './order-pages.ts';
import styles from './orders.module.css';
import { WaitingForCash } from './waiting-for-cash.tsx';

/** Orders, and beside them (on a phone instead of them) the chosen one. */
export function Orders() {
  const words = useWords('staff');
  const path = usePath();
  const [filter, setFilter] = useState<OrderFilter>('all');
  const chosen = matchPath('/staff/orders/:id', path)?.id;
  return (
    <div className={styles.page} data-chosen={chosen !== undefined || undefined}>
      <div className={styles.list}>
        <Page title={words.orders}>
          <WaitingForCash />
          <OrderList filter={filter} onFilter={setFilter} chosen={chosen} />
        </Page>
      </div>
      <div className={styles.detail}>
        {chosen === undefined ? (
          <EmptyState icon="receipt" title={words.chooseOrder} text={words.chooseOrderText} />
        ) : (
          <OrderDetail key={chosen} id={chosen} />
        )}
      </div>
    </div>
  );
}

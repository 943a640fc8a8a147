import { useState } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListAndDetail } from '../../ui/list-and-detail.tsx';
import { matchPath, usePath } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { Page } from '../shell/page.tsx';
import { useSession } from '../shell/session.tsx';
import { Attention } from './attention/attention.tsx';
import { Bills } from './attention/bills.tsx';
import { BoardTabs } from './board-tabs.tsx';
import { OrderDetail } from './order-detail.tsx';
import { OrderList } from './order-list.tsx';
import type { OrderFilter } from './order-pages.ts';
import styles from './orders.module.css';
import { WaitingForCash } from './waiting-for-cash.tsx';

/** Orders, and beside them (on a phone instead of them) the chosen one. */
export function Orders() {
  const words = useWords('staff');
  const path = usePath();
  const { can } = useSession();
  const [filter, setFilter] = useState<OrderFilter>('all');
  const place = matchPath('/staff/orders/:id', path)?.id;
  if (place === 'attention' || (place === 'bills' && can.settle)) {
    return (
      <Page title={words.orders}>
        <div className={styles.tabs}>
          <BoardTabs />
        </div>
        {place === 'bills' ? <Bills /> : <Attention />}
      </Page>
    );
  }
  const chosen = place;
  return (
    <ListAndDetail
      title={words.orders}
      list={
        <Page title={words.orders}>
          <div className={styles.tabs}>
            <BoardTabs />
          </div>
          <WaitingForCash />
          <OrderList filter={filter} onFilter={setFilter} chosen={chosen} />
        </Page>
      }
      chosen={chosen === undefined ? null : <OrderDetail key={chosen} id={chosen} />}
      empty={<EmptyState icon="receipt" title={words.chooseOrder} text={words.chooseOrderText} />}
    />
  );
}

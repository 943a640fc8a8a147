import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import styles from './order-list.module.css';
import type { OrderFilter } from './order-pages.ts';
import { OrderRow } from './order-row.tsx';
import { StateFilter } from './state-filter.tsx';
import { useOrders } from './use-orders.ts';

/** Orders by state, by day, older ones on demand. */
export function OrderList(props: {
  filter: OrderFilter;
  onFilter: (filter: OrderFilter) => void;
  chosen: string | undefined;
}) {
  const words = useWords('staff');
  const dates = useDates();
  const orders = useOrders(props.filter);
  const items = orders.data?.pages.flatMap((page) => page.items);
  const days = new Map<string, NonNullable<typeof items>>();
  for (const order of items ?? []) {
    const day = dates.day(order.createdAt);
    days.set(day, [...(days.get(day) ?? []), order]);
  }
  return (
    <section className={styles.list} aria-label={words.orders}>
      <StateFilter value={props.filter} onChange={props.onFilter} />
      {orders.isPending && <Skeleton height="400px" />}
      {orders.error && !items && <ErrorState error={orders.error} onRetry={() => void orders.refetch()} />}
      {items?.length === 0 && (
        <EmptyState
          icon="receipt"
          title={props.filter === 'all' ? words.noOrdersYet : words.noOrders}
          {...(props.filter === 'all' ? {} : { text: words.noOrdersText })}
        />
      )}
      {[...days].map(([day, ordersOfDay]) => (
        <div key={day}>
          <h2 className={styles.day}>{day}</h2>
          <ul>
            {ordersOfDay.map((order) => (
              <li key={order.id}>
                <OrderRow order={order} selected={order.id === props.chosen} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {orders.hasNextPage && (
        <Button wide busy={orders.isFetchingNextPage} onPress={() => void orders.fetchNextPage()}>
          {words.loadOlder}
        </Button>
      )}
    </section>
  );
}

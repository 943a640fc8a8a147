import { Card } from '../../ui/card.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { linkTo } from '../../ui/route.ts';
import { Skeleton } from '../../ui/spinner.tsx';
import { useWords } from '../../words/use-words.ts';
import { OrderRow } from '../orders/order-row.tsx';
import { useOrders } from '../orders/use-orders.ts';
import styles from './latest-orders.module.css';

const shown = 6;

/** The newest orders. */
export function LatestOrders() {
  const words = useWords('staff');
  const orders = useOrders('all');
  const items = orders.data?.pages[0]?.items.slice(0, shown);
  return (
    <Card
      title={words.latestOrders}
      aside={
        <a className={styles.all} {...linkTo('/staff/orders')}>
          {words.allOrders}
        </a>
      }
    >
      {orders.isPending && <Skeleton height="240px" />}
      {orders.error && !items && <ErrorState error={orders.error} onRetry={() => void orders.refetch()} />}
      {items?.length === 0 && <EmptyState icon="receipt" title={words.noOrdersYet} />}
      <ul className={styles.list}>
        {items?.map((order) => (
          <li key={order.id}>
            <OrderRow order={order} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

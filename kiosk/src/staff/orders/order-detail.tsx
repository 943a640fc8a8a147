import type { Order } from '@lintel/shared/http/orders';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Detail, DetailWaiting } from '../../ui/detail.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { StateBadge } from '../shell/state-badge.tsx';
import { Delivery } from './delivery.tsx';
import { OrderActions } from './order-actions.tsx';
import styles from './order-detail.module.css';
import { OrderHistory } from './order-history.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderMoney } from './order-money.tsx';
import { orderBadge, orderTypeText } from './order-text.ts';
import { PaperReceipt } from './paper-receipt.tsx';
import { PickUp } from './pick-up.tsx';
import { Returns } from './returns/returns.tsx';

/** One order as it is now. */
export function OrderDetail({ id }: { id: string }) {
  const order = useHubQuery('getOrder', { params: { id } });
  if (order.error && !order.data) return <ErrorState error={order.error} onRetry={() => void order.refetch()} />;
  return order.data ? <WholeOrder order={order.data} /> : <DetailWaiting />;
}

function WholeOrder({ order }: { order: Order }) {
  const words = useWords('staff');
  const dates = useDates();
  const badge = orderBadge(words, order);
  return (
    <Detail
      title={order.number}
      meta={`${dates.full(order.createdAt)} · ${orderTypeText(words, order.type)}`}
      state={<StateBadge kind={badge.kind}>{badge.text}</StateBadge>}
      figure={<Money amount={order.totals.total} />}
      back={{ to: '/staff/orders', label: words.back }}
    >
      <OrderActions order={order} />
      <PickUp order={order} />
      <Delivery order={order} />
      <OrderLines order={order} />
      <Returns order={order} />
      <div className={styles.columns}>
        <OrderMoney order={order} />
        <OrderHistory order={order} />
      </div>
      {order.paidAt !== null && <PaperReceipt order={order} />}
      {order.paidAt !== null && (
        <a className={styles.receipt} href={`/r/${order.receiptToken}`} target="_blank" rel="noreferrer">
          <Icon name="receipt" />
          {words.openReceipt}
        </a>
      )}
    </Detail>
  );
}

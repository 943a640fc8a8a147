import type { OrderSummary } from '@lintel/shared/http/orders';
import { Money } from '../../ui/money.tsx';
import { RowLink } from '../../ui/row-link.tsx';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { StateBadge } from '../shell/state-badge.tsx';
import { useNow } from '../shell/use-now.ts';
import styles from './order-row.module.css';
import { methodText, orderBadge } from './order-text.ts';

/** One order of a list, leading to its detail. */
export function OrderRow({ order, selected }: { order: OrderSummary; selected?: boolean }) {
  const words = useWords('staff');
  const dates = useDates();
  const now = useNow(60_000);
  const badge = orderBadge(words, order);
  const methods = [...new Set(order.methods.map((method) => methodText(words, method)))];
  return (
    <RowLink
      to={`/staff/orders/${order.id}`}
      title={order.number}
      note={[dates.short(order.createdAt, now), ...methods, words.itemCount(order.itemCount)].join(' · ')}
      selected={selected}
    >
      <StateBadge kind={badge.kind}>{badge.text}</StateBadge>
      <strong className={styles.amount} data-void={order.state === 'voided' || undefined}>
        <Money amount={order.total} />
      </strong>
    </RowLink>
  );
}

import type { OrderSummary } from '@lintel/shared/http/orders';
import { Money } from '../../ui/money.tsx';
import { linkTo } from '../../ui/route.ts';
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
    <a
      {...linkTo(`/staff/orders/${order.id}`)}
      className={styles.row}
      aria-current={selected ? 'true' : undefined}
      data-void={order.state === 'voided' || undefined}
    >
      <span className={styles.what}>
        <strong>{order.number}</strong>
        <span className={styles.note}>
          {[dates.short(order.createdAt, now), ...methods, words.itemCount(order.itemCount)].join(' · ')}
        </span>
      </span>
      <StateBadge kind={badge.kind}>{badge.text}</StateBadge>
      <strong className={styles.amount}>
        <Money amount={order.total} />
      </strong>
    </a>
  );
}

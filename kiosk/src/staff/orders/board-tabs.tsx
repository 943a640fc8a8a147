import { linkTo, usePath } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { useSession } from '../shell/session.tsx';
import styles from './board-tabs.module.css';
import { useAttention } from './use-attention.ts';

/** Orders, what needs somebody, and what the providers' bills say. */
export function BoardTabs() {
  const words = useWords('board');
  const path = usePath();
  const { can } = useSession();
  const attention = useAttention();
  const count = attention.data?.items.length ?? 0;
  const places = [
    { to: '/staff/orders', text: words.orders, urgent: false },
    { to: '/staff/orders/attention', text: words.attention(count), urgent: count > 0 },
    ...(can.settle ? [{ to: '/staff/orders/bills', text: words.bills, urgent: false }] : []),
  ];
  // One order belongs to the first of them.
  const here = places.findLast(({ to }) => `${path}/`.startsWith(`${to}/`));
  return (
    <nav className={styles.tabs} aria-label={words.views}>
      {places.map(({ to, text, urgent }) => (
        <a
          key={to}
          {...linkTo(to)}
          aria-current={to === here?.to ? 'page' : undefined}
          data-urgent={urgent || undefined}
        >
          {text}
        </a>
      ))}
    </nav>
  );
}

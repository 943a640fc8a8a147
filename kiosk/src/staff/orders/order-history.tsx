import type { Order } from '@lintel/shared/http/orders';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { useNow } from '../shell/use-now.ts';
import styles from './order-history.module.css';
import { orderStateText, packingWord } from './order-text.ts';

/** Which states the order has been through, and by whom. */
export function OrderHistory({ order }: { order: Order }) {
  const words = useWords('staff');
  const dates = useDates();
  const now = useNow(60_000);
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{words.history}</h3>
      <ol className={styles.list}>
        {order.history.map((step) => (
          <li key={`${step.at} ${step.state} ${step.packing}`} className={styles.step}>
            <strong>
              {step.packing === null ? orderStateText(words, step.state) : packingWord(words, step.packing)}
            </strong>
            <span className={styles.note}>
              {dates.short(step.at, now)} · {step.by}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

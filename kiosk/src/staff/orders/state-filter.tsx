import { Segmented } from '../../ui/segmented.tsx';
import { useWords } from '../../words/use-words.ts';
import type { OrderFilter } from './order-pages.ts';
import { orderStateText } from './order-text.ts';
import styles from './state-filter.module.css';

const offered = ['unpaid', 'completed', 'awaitingFulfillment', 'inTransit', 'refundedOrReturned', 'voided'] as const;

/** Which orders to show; slides sideways where it is too wide. */
export function StateFilter(props: { value: OrderFilter; onChange: (value: OrderFilter) => void }) {
  const words = useWords('staff');
  return (
    <div className={styles.slide}>
      <Segmented<OrderFilter>
        label={words.whichOrders}
        options={[
          { value: 'all', text: words.all },
          ...offered.map((state) => ({ value: state, text: orderStateText(words, state) })),
        ]}
        value={props.value}
        onChange={props.onChange}
      />
    </div>
  );
}

import type { Order } from '@lintel/shared/http/orders';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { useNow } from '../shell/use-now.ts';
import styles from './delivery.module.css';
import { trackingText } from './order-text.ts';
import { TrackDialog } from './track-dialog.tsx';

/** Goods that a carrier has: under which number, what is known of them, and what comes next. */
export function Delivery({ order }: { order: Order }) {
  const words = useWords('board');
  const dates = useDates();
  const now = useNow(60_000);
  const [reporting, setReporting] = useState<'exception' | 'delivered' | null>(null);
  const { tracking } = order;
  if (tracking === null) return null;
  return (
    <section className={styles.part} aria-label={words.delivery}>
      <h3 className={styles.title}>
        {tracking.carrier} <span className={styles.number}>{tracking.number}</span>
      </h3>
      <ol className={styles.events}>
        {tracking.events.map(({ state, text, at }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events are only ever added at the end
          <li key={index} className={styles.event} data-bad={state === 'exception' || undefined}>
            <strong>{trackingText(words, state)}</strong>
            {text !== '' && <span>{text}</span>}
            <time className={styles.time} dateTime={at}>
              {dates.short(at, now)}
            </time>
          </li>
        ))}
      </ol>
      {order.state === 'inTransit' && (
        <div className={styles.actions}>
          <Button onPress={() => setReporting('exception')}>{words.sayWhereItIs}</Button>
          <Button kind="primary" icon="check" onPress={() => setReporting('delivered')}>
            {words.hasArrived}
          </Button>
        </div>
      )}
      {reporting !== null && <TrackDialog order={order} state={reporting} onClose={() => setReporting(null)} />}
    </section>
  );
}

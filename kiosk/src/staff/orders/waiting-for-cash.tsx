import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { linkTo } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { useNow } from '../shell/use-now.ts';
import { TakeCash } from './take-cash.tsx';
import { type CashWaiting, useWaitingForCash } from './use-waiting-for-cash.ts';
import styles from './waiting-for-cash.module.css';

/** Customers at the counter with cash in hand: nothing at all when there are none. */
export function WaitingForCash() {
  const words = useWords('staff');
  const dates = useDates();
  const now = useNow(5_000);
  const waiting = useWaitingForCash();
  const [taking, setTaking] = useState<CashWaiting | null>(null);
  return (
    <>
      {waiting.length > 0 && (
        <section className={styles.area} aria-labelledby="waiting-for-cash">
          <h2 id="waiting-for-cash" className={styles.title}>
            <Icon name="cash" />
            {words.waitingForCash}
          </h2>
          <ul>
            {waiting.map((item) => (
              <li key={item.payment.id} className={styles.row}>
                <a {...linkTo(`/staff/orders/${item.order.id}`)} className={styles.what}>
                  <strong>{item.order.number}</strong>
                  <span>
                    {words.waitsFor(
                      dates.duration(Math.max(0, Math.floor((now - Date.parse(item.payment.createdAt)) / 1_000))),
                    )}
                  </span>
                </a>
                <strong className={styles.due}>
                  <Money amount={item.payment.amount} />
                </strong>
                <Button kind="primary" aria-label={words.takeCashOf(item.order.number)} onPress={() => setTaking(item)}>
                  {words.takeCash}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {taking && <TakeCash {...taking} onClose={() => setTaking(null)} />}
    </>
  );
}

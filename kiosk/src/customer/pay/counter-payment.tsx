import type { Payment } from '@lintel/shared/http/payments';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { useWords } from '../../words/use-words.ts';
import { Assist } from '../frame/assist.tsx';
import { useTimeLeft } from '../idle/use-time-left.ts';
import { sale, useAct, useSale } from '../sale/use-sale.ts';
import styles from './counter-payment.module.css';

/** The customer goes to the counter; the screen is free for the next one after this long. */
const shownMs = 45_000;

/** Pay at the counter: the number to say there, large. The attempt stays open for staff to complete. */
export function CounterPayment({ payment }: { payment: Payment }) {
  const words = useWords('customer');
  const act = useAct();
  const { order, cancelling } = useSale();
  const left = useTimeLeft(shownMs, () => {
    if (!cancelling) sale.reset('leave');
  });

  return (
    <main className={styles.page}>
      <span className={styles.icon}>
        <Icon name="cash" size="calc(var(--mm) * 12)" />
      </span>
      <h1>{words.payAtCounter}</h1>
      <p className={styles.text}>{words.sayNumber}</p>
      <p className={styles.number}>{order?.number}</p>
      <p className={styles.amount}>
        <Money amount={payment.amount} />
      </p>
      <footer className={styles.footer}>
        <Assist />
        <Button once icon="arrowLeft" busy={cancelling} onPress={() => act(() => sale.cancelPayment())}>
          {words.payAnotherWay}
        </Button>
        <Button kind="primary" onPress={() => sale.reset('leave')}>
          {words.finishedIn(left)}
        </Button>
      </footer>
    </main>
  );
}

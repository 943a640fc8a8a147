import { useState } from 'react';
import { Money } from '../../ui/money.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useWords } from '../../words/use-words.ts';
import { Assist } from '../frame/assist.tsx';
import { useSale } from '../sale/use-sale.ts';
import styles from './checking.module.css';

/** After this long the customer should not stand alone with it. */
const longMs = 30_000;

/** The provider fell silent: the money may or may not have moved. Nothing can be pressed until the hub knows. */
export function Checking() {
  const words = useWords('customer');
  const { order, payment } = useSale();
  const now = useNow(1_000);
  const [since] = useState(() => Date.now());
  return (
    <main className={styles.page}>
      <Spinner size="calc(var(--mm) * 16)" />
      <h1 role="status">{words.stateChecking}</h1>
      <p className={styles.text}>{words.doNotPayAgain}</p>
      {now - since > longMs && (
        <div className={styles.help}>
          <p>{words.checkingLong}</p>
          <p className={styles.number}>
            {order?.number} · {payment && <Money amount={payment.amount} />}
          </p>
        </div>
      )}
      <footer className={styles.footer}>
        <Assist />
      </footer>
    </main>
  );
}

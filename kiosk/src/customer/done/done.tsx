import { useEffect, useState } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useWords } from '../../words/use-words.ts';
import { sale, useSale } from '../sale/use-sale.ts';
import styles from './done.module.css';

const shownMs = 12_000;

/** Paid: thanks, the order's number, the receipt to take along. Makes room for the next customer by itself. */
export function Done() {
  const words = useWords('customer');
  const money = useMoneyText();
  const { order } = useSale();
  const { data: shop } = useHubQuery('shop');
  const now = useNow(250);
  const [since, setSince] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((since + shownMs - now) / 1000));

  useEffect(() => {
    if (left === 0) sale.reset('leave');
  }, [left]);

  // Whoever still touches the screen is still reading it.
  useEffect(() => {
    const more = () => setSince(Date.now());
    window.addEventListener('pointerdown', more);
    return () => window.removeEventListener('pointerdown', more);
  }, []);

  if (order === null) return null;
  return (
    <div className={styles.page}>
      <div className={styles.thanks}>
        <span className={styles.icon}>
          <Icon name="check" size="calc(var(--mm) * 12)" />
        </span>
        <h1>{words.thankYou}</h1>
        <p className={styles.paid}>{words.paid(money(order.totals.total))}</p>
        <p className={styles.order}>
          {words.orderNumber} <strong>{order.number}</strong>
        </p>
      </div>
      <div className={styles.receipt}>
        <QrCode text={`${shop?.publicUrl ?? window.location.origin}/r/${order.receiptToken}`} size="var(--receipt)" />
        <p className={styles.hint}>
          <Icon name="receipt" />
          {words.scanReceipt}
        </p>
      </div>
      <footer className={styles.footer}>
        <Button kind="primary" wide onPress={() => sale.reset('leave')}>
          {words.finishedIn(left)}
        </Button>
      </footer>
    </div>
  );
}

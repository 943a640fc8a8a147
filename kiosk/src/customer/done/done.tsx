import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { usePrinting } from '../../hub-client/use-printing.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { Assist } from '../frame/assist.tsx';
import { useTimeLeft } from '../idle/use-time-left.ts';
import { sale, useSale } from '../sale/use-sale.ts';
import styles from './done.module.css';
import { PaperReceipt } from './paper-receipt.tsx';

const shownMs = 12_000;
/** Nobody is sent away while paper is coming; a printer that takes longer has stopped. */
const printingMs = 45_000;

/** Paid: thanks, the order's number, the receipt to take along. Makes room for the next customer by itself. */
export function Done() {
  const words = useWords('customer');
  const money = useMoneyText();
  const language = useLanguage();
  const { order, basket } = useSale();
  const { data: shop } = useHubQuery('shop');
  const printing = usePrinting();
  const left = useTimeLeft(printing.busy ? printingMs : shownMs, () => sale.reset('leave'));

  if (order === null) return null;
  return (
    <main className={styles.page}>
      <div className={styles.thanks}>
        <span className={styles.icon}>
          <Icon name="check" size="calc(var(--mm) * 12)" />
        </span>
        <h1>{words.thankYou}</h1>
        <p className={styles.paid}>{words.paid(money(order.totals.total))}</p>
        {basket?.member && basket.member.earns > 0 && (
          <p className={styles.order}>{words.gotPoints(basket.member.earns.toLocaleString(language))}</p>
        )}
        <p className={styles.order}>
          {words.orderNumber} <strong>{order.number}</strong>
        </p>
        <PaperReceipt orderId={order.id} printing={printing} />
      </div>
      <div className={styles.receipt}>
        <QrCode text={`${shop?.publicUrl ?? window.location.origin}/r/${order.receiptToken}`} size="var(--receipt)" />
        <p className={styles.hint}>
          <Icon name="receipt" />
          {words.scanReceipt}
        </p>
      </div>
      <footer className={styles.footer}>
        <Assist />
        <Button kind="primary" wide onPress={() => sale.reset('leave')}>
          {words.finishedIn(left)}
        </Button>
      </footer>
    </main>
  );
}

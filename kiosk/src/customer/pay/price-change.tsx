import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { useWords } from '../../words/use-words.ts';
import { sale, useAct, useSale } from '../sale/use-sale.ts';
import styles from './price-change.module.css';

/** A price changed between looking and paying: shows both totals and asks again. */
export function PriceChange() {
  const words = useWords('customer');
  const money = useMoneyText();
  const act = useAct();
  const { priceChange, basket } = useSale();
  if (priceChange === null || basket === null) return null;
  const total = money(basket.totals.total);
  return (
    <Dialog
      title={words.priceChanged}
      actions={
        <>
          <Button onPress={() => sale.declinePrice()}>{words.back}</Button>
          <Button kind="primary" once onPress={() => act(() => sale.acceptPrice())}>
            {words.payAmount(total)}
          </Button>
        </>
      }
    >
      <p className={styles.totals}>
        <s className={styles.before}>{money(priceChange.before)}</s>
        <strong className={styles.now}>{total}</strong>
      </p>
      <p className={styles.text}>{words.priceChangedText}</p>
    </Dialog>
  );
}

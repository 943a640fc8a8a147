import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from '../shell/form.module.css';
import { till, useAct, useTill } from './use-till.ts';

/** A price changed while the goods were on the counter: nobody pays another sum than they were told. */
export function PriceChange() {
  const words = useWords('till');
  const money = useMoneyText();
  const act = useAct();
  const { priceChange, basket } = useTill();
  if (priceChange === null || basket === null) return null;
  const total = money(basket.totals.total);
  return (
    <Dialog
      title={words.priceChanged}
      onClose={() => till.declinePrice()}
      actions={
        <>
          <Button onPress={() => till.declinePrice()}>{words.goBack}</Button>
          <Button kind="primary" once autoFocus onPress={() => act(() => till.acceptPrice())}>
            {words.goOnWith(total)}
          </Button>
        </>
      }
    >
      <p className={styles.note}>{words.priceChangedText(money(priceChange.before), total)}</p>
    </Dialog>
  );
}

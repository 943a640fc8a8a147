import type { Basket } from '@lintel/shared/http/baskets';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from '../shell/form.module.css';
import { till } from './use-till.ts';

/** Gives the whole basket up, which the hub cannot undo. */
export function VoidDialog(props: { basket: Basket; onClose: () => void }) {
  const words = useWords('till');
  return (
    <Dialog
      title={words.voidTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words.keep}</Button>
          <Button
            kind="danger"
            icon="trash"
            once
            onPress={() => {
              till.reset('abandon');
              props.onClose();
            }}
          >
            {words.voidBasket}
          </Button>
        </>
      }
    >
      <p className={styles.note}>{words.voidText(words.itemCount(props.basket.totals.itemCount))}</p>
    </Dialog>
  );
}

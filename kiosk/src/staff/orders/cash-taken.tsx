import type { Payment } from '@lintel/shared/http/payments';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './cash-taken.module.css';

/** The cash is taken: how much to give back stays until somebody has done it. */
export function CashTaken(props: { number: string; payment: Payment; onClose: () => void }) {
  const words = useWords('staff');
  const { change } = props.payment;
  return (
    <Dialog
      title={words.orderNumber(props.number)}
      width="min(96vw, 460px)"
      onClose={props.onClose}
      actions={
        <Button kind="primary" autoFocus onPress={props.onClose}>
          {words.done}
        </Button>
      }
    >
      <div className={styles.taken} role="status">
        <span className={styles.tick}>
          <Icon name="check" size="40px" />
        </span>
        <p>{words.orderPaid}</p>
        {change && change.amountMinor > 0 ? (
          <>
            <p className={styles.label}>{words.giveBack}</p>
            <p className={styles.change}>
              <Money amount={change} />
            </p>
          </>
        ) : (
          <p className={styles.label}>{words.noChange}</p>
        )}
      </div>
    </Dialog>
  );
}

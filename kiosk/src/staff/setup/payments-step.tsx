import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { Accounts } from '../settings/accounts/accounts.tsx';
import styles from './frame.module.css';
import { Frame } from './frame.tsx';

/** How customers pay besides cash; may be left for later. */
export function PaymentsStep({ busy, onNext }: { busy: boolean; onNext: () => void }) {
  const words = useWords('setup');
  return (
    <Frame step="payments" title={words.paymentsTitle} text={words.paymentsText}>
      <div className={styles.form}>
        <Accounts />
        <div className={styles.actions}>
          <Button kind="primary" iconAfter="arrowRight" busy={busy} onPress={onNext}>
            {words.next}
          </Button>
        </div>
      </div>
    </Frame>
  );
}

import type { StockLevel } from '@lintel/shared/http/stock';
import { Dialog } from '../../ui/dialog.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useSession } from '../shell/session.tsx';
import { Adjust } from './adjust.tsx';
import styles from './level-dialog.module.css';
import { LevelLedger } from './level-ledger.tsx';
import { LowAt } from './low-at.tsx';
import { levelName } from './use-stock.ts';

/** One variant: what there is, a correction for those who may, and what moved it lately. */
export function LevelDialog({ level, onClose }: { level: StockLevel; onClose: () => void }) {
  const words = useWords('staff');
  const language = useLanguage();
  const { can } = useSession();
  const number = new Intl.NumberFormat(language);
  return (
    <Dialog title={levelName(level, language)} width="min(96vw, 480px)" onClose={onClose}>
      <div className={styles.content}>
        <dl className={styles.numbers}>
          {(
            [
              [words.onHand, level.onHand],
              [words.reserved, level.reserved],
              [words.available, level.available],
            ] as const
          ).map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{number.format(value)}</dd>
            </div>
          ))}
        </dl>
        {can.adjustStock && <Adjust level={level} onDone={onClose} />}
        {can.adjustStock && <LowAt level={level} />}
        <LevelLedger variantId={level.variantId} />
      </div>
    </Dialog>
  );
}

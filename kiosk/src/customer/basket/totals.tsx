import type { Totals as Amounts } from '@lintel/shared/http/baskets';
import { Money } from '../../ui/money.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './totals.module.css';

/** What it costs: what is saved, the tax in it, the total. */
export function Totals({ totals }: { totals: Amounts }) {
  const words = useWords('customer');
  return (
    <dl className={styles.totals}>
      {totals.discount.amountMinor > 0 && (
        <div className={styles.saving}>
          <dt>{words.youSave}</dt>
          <dd>
            <Money amount={totals.discount} />
          </dd>
        </div>
      )}
      {totals.tax.amountMinor > 0 && (
        <div className={styles.minor}>
          <dt>{words.tax}</dt>
          <dd>
            <Money amount={totals.tax} />
          </dd>
        </div>
      )}
      <div className={styles.total}>
        <dt>{words.total}</dt>
        <dd>
          <Money amount={totals.total} />
        </dd>
      </div>
    </dl>
  );
}

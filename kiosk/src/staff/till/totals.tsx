import type { Totals as Amounts } from '@lintel/shared/http/baskets';
import { Money } from '../../ui/money.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './totals.module.css';

/** What it comes to, the total large enough to be read aloud from. */
export function Totals({ totals }: { totals: Amounts }) {
  const words = useWords('till');
  return (
    <dl className={styles.totals}>
      {totals.discount.amountMinor > 0 && (
        <div className={styles.saving}>
          <dt>{words.discount}</dt>
          <dd>
            <Money amount={{ ...totals.discount, amountMinor: -totals.discount.amountMinor }} />
          </dd>
        </div>
      )}
      <div>
        <dt>{words.taxOfIt}</dt>
        <dd>
          <Money amount={totals.tax} />
        </dd>
      </div>
      <div className={styles.total}>
        <dt>
          {words.total} <span className={styles.count}>{words.itemCount(totals.itemCount)}</span>
        </dt>
        <dd>
          <Money amount={totals.total} />
        </dd>
      </div>
    </dl>
  );
}

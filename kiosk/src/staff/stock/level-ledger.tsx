import type { StockLine } from '@lintel/shared/http/stock';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import type { WordsOf } from '../../words/dictionaries.ts';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { useNow } from '../shell/use-now.ts';
import { signed } from './adjustment.ts';
import styles from './level-ledger.module.css';

/** The last things that moved a variant. */
export function LevelLedger({ variantId }: { variantId: string }) {
  const words = useWords('staff');
  const language = useLanguage();
  const dates = useDates();
  const now = useNow(60_000);
  const ledger = useHubQuery('listStockLedger', { query: { variantId, limit: 6 } }, { staleTime: 0 });
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{words.lastChanges}</h3>
      {ledger.isPending && <Skeleton height="80px" />}
      {ledger.error && <ErrorState error={ledger.error} onRetry={() => void ledger.refetch()} />}
      {ledger.data?.items.length === 0 && <p className={styles.note}>{words.noChanges}</p>}
      <ul>
        {ledger.data?.items.map((line) => (
          <li key={line.id} className={styles.line}>
            <span>
              {reasonText(words, line.reason)}
              <span className={styles.note}>
                {[dates.short(line.at, now), line.by, line.note].filter(Boolean).join(' · ')}
              </span>
            </span>
            <strong data-gain={line.delta > 0 || undefined}>{signed(line.delta, language)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function reasonText(words: WordsOf['staff'], reason: StockLine['reason']): string {
  const texts: Record<StockLine['reason'], string> = {
    receive: words.stockReceive,
    sale: words.stockSale,
    return: words.stockReturn,
    returnDefective: words.stockReturnDefective,
    adjust: words.stockCount,
    transferOut: words.stockTransferOut,
    transferIn: words.stockTransferIn,
    loss: words.stockLoss,
    onlineSale: words.stockOnlineSale,
    allocate: words.stockAllocate,
    release: words.stockRelease,
  };
  return texts[reason];
}

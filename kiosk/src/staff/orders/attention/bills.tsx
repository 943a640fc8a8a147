import type { Reconciliation } from '@lintel/shared/http/payments';
import type { Currency } from '@lintel/shared/money/currency';
import { useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { EmptyState, ErrorState } from '../../../ui/empty-state.tsx';
import { useMoneyText } from '../../../ui/money.tsx';
import { linkTo } from '../../../ui/route.ts';
import { Skeleton } from '../../../ui/spinner.tsx';
import type { WordsOf } from '../../../words/dictionaries.ts';
import { useWords } from '../../../words/use-words.ts';
import { useDates } from '../../shell/dates.ts';
import { StateBadge } from '../../shell/state-badge.tsx';
import styles from './bills.module.css';

type Run = Reconciliation['items'][number];

/** Each provider's bill beside the ledger, newest day first. */
export function Bills() {
  const words = useWords('board');
  const bills = useHubQuery('listReconciliations');
  const runs = bills.data?.items;
  return (
    <div className={styles.page}>
      <p className={styles.note}>{words.billsText}</p>
      {bills.isPending && <Skeleton height="240px" />}
      {bills.error && !runs && <ErrorState error={bills.error} onRetry={() => void bills.refetch()} />}
      {runs?.length === 0 && <EmptyState icon="receipt" title={words.noBills} text={words.noBillsText} />}
      {runs && runs.length > 0 && (
        <ul className={styles.list}>
          {runs.map((run) => (
            <li key={`${run.date} ${run.account}`} className={styles.run}>
              <Bill run={run} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Bill({ run }: { run: Run }) {
  const words = useWords('board');
  const dates = useDates();
  const moneyText = useMoneyText();
  const kinds = {
    agrees: { kind: 'good', text: words.agrees },
    differs: { kind: 'bad', text: words.differs },
    failed: { kind: 'warn', text: words.notCompared },
  } as const;
  const { kind, text } = kinds[run.state];
  return (
    <>
      <header className={styles.head}>
        <strong>{run.date}</strong>
        <span className={styles.account}>{run.account}</span>
        <StateBadge kind={kind}>{text}</StateBadge>
        <span className={styles.note}>{dates.full(run.at)}</span>
      </header>
      {run.detail !== null && <p className={styles.note}>{run.detail}</p>}
      {run.differences.map((difference) => {
        const money = (amountMinor: number) => moneyText({ amountMinor, currency: difference.currency as Currency });
        return (
          <p key={`${difference.what} ${difference.key}`} className={styles.difference}>
            <strong>{differenceText(words, difference.what)}</strong>{' '}
            {words.hereThere(money(difference.hereMinor), money(difference.thereMinor))}
            <span className={styles.note}> {difference.key}</span>{' '}
            {difference.orderId !== null && <a {...linkTo(`/staff/orders/${difference.orderId}`)}>{words.openOrder}</a>}
          </p>
        );
      })}
    </>
  );
}

function differenceText(words: WordsOf['board'], what: Run['differences'][number]['what']): string {
  const texts: Record<typeof what, string> = {
    missingHere: words.missingHere,
    missingThere: words.missingThere,
    amountDiffers: words.amountDiffers,
    refundMissingHere: words.refundMissingHere,
    refundMissingThere: words.refundMissingThere,
    refundDiffers: words.refundDiffers,
  };
  return texts[what];
}

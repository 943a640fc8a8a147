import { monthOf } from '@lintel/shared/dates';
import type { ClosingReport } from '@lintel/shared/http/insights';
import { keepPreviousData } from '@tanstack/react-query';
import { useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useMoneyText } from '../../../ui/money.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useWords } from '../../../words/use-words.ts';
import { useDates } from '../../shell/dates.ts';
import { useSession } from '../../shell/session.tsx';
import { Figure, Figures } from '../figure.tsx';
import type { Place } from '../place.ts';
import { Shown } from '../state.tsx';
import { useFresh } from '../use-fresh.ts';
import { ClosingRow } from './closing-row.tsx';
import { sumOfClosings } from './closing-sums.ts';
import styles from './closings.module.css';

/** A month's closing reports, newest first. */
export function Closings({ place }: { place: Place }) {
  const words = useWords('history');
  const query = monthOf(place.date);
  const reports = useHubQuery(
    'closingReports',
    { query },
    { placeholderData: keepPreviousData, refetchInterval: 60_000 },
  );
  useFresh(reports.refetch);
  return (
    <Shown reading={reports} height="520px">
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon="history" title={words.noReports} text={words.noReportsText} />
        ) : (
          <>
            <Sums items={items} />
            <ol className={styles.list}>
              {items.map((report) => (
                <ClosingRow
                  key={report.date}
                  report={report}
                  onDay={() => place.go({ view: 'day', date: report.date })}
                />
              ))}
            </ol>
            <p className={styles.hint}>{words.leftOverText}</p>
          </>
        )
      }
    </Shown>
  );
}

function Sums({ items }: { items: readonly ClosingReport[] }) {
  const words = useWords('history');
  const dates = useDates();
  const moneyText = useMoneyText();
  const { currency } = useSession().shop;
  const language = useLanguage();
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const sum = sumOfClosings(items);
  return (
    <Figures>
      <Figure label={words.visitors} value={sum.unseen ? words.notKnown : number.format(sum.visitors)} main>
        {sum.unknownSeconds >= 60 && words.notKnownFor(dates.duration(sum.unknownSeconds))}
      </Figure>
      <Figure label={words.ordersPaid} value={number.format(sum.orders)} />
      <Figure label={words.sales} value={moneyText({ amountMinor: sum.salesMinor, currency })} />
      <Figure label={words.conversion} value={sum.conversion === null ? '–' : percent.format(sum.conversion)} />
    </Figures>
  );
}

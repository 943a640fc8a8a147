import type { ClosingReport } from '@lintel/shared/http/insights';
import type { ReactNode } from 'react';
import { useMoneyText } from '../../../ui/money.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useWords } from '../../../words/use-words.ts';
import { useDates } from '../../shell/dates.ts';
import { StateBadge } from '../../shell/state-badge.tsx';
import { useShopDates } from '../shop-dates.ts';
import { isUnseen } from './closing-sums.ts';
import styles from './closings.module.css';

/** One day from closing to closing, with whatever staff put right on it. */
export function ClosingRow({ report, onDay }: { report: ClosingReport; onDay: () => void }) {
  const words = useWords('history');
  const dates = useDates();
  const shopDates = useShopDates();
  const moneyText = useMoneyText();
  const language = useLanguage();
  const number = new Intl.NumberFormat(language);
  const signed = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const unseen = isUnseen(report);
  return (
    <li className={styles.row} data-unseen={unseen || undefined}>
      <div className={styles.head}>
        <button type="button" className={styles.date} onClick={onDay}>
          {shopDates.short(report.date)}
        </button>
        <span className={styles.hours}>
          {report.closed ? words.closedAt(dates.time(report.closedAt)) : words.openUntil(dates.time(report.closedAt))}
        </span>
        {!report.closed && <StateBadge kind="info">{words.stillOpen}</StateBadge>}
      </div>
      <dl className={styles.values}>
        <Value name={words.visitors}>{unseen ? words.notKnown : number.format(report.visitors)}</Value>
        <Value name={words.ordersPaid}>{number.format(report.orders)}</Value>
        <Value name={words.sales}>{moneyText(report.sales)}</Value>
        <Value name={words.conversion}>{report.conversion === null ? '–' : percent.format(report.conversion)}</Value>
        <Value name={words.leftOver}>{report.residual === null || unseen ? '–' : signed.format(report.residual)}</Value>
        <Value name={words.notKnown} muted={report.unknownSeconds < 60}>
          {report.unknownSeconds < 60 ? words.nothing : dates.duration(report.unknownSeconds)}
        </Value>
      </dl>
      {report.corrections.length > 0 && (
        <ul className={styles.corrections} aria-label={words.corrections}>
          {report.corrections.map((correction) => (
            <li key={correction.id}>
              <strong>
                {correction.gate} {correction.direction === 'in' ? words.in : words.out}{' '}
                {signed.format(correction.delta)}
              </strong>{' '}
              {correction.note}
              <span className={styles.by}>
                {' '}
                {words.byAt(correction.byName, dates.short(correction.at, Date.parse(report.closedAt) - 1))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Value({ name, muted, children }: { name: string; muted?: boolean; children: ReactNode }) {
  return (
    <div data-muted={muted || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

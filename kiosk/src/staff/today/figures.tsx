import type { ReactNode } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useStaleSince } from '../shell/desk-live.tsx';
import { useSession } from '../shell/session.tsx';
import styles from './figures.module.css';
import { useTodayProfit } from './use-today-profit.ts';

/** How often to ask while nothing is heard by itself. */
const askEveryMs = 15_000;

/** Today at a glance, readable from across the room. */
export function Figures() {
  const words = useWords('staff');
  const language = useLanguage();
  const moneyText = useMoneyText();
  const { can } = useSession();
  const refetchInterval = useStaleSince() === null ? (false as const) : askEveryMs;
  const today = useHubQuery('today', undefined, { refetchInterval });
  const now = useHubQuery('footfallNow', undefined, { refetchInterval });
  if (today.error && !today.data) return <ErrorState error={today.error} onRetry={() => void today.refetch()} />;

  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const { data } = today;
  return (
    <dl className={styles.figures} data-with-profit={can.profit || undefined}>
      <Figure label={words.visitorsIn} value={data && number.format(data.visitors)} main>
        {now.data && words.wentOut(number.format(now.data.out))}
      </Figure>
      <Figure label={words.occupancy} value={data && number.format(data.occupancy)} />
      <Figure label={words.ordersToday} value={data && number.format(data.orders)} />
      <Figure label={words.sales} value={data && moneyText(data.sales)}>
        {data &&
          data.orders > 0 &&
          words.perOrder(moneyText({ ...data.sales, amountMinor: Math.round(data.sales.amountMinor / data.orders) }))}
      </Figure>
      {can.profit && <ProfitFigure />}
      <Figure
        label={words.conversion}
        value={data && (data.conversion === null ? '–' : percent.format(data.conversion))}
      />
    </dl>
  );
}

/** What the day's sales have left. It says of how much nobody knows the cost: that is not part of it. */
function ProfitFigure() {
  const words = useWords('staff');
  const language = useLanguage();
  const moneyText = useMoneyText();
  const profit = useTodayProfit();
  const { data } = profit;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const known = data ? data.sales.amountMinor - data.unknown.amountMinor : 0;
  return (
    <Figure
      label={words.profit}
      value={data && (data.profit === null ? '–' : moneyText(data.profit))}
      {...(profit.error && !data ? { value: '–' } : {})}
    >
      {profit.error && !data
        ? words.notKnown
        : data && data.unknown.amountMinor > 0
          ? words.costUnknown(moneyText(data.unknown))
          : data?.profit && known > 0 && words.marginOf(percent.format(data.profit.amountMinor / known))}
    </Figure>
  );
}

function Figure(props: { label: string; value: string | undefined; main?: boolean; children?: ReactNode }) {
  return (
    <div className={styles.figure} data-main={props.main || undefined}>
      <dt className={styles.label}>{props.label}</dt>
      <dd className={styles.value} style={{ '--length': String(props.value?.length ?? 2) } as React.CSSProperties}>
        {props.value ?? <Skeleton width="3ch" height="0.9em" />}
      </dd>
      <dd className={styles.note}>{props.children}</dd>
    </div>
  );
}

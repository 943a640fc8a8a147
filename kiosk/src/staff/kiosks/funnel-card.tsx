import { dayAfter } from '@lintel/shared/dates';
import type { FunnelDay } from '@lintel/shared/http/kiosks';
import { useState } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useShopDates, useToday } from '../history/shop-dates.ts';
import { useDates } from '../shell/dates.ts';
import { addedUp } from './funnel-rules.ts';
import styles from './kiosks.module.css';

const askEveryMs = 30_000;
const allKiosks = 'all';

/** How far customers got: all days together as bars, and day by day. */
export function FunnelCard() {
  const words = useWords('office');
  const [days, setDays] = useState<'1' | '7' | '28'>('7');
  const [kiosk, setKiosk] = useState(allKiosks);
  const today = useToday();
  const query = {
    from: dayAfter(today, 1 - Number(days)),
    to: today,
    ...(kiosk === allKiosks ? {} : { kiosk }),
  };
  const funnel = useHubQuery('kioskFunnel', { query }, { refetchInterval: askEveryMs });
  const { data } = funnel;
  const sum = data && addedUp(data.items);
  return (
    <Card
      title={words.funnel}
      aside={
        <Segmented<'1' | '7' | '28'>
          label={words.period}
          options={[
            { value: '1', text: words.todayShort },
            { value: '7', text: words.days(7) },
            { value: '28', text: words.days(28) },
          ]}
          value={days}
          onChange={setDays}
        />
      }
    >
      {data && data.kiosks.length > 1 && (
        <div className={styles.choice}>
          <Select
            label={words.kiosk}
            options={[
              { value: allKiosks, text: words.allKiosks },
              ...data.kiosks.map(({ id, name }) => ({ value: id, text: name })),
            ]}
            value={kiosk}
            onChange={setKiosk}
          />
        </div>
      )}
      {funnel.isPending && <Skeleton height="220px" />}
      {funnel.error && !data && <ErrorState error={funnel.error} onRetry={() => void funnel.refetch()} />}
      {sum?.started === 0 && <EmptyState icon="touch" title={words.noVisits} text={words.noVisitsText} />}
      {sum && sum.started > 0 && (
        <>
          <Bars sum={sum} />
          {days !== '1' && <Days items={data.items} />}
        </>
      )}
    </Card>
  );
}

function Bars({ sum }: { sum: Omit<FunnelDay, 'date'> }) {
  const words = useWords('office');
  const dates = useDates();
  const language = useLanguage();
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const steps = [
    { name: 'started', text: words.started, count: sum.started },
    { name: 'basket', text: words.withBasket, count: sum.basket },
    { name: 'checkout', text: words.atCheckout, count: sum.checkout },
    { name: 'paid', text: words.paid, count: sum.paid },
  ];
  return (
    <>
      <dl className={styles.bars}>
        {steps.map(({ name, text, count }) => (
          <div key={name} className={styles.bar} data-step={name}>
            <dt>{text}</dt>
            <dd>
              <span className={styles.track} aria-hidden="true">
                <span style={{ width: `${(count / sum.started) * 100}%` }} />
              </span>
              <strong>{number.format(count)}</strong>
              <span className={styles.share}>{percent.format(count / sum.started)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>
        {words.abandonedOf(number.format(sum.abandoned))}
        {sum.dwellSeconds !== null && ` · ${words.dwellOf(dates.duration(Math.round(sum.dwellSeconds)))}`}
      </p>
    </>
  );
}

function Days({ items }: { items: readonly FunnelDay[] }) {
  const words = useWords('office');
  const shopDates = useShopDates();
  const dates = useDates();
  const language = useLanguage();
  const number = new Intl.NumberFormat(language);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{words.byDay}</caption>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.started}</th>
            <th scope="col">{words.withBasket}</th>
            <th scope="col">{words.paid}</th>
            <th scope="col">{words.abandoned}</th>
            <th scope="col">{words.dwell}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((day) => (
            <tr key={day.date}>
              <th scope="row">{shopDates.short(day.date)}</th>
              <td>{number.format(day.started)}</td>
              <td>{number.format(day.basket)}</td>
              <td>{number.format(day.paid)}</td>
              <td>{number.format(day.abandoned)}</td>
              <td>{day.dwellSeconds === null ? '–' : dates.duration(Math.round(day.dwellSeconds))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

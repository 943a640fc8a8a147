import type { FootfallWeek } from '@lintel/shared/http/insights';
import { type CSSProperties, useMemo, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useWords } from '../../../words/use-words.ts';
import { ChartKey } from '../../shell/chart-legend.tsx';
import { changeOf } from '../compare-rules.ts';
import { useShopDates } from '../shop-dates.ts';
import { type Cell, heatMap } from './heat-map.ts';
import styles from './heat-table.module.css';

/** Hours down, days across: a table of numbers that is coloured like a map, so that everybody can read it. */
export function HeatTable({ week, onDay }: { week: FootfallWeek; onDay: (date: string) => void }) {
  const words = useWords('history');
  const language = useLanguage();
  const dates = useShopDates();
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 0,
  });
  const [whole, setWhole] = useState(false);
  const map = useMemo(() => heatMap(week), [week]);
  const shown = whole ? { from: 0, to: 24 } : map.busy;
  const partly = map.cells.flat().some((cell) => cell !== null && cell.unknown > 0);
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="visually-hidden">{words.byHourAndDay}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{words.hour}</span>
              </th>
              {week.days.map(({ date }) => (
                <th key={date} scope="col" data-today={date === week.today || undefined}>
                  <button type="button" disabled={date > week.today} onClick={() => onDay(date)}>
                    <span>{dates.weekday(date)}</span> <span className={styles.date}>{dates.dayOfMonth(date)}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {map.hours.slice(shown.from, shown.to).map((hour, row) => (
              <tr key={hour}>
                <th scope="row">{hour}</th>
                {map.cells[shown.from + row]!.map((cell, day) => (
                  <HeatCell key={week.days[day]!.date} cell={cell} text={number.format} notKnown={words.notKnown} />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words.sum}</th>
              {week.days.map(({ date, total }) => (
                <td key={date}>{date > week.today ? '' : number.format(total.in)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{words.weekBefore}</th>
              {week.days.map(({ date, previous }) => (
                <td key={date}>{number.format(previous.total.in)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{words.change}</th>
              {week.days.map(({ date, total, previous }) => {
                const change = date > week.today ? null : changeOf(total.in, previous.soFar.in);
                return (
                  <td key={date} data-way={change === null ? undefined : change < 0 ? 'down' : 'up'}>
                    {change === null ? '–' : percent.format(change)}
                  </td>
                );
              })}
            </tr>
          </tfoot>
        </table>
      </div>
      <div className={styles.foot}>
        {partly && <ChartKey kind="unknown">{words.hatchedText}</ChartKey>}
        {(map.busy.from > 0 || map.busy.to < 24) && (
          <Button kind="quiet" onPress={() => setWhole(!whole)}>
            {whole ? words.busyHours : words.allHours}
          </Button>
        )}
      </div>
    </>
  );
}

function HeatCell({ cell, text, notKnown }: { cell: Cell | null; text: (count: number) => string; notKnown: string }) {
  if (cell === null) return <td className={styles.none} />;
  const { count, unknown, heat, future } = cell;
  return (
    <td
      className={styles.cell}
      data-future={future || undefined}
      data-unknown={count === null && !future ? 'whole' : unknown > 0 ? 'partly' : undefined}
      data-hot={heat > 0.55 || undefined}
      style={{ '--heat': `${Math.round(heat * 100)}%` } as CSSProperties}
    >
      {count !== null ? text(count) : !future && <span title={notKnown}>?</span>}
      {count === null && !future && <span className="visually-hidden"> {notKnown}</span>}
    </td>
  );
}

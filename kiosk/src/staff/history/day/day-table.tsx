import type { FootfallDay } from '@lintel/shared/http/insights';
import { useMemo } from 'react';
import { useWords } from '../../../words/use-words.ts';
import { useDates } from '../../shell/dates.ts';
import styles from '../table.module.css';
import { dayHours } from './day-chart.ts';

/** What the charts show, in numbers by the hour. */
export function DayTable({ day }: { day: FootfallDay }) {
  const words = useWords('history');
  const dates = useDates();
  const hours = useMemo(() => dayHours(day), [day]);
  return (
    <details className={styles.details}>
      <summary>{words.asTable}</summary>
      <table className={styles.table}>
        <caption className="visually-hidden">{words.byHour}</caption>
        <thead>
          <tr>
            <th scope="col">{words.hour}</th>
            <th scope="col">{words.in}</th>
            <th scope="col">{words.out}</th>
            <th scope="col">{words.weekBefore}</th>
            {day.gate === null && <th scope="col">{words.inside}</th>}
            <th scope="col">{words.notKnown}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => {
            const unseen = hour.in + hour.out === 0 && hour.unknownSeconds >= hour.elapsedSeconds * 0.98;
            return (
              <tr key={hour.start}>
                <th scope="row">{hour.wall}</th>
                <td>{unseen ? '–' : hour.in}</td>
                <td>{unseen ? '–' : hour.out}</td>
                <td>{hour.before}</td>
                {day.gate === null && <td>{hour.occupancy ?? '–'}</td>}
                <td>{hour.unknownSeconds >= 60 ? dates.duration(hour.unknownSeconds) : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

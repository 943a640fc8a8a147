import type { FootfallBucket } from '@lintel/shared/http/footfall';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { byHour } from './by-hour.ts';

/** What the chart shows, for those who hear the page: hours in which something happened or nobody knows. */
export function FootfallTable({ buckets }: { buckets: readonly FootfallBucket[] }) {
  const words = useWords('staff');
  const dates = useDates();
  return (
    <table className="visually-hidden">
      <caption>{words.footfallToday}</caption>
      <thead>
        <tr>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.in}</th>
          <th scope="col">{words.out}</th>
          <th scope="col">{words.notKnown}</th>
        </tr>
      </thead>
      <tbody>
        {byHour(buckets).map((hour) => (
          <tr key={hour.start}>
            <th scope="row">{dates.time(hour.start)}</th>
            <td>{hour.in}</td>
            <td>{hour.out}</td>
            <td>{hour.unknownSeconds >= 60 ? dates.duration(hour.unknownSeconds) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

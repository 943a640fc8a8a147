import { Segmented } from '../../ui/segmented.tsx';
import { useWords } from '../../words/use-words.ts';
import { Page } from '../shell/page.tsx';
import { useSession } from '../shell/session.tsx';
import { Closings } from './closings/closings.tsx';
import { Day } from './day/day.tsx';
import { ExportButton } from './export-button.tsx';
import styles from './history.module.css';
import { PeriodNav } from './period-nav.tsx';
import { usePlace, type View } from './place.ts';
import { Week } from './week/week.tsx';

/** What was: a day, a week, and the report of each closing. */
export function History() {
  const words = useWords('history');
  const { can } = useSession();
  const place = usePlace();
  const view = place.view === 'closings' && !can.reports ? 'day' : place.view;
  const options: { value: View; text: string }[] = [
    { value: 'day', text: words.day },
    { value: 'week', text: words.week },
  ];
  if (can.reports) options.push({ value: 'closings', text: words.closings });
  return (
    <Page title={words.history} aside={can.exportFiles && <ExportButton place={place} />}>
      <div className={styles.bar}>
        <Segmented<View> label={words.view} options={options} value={view} onChange={(to) => place.go({ view: to })} />
        <PeriodNav place={{ ...place, view }} />
      </div>
      {view === 'day' && <Day place={place} />}
      {view === 'week' && <Week place={place} />}
      {view === 'closings' && <Closings place={place} />}
    </Page>
  );
}

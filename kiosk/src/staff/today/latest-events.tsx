import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { linkTo } from '../../ui/route.ts';
import { Skeleton } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { useNow } from '../shell/use-now.ts';
import styles from './latest-events.module.css';

const shown = 5;

/** What the hub has told lately, seen to or not. */
export function LatestEvents() {
  const words = useWords('staff');
  const language = useLanguage();
  const dates = useDates();
  const now = useNow(20_000);
  const events = useHubQuery('listNotifications', { query: { state: 'all', language, limit: shown } });
  const items = events.data?.items;
  return (
    <Card
      title={words.latestEvents}
      aside={
        <a className={styles.all} {...linkTo('/staff/notifications')}>
          {words.allEvents}
        </a>
      }
    >
      {events.isPending && <Skeleton height="120px" />}
      {events.error && !items && <ErrorState error={events.error} onRetry={() => void events.refetch()} />}
      {items?.length === 0 && <EmptyState icon="bell" title={words.noEvents} />}
      <ul className={styles.list}>
        {items?.map((item) => {
          const over = item.acknowledgedAt !== null || item.clearedAt !== null;
          return (
            <li key={item.id} className={styles.event} data-severity={over ? 'over' : item.severity}>
              <span className={styles.dot} aria-hidden="true" />
              <span className={styles.text}>
                {item.text}
                {over && <span className="visually-hidden"> ({words.done})</span>}
              </span>
              <span className={styles.when}>{dates.short(item.raisedAt, now)}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

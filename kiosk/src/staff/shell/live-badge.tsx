import { useWords } from '../../words/use-words.ts';
import { useDates } from './dates.ts';
import { useStaleSince } from './desk-live.tsx';
import styles from './live-badge.module.css';

/** Whether what is shown is of this moment. */
export function LiveBadge() {
  const words = useWords('staff');
  const dates = useDates();
  const staleSince = useStaleSince();
  const stale = staleSince !== null;
  return (
    <p className={styles.badge} data-stale={stale || undefined} role="status">
      <span className={styles.dot} aria-hidden="true" />
      {stale ? words.staleSince(dates.time(staleSince)) : words.live}
    </p>
  );
}

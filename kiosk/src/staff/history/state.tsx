import type { ReactNode } from 'react';
import { ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import styles from './state.module.css';

interface Reading<T> {
  data: T | undefined;
  error: unknown;
  isPlaceholderData: boolean;
  refetch: () => unknown;
}

/** What there is to show of a reading: it, its place while it loads, or why not. What is of another period is dimmed. */
export function Shown<T>(props: { reading: Reading<T>; height: string; children: (data: T) => ReactNode }) {
  const { data, error, isPlaceholderData, refetch } = props.reading;
  if (error && (!data || isPlaceholderData)) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <div aria-busy="true" className={styles.shown}>
        <Skeleton height={props.height} />
      </div>
    );
  return (
    <div
      className={styles.shown}
      data-waiting={isPlaceholderData || undefined}
      aria-busy={isPlaceholderData || undefined}
    >
      {props.children(data)}
    </div>
  );
}

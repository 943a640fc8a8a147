import type { ReactNode } from 'react';
import { useProblemText } from '../words/use-problem-text.ts';
import { useWords } from '../words/use-words.ts';
import { Button } from './button.tsx';
import styles from './empty-state.module.css';
import { Icon, type IconName } from './icon.tsx';

/** Nothing here, and why, and what to do. */
export function EmptyState(props: { icon: IconName; title: string; text?: string; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <Icon name={props.icon} size="calc(var(--icon) * 2)" />
      </span>
      <h2 className={styles.title}>{props.title}</h2>
      {props.text !== undefined && <p className={styles.text}>{props.text}</p>}
      {props.action}
    </div>
  );
}

/** Something could not be read: says in a plain sentence what to do, and offers to try again. */
export function ErrorState(props: { error: unknown; onRetry?: () => void }) {
  const words = useWords('shell');
  const problemText = useProblemText();
  return (
    <div className={styles.empty} role="alert">
      <span className={styles.icon} data-bad="">
        <Icon name="alert" size="calc(var(--icon) * 2)" />
      </span>
      <p className={styles.problem}>{problemText(props.error)}</p>
      {props.onRetry && (
        <Button icon="refresh" onPress={props.onRetry}>
          {words.tryAgain}
        </Button>
      )}
    </div>
  );
}

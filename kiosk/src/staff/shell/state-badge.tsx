import type { ReactNode } from 'react';
import styles from './state-badge.module.css';

export type StateKind = 'plain' | 'good' | 'info' | 'warn' | 'bad';

/** A state in one or two words; its colour only repeats what the words say. */
export function StateBadge({ kind, children }: { kind: StateKind; children: ReactNode }) {
  return (
    <span className={styles.badge} data-kind={kind}>
      {children}
    </span>
  );
}

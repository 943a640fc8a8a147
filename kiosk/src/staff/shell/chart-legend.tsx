import type { ReactNode } from 'react';
import styles from './chart-legend.module.css';

/** What the colours of a chart mean, and beside it what is under the pointer. */
export function ChartLegend({ children }: { children: ReactNode }) {
  return <div className={styles.legend}>{children}</div>;
}

export function ChartKey({ kind, children }: { kind: 'in' | 'out' | 'before' | 'unknown'; children: ReactNode }) {
  return (
    <span className={styles.key} data-kind={kind}>
      {children}
    </span>
  );
}

/** The numbers under the pointer; who does not see the chart has its table. */
export function ChartReadout({ children }: { children: ReactNode }) {
  return (
    <span className={styles.readout} aria-hidden="true">
      {children}
    </span>
  );
}

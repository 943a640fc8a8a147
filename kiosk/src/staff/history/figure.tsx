import type { CSSProperties, ReactNode } from 'react';
import { Skeleton } from '../../ui/spinner.tsx';
import styles from './figure.module.css';

/** A few numbers side by side. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={styles.figures}>{children}</dl>;
}

/** How wide a text is, in digits: letters of Chinese and Japanese are nearly two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1.75 : 1), 0);
}

/** One number with its name and what it is compared to. */
export function Figure(props: { label: string; value: string | undefined; main?: boolean; children?: ReactNode }) {
  const length = String(Math.max(2, widthOf(props.value ?? '')));
  return (
    <div className={styles.figure} data-main={props.main || undefined}>
      <dt className={styles.label}>{props.label}</dt>
      <dd className={styles.value} style={{ '--length': length } as CSSProperties}>
        {props.value ?? <Skeleton width="3ch" height="0.9em" />}
      </dd>
      <dd className={styles.note}>{props.children}</dd>
    </div>
  );
}

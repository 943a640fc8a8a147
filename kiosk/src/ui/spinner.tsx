import type { CSSProperties } from 'react';
import styles from './spinner.module.css';

/** Something is going on; the text beside it says what. */
export function Spinner({ size = 'var(--icon)' }: { size?: string }) {
  return (
    <span
      className={styles.spinner}
      style={{ '--size': size, width: size, height: size } as CSSProperties}
      aria-hidden="true"
    />
  );
}

/** The place of something still loading, as large as the thing itself. */
export function Skeleton({ width = '100%', height = '1em' }: { width?: string; height?: string }) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" data-waiting="" />;
}

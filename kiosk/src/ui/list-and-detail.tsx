import type { ReactNode } from 'react';
import styles from './list-and-detail.module.css';

/**
 * A list, and beside it what was chosen of it; on a phone one instead of the other. `title` heads what was chosen for those
 * who hear the page; the list has its own.
 */
export function ListAndDetail(props: { title: string; list: ReactNode; chosen: ReactNode | null; empty: ReactNode }) {
  const { chosen } = props;
  return (
    <div className={styles.page} data-chosen={chosen !== null || undefined}>
      <div className={styles.list}>{props.list}</div>
      <div className={styles.detail}>
        {chosen !== null && <h1 className={`visually-hidden ${styles.alone}`}>{props.title}</h1>}
        {chosen ?? props.empty}
      </div>
    </div>
  );
}

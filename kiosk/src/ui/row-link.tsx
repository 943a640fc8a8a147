import type { ReactNode } from 'react';
import { linkTo } from './route.ts';
import styles from './row-link.module.css';

/** A row of a list, leading to what it names; what stands at its end comes as children. */
export function RowLink(props: {
  to: string;
  title: string;
  note: string;
  selected?: boolean | undefined;
  /** It is no more what it was. */
  gone?: boolean;
  children: ReactNode;
}) {
  return (
    <a
      {...linkTo(props.to)}
      className={styles.row}
      aria-current={props.selected ? 'true' : undefined}
      data-gone={props.gone || undefined}
    >
      <span className={styles.what}>
        <strong>{props.title}</strong>
        <span className={styles.note}>{props.note}</span>
      </span>
      {props.children}
    </a>
  );
}

import type { ReactNode } from 'react';
import styles from './card.module.css';

/** A raised surface with an optional heading and something at the heading's end. */
export function Card(props: { title?: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.card}>
      {(props.title !== undefined || props.aside !== undefined) && (
        <header className={styles.header}>
          <h2 className={styles.title}>{props.title}</h2>
          {props.aside}
        </header>
      )}
      {props.children}
    </section>
  );
}

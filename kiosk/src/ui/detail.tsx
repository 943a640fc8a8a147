import { type ReactNode, useId } from 'react';
import { IconButton } from './button.tsx';
import styles from './detail.module.css';
import { navigate } from './route.ts';
import { Skeleton } from './spinner.tsx';

/** One thing of a list, whole: its name, its one figure, and everything about it. On a phone it leads back to the list. */
export function Detail(props: {
  title: string;
  meta: ReactNode;
  /** How it stands, in a badge. */
  state?: ReactNode;
  figure: ReactNode;
  back: { to: string; label: string };
  children: ReactNode;
}) {
  const title = useId();
  const { back } = props;
  return (
    <article className={styles.detail} aria-labelledby={title}>
      <header className={styles.header}>
        <span className={styles.back}>
          <IconButton icon="arrowLeft" label={back.label} onPress={() => navigate(back.to)} />
        </span>
        <div className={styles.heading}>
          <h2 id={title} className={styles.title}>
            {props.title}
          </h2>
          <p className={styles.meta}>{props.meta}</p>
        </div>
        {props.state}
        <strong className={styles.figure}>{props.figure}</strong>
      </header>
      {props.children}
    </article>
  );
}

/** While it is read. */
export function DetailWaiting() {
  return (
    <div className={styles.detail}>
      <Skeleton width="40%" height="40px" />
      <Skeleton height="320px" />
    </div>
  );
}

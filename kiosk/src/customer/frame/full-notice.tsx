import { Icon, type IconName } from '../../ui/icon.tsx';
import styles from './full-notice.module.css';

/** The whole screen says one thing. */
export function FullNotice(props: { icon: IconName; title: string; text: string; note?: string }) {
  return (
    <div className={styles.notice} role="alert">
      <span className={styles.icon}>
        <Icon name={props.icon} size="calc(var(--mm) * 16)" />
      </span>
      <h1>{props.title}</h1>
      <p className={styles.text}>{props.text}</p>
      {props.note !== undefined && <p className={styles.note}>{props.note}</p>}
    </div>
  );
}

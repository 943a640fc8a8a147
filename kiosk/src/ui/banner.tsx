import type { ReactNode } from 'react';
import styles from './banner.module.css';
import { Icon, type IconName } from './icon.tsx';

/** A lasting state of the page, at its top. */
export function Banner(props: {
  kind: 'info' | 'good' | 'warn' | 'bad';
  icon?: IconName;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.banner} data-kind={props.kind} role={props.kind === 'bad' ? 'alert' : 'status'}>
      <Icon name={props.icon ?? (props.kind === 'good' ? 'check' : props.kind === 'info' ? 'info' : 'alert')} />
      <div className={styles.text}>{props.children}</div>
      {props.action}
    </div>
  );
}

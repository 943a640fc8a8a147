import type { ReactNode } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { navigate } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { Bell } from '../notifications/bell.tsx';
import { AccountButton } from './account.tsx';
import { LiveBadge } from './live-badge.tsx';
import styles from './page.module.css';

/** A page with its heading, whether it is live, and actions at the heading's end. */
export function Page(props: { title: string; back?: string; aside?: ReactNode; children: ReactNode }) {
  const words = useWords('staff');
  const { back } = props;
  return (
    <>
      <header className={styles.header}>
        {back !== undefined && <IconButton icon="arrowLeft" label={words.back} onPress={() => navigate(back)} />}
        <h1 className={styles.title}>{props.title}</h1>
        <LiveBadge />
        <div className={styles.aside}>{props.aside}</div>
        <div className={styles.corner}>
          <Bell />
          <AccountButton />
        </div>
      </header>
      {props.children}
    </>
  );
}

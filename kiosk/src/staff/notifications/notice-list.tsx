import type { Notification } from '@lintel/shared/http/notifications';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { navigate } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { useNow } from '../shell/use-now.ts';
import styles from './notice-list.module.css';
import { useAcknowledge } from './use-acknowledge.ts';

/** Notifications with what to do about each; `onOpen` hears when somebody follows one. */
export function NoticeList(props: { items: readonly Notification[]; onOpen?: () => void }) {
  return (
    <ul className={styles.list}>
      {props.items.map((item) => (
        <Notice key={item.id} item={item} onOpen={props.onOpen} />
      ))}
    </ul>
  );
}

function Notice({ item, onOpen }: { item: Notification; onOpen: (() => void) | undefined }) {
  const words = useWords('bell');
  const dates = useDates();
  const now = useNow(20_000);
  const acknowledge = useAcknowledge();
  const open = item.acknowledgedAt === null && item.clearedAt === null;
  const { link } = item;
  return (
    <li className={styles.notice} data-severity={open ? item.severity : 'over'}>
      <Icon name={open ? (item.severity === 'info' ? 'info' : 'alert') : 'check'} size="22px" />
      <div className={styles.text}>
        <strong>{item.text}</strong>
        {open && <span>{item.next}</span>}
        <span className={styles.when}>
          {dates.short(item.raisedAt, now)}
          {item.acknowledgedAt !== null &&
            ` · ${words.seenBy(item.acknowledgedBy ?? '', dates.short(item.acknowledgedAt, now))}`}
          {item.acknowledgedAt === null &&
            item.clearedAt !== null &&
            ` · ${words.settled(dates.short(item.clearedAt, now))}`}
        </span>
      </div>
      <div className={styles.actions}>
        {link !== null && open && (
          <Button
            kind="quiet"
            aria-label={words.openOf(item.text)}
            onPress={() => {
              navigate(link);
              onOpen?.();
            }}
          >
            {words.open}
          </Button>
        )}
        {open && (
          <Button
            aria-label={words.gotItOf(item.text)}
            busy={acknowledge.isPending}
            onPress={() => acknowledge.mutate([item.id])}
          >
            {words.gotIt}
          </Button>
        )}
      </div>
    </li>
  );
}

import { useState } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { usePress } from '../../ui/press.ts';
import { navigate } from '../../ui/route.ts';
import { Skeleton } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useStaleSince } from '../shell/desk-live.tsx';
import styles from './bell.module.css';
import { NoticeList } from './notice-list.tsx';
import { useAcknowledge } from './use-acknowledge.ts';

const askEveryMs = 20_000;
const shown = 30;

/** How much nobody has seen to yet, and what. */
export function Bell() {
  const words = useWords('bell');
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const stale = useStaleSince() !== null;
  const query = { state: 'open', language, limit: shown } as const;
  const notices = useHubQuery('listNotifications', { query }, { refetchInterval: stale ? askEveryMs : false });
  const acknowledge = useAcknowledge();
  const press = usePress(() => setOpen(true));
  const unread = notices.data?.unread ?? 0;
  const items = notices.data?.items;
  function close() {
    setOpen(false);
  }
  return (
    <>
      <button type="button" className={styles.bell} aria-label={words.bell(unread)} {...press}>
        <Icon name="bell" size="22px" />
        {unread > 0 && (
          <span className={styles.count} aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
      {open && (
        <Dialog
          title={words.title}
          width="min(96vw, 560px)"
          onClose={close}
          actions={
            <>
              <Button
                onPress={() => {
                  close();
                  navigate('/staff/notifications');
                }}
              >
                {words.showAll}
              </Button>
              {items && items.length > 1 && (
                <Button busy={acknowledge.isPending} onPress={() => acknowledge.mutate(items.map(({ id }) => id))}>
                  {words.gotItAll}
                </Button>
              )}
            </>
          }
        >
          {notices.isPending && <Skeleton height="160px" />}
          {notices.error && !items && <ErrorState error={notices.error} onRetry={() => void notices.refetch()} />}
          {items?.length === 0 && <EmptyState icon="bell" title={words.nothing} text={words.nothingText} />}
          {items && <NoticeList items={items} onOpen={close} />}
        </Dialog>
      )}
    </>
  );
}

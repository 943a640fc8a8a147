import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { navigate } from '../../ui/route.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { Page } from '../shell/page.tsx';
import { useSession } from '../shell/session.tsx';
import { NoticeList } from './notice-list.tsx';
import styles from './notifications.module.css';

const pageSize = 50;

/** What the hub has told this role, and who has seen to it. */
export function Notifications() {
  const words = useWords('bell');
  const language = useLanguage();
  const { can } = useSession();
  const [state, setState] = useState<'open' | 'all'>('open');
  const notices = useInfiniteQuery({
    queryKey: ['notifications', state, language] as const,
    queryFn: ({ pageParam, signal }) =>
      call('listNotifications', {
        query: { state, language, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = notices.data?.pages.flatMap((page) => page.items);
  const channels = can.channels && (
    <Button icon="message" onPress={() => navigate('/staff/notifications/channels')}>
      {words.channels}
    </Button>
  );
  return (
    <Page title={words.title} aside={channels}>
      <div className={styles.page}>
        <Segmented<'open' | 'all'>
          label={words.which}
          options={[
            { value: 'open', text: words.openOnes },
            { value: 'all', text: words.all },
          ]}
          value={state}
          onChange={setState}
        />
        {notices.isPending && <Skeleton height="240px" />}
        {notices.error && !items && <ErrorState error={notices.error} onRetry={() => void notices.refetch()} />}
        {items?.length === 0 && <EmptyState icon="bell" title={words.nothing} text={words.nothingText} />}
        {items && <NoticeList items={items} />}
        {notices.hasNextPage && (
          <Button wide busy={notices.isFetchingNextPage} onPress={() => void notices.fetchNextPage()}>
            {words.showOlder}
          </Button>
        )}
      </div>
    </Page>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../hub-client/hub.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { OrderRow } from '../orders/order-row.tsx';
import { useDates } from '../shell/dates.ts';
import { useNow } from '../shell/use-now.ts';
import styles from './member-history.module.css';

const pageSize = 20;
const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
  gcTime: 60_000,
};
const queryOf = (cursor: string | null) => ({ limit: pageSize, ...(cursor === null ? {} : { cursor }) });

/** Every change of a member's points, and why. */
export function MemberPoints({ id }: { id: string }) {
  const words = useWords('members');
  const language = useLanguage();
  const dates = useDates();
  const now = useNow(60_000);
  const points = useInfiniteQuery({
    ...paged,
    queryKey: ['memberPoints', id] as const,
    queryFn: ({ pageParam, signal }) => call('listPoints', { params: { id }, query: queryOf(pageParam), signal }),
  });
  const signed = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
  return (
    <Part title={words.pointsHistory} list={points} empty={words.noPoints}>
      {points.data?.pages
        .flatMap((page) => page.items)
        .map((entry) => (
          <li key={entry.seq} className={styles.entry}>
            <span className={styles.why}>
              <strong>{words.reasons[entry.reason]}</strong>
              <span className={styles.note}>
                {[entry.orderNumber, entry.note, dates.short(entry.at, now), entry.by].filter(Boolean).join(' · ')}
              </span>
            </span>
            <strong className={styles.change} data-less={entry.points < 0 || undefined}>
              {signed.format(entry.points)}
            </strong>
          </li>
        ))}
    </Part>
  );
}

/** What a member bought. */
export function MemberOrders({ id }: { id: string }) {
  const words = useWords('members');
  const orders = useInfiniteQuery({
    ...paged,
    queryKey: ['memberOrders', id] as const,
    queryFn: ({ pageParam, signal }) => call('listMemberOrders', { params: { id }, query: queryOf(pageParam), signal }),
  });
  return (
    <Part title={words.orders} list={orders} empty={words.boughtNothing}>
      {orders.data?.pages
        .flatMap((page) => page.items)
        .map((order) => (
          <li key={order.id}>
            <OrderRow order={order} />
          </li>
        ))}
    </Part>
  );
}

/** A list with its heading, and what stands there while there is none. */
function Part(props: {
  title: string;
  empty: string;
  list: {
    isPending: boolean;
    error: unknown;
    data?: { pages: { items: unknown[] }[] } | undefined;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    refetch: () => unknown;
    fetchNextPage: () => unknown;
  };
  children: ReactNode;
}) {
  const words = useWords('members');
  const { list } = props;
  return (
    <section className={styles.part}>
      <h3>{props.title}</h3>
      {list.isPending && <Skeleton height="120px" />}
      {list.error !== null && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.pages[0]?.items.length === 0 && <p className={styles.note}>{props.empty}</p>}
      <ul>{props.children}</ul>
      {list.hasNextPage && (
        <Button wide busy={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {words.showOlder}
        </Button>
      )}
    </section>
  );
}

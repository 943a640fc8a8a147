import type { CashSession } from '@lintel/shared/http/cash-sessions';
import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';

const pageSize = 40;

/** Drawers open and closed, newest first, page by page. */
export function useSessions() {
  const query = useInfiniteQuery({
    queryKey: ['cashSessions'] as const,
    queryFn: ({ pageParam, signal }) =>
      call('listCashSessions', { query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const sessions: CashSession[] | undefined = query.data?.pages.flatMap((page) => page.items);
  return { sessions, query };
}

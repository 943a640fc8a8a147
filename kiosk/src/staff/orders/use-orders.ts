import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import type { OrderFilter, OrderPage } from './order-pages.ts';

const pageSize = 40;

/** Orders in that state, newest first, page by page. Live changes are written into it by `putOrder`. */
export function useOrders(state: OrderFilter, options: { enabled?: boolean } = {}) {
  return useInfiniteQuery({
    queryKey: ['orders', state] as const,
    queryFn: ({ pageParam, signal }): Promise<OrderPage> =>
      call('listOrders', {
        query: { limit: pageSize, ...(state === 'all' ? {} : { state }), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: options.enabled ?? true,
  });
}

import type { Promotion } from '@lintel/shared/http/promotions';
import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { useLive } from '../../hub-client/use-live.ts';

const listKey = ['promotions'] as const;

export function usePromotions() {
  return useInfiniteQuery({
    queryKey: listKey,
    queryFn: ({ pageParam, signal }) =>
      call('listPromotions', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
}

export function promotionKey(id: string) {
  return queryKey('getPromotion', { params: { id } });
}

/** What was changed here is shown at once, the list is read again. */
export function putPromotion(promotion: Promotion): void {
  queryClient.setQueryData(promotionKey(promotion.id), promotion);
  void queryClient.invalidateQueries({ queryKey: listKey });
}

export function forgetPromotions(): void {
  void queryClient.invalidateQueries({ queryKey: listKey });
}

/** Promotions are a part of what the hub calls its catalog: whatever changes there may be one of them. */
export function useFollowPromotions(): void {
  useLive('/staff', {
    catalog() {
      forgetPromotions();
      void queryClient.invalidateQueries({ queryKey: queryKey('getPromotion') });
    },
  });
}

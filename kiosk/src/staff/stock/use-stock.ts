import type { StockLevel } from '@lintel/shared/http/stock';
import { inLanguage, type Language } from '@lintel/shared/languages';
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import { queryClient } from '../../hub-client/use-hub-query.tsx';
import { useLive } from '../../hub-client/use-live.ts';

const pageSize = 60;

interface StockFilter {
  q: string;
  level: 'any' | 'low';
}

type StockPages = InfiniteData<{ items: StockLevel[]; nextCursor: string | null }>;
const listKey = ['stock'] as const;

/** Levels by SKU, page by page: all, those that are searched for, or those that run low. */
export function useStockLevels(filter: StockFilter) {
  const { q, level } = filter;
  return useInfiniteQuery({
    queryKey: [...listKey, filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: pageSize, level, ...(q === '' ? {} : { q }), ...(pageParam ? { cursor: pageParam } : {}) };
      return call('listStock', { query, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function levelName({ name, names }: StockLevel, language: Language): string {
  return inLanguage(name, names, language);
}

/** A level may run low now, or no longer: what lists such levels is read anew. */
function readLowAnew(): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [name, filter] }) => name === listKey[0] && (filter as StockFilter).level === 'low',
  });
}

/** Writes a level into whatever shows it. */
export function putLevel(level: StockLevel): void {
  queryClient.setQueriesData<StockPages>({ queryKey: listKey }, (data) => {
    if (!data) return data;
    const put = (one: StockLevel) => (one.variantId === level.variantId ? level : one);
    return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(put) })) };
  });
  readLowAnew();
}

/** Follows sales while levels are shown: reads again the ones that changed, if they are here at all, and which run low. */
export function useFollowStock(): void {
  useLive('/staff', {
    async stock({ variantId }) {
      const shown = queryClient
        .getQueriesData<StockPages>({ queryKey: listKey })
        .some(([, data]) => data?.pages.some((page) => page.items.some((item) => item.variantId === variantId)));
      if (!shown) return readLowAnew();
      const page = await call('listStock', { query: { variantId, limit: 1 } }).catch(() => null);
      const level = page?.items[0];
      if (level) putLevel(level);
    },
  });
}

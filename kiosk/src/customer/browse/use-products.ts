import type { Product } from '@lintel/shared/http/catalog';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../hub-client/hub.ts';

const pageSize = 48;
/** While somebody types, each letter brings others: few of them, at once. */
const foundAtOnce = 12;

/** Products of a category or a search, page by page. Without either: everything. */
export function useProducts(filter: { category?: string; q?: string }, enabled = true) {
  const query = useInfiniteQuery({
    queryKey: ['listProducts', filter],
    queryFn: ({ pageParam, signal }) =>
      call('listProducts', {
        query: {
          ...filter,
          limit: filter.q === undefined ? pageSize : foundAtOnce,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled,
    // While the next search runs the last one stays; another category starts empty.
    ...(filter.q === undefined ? {} : { placeholderData: keepPreviousData }),
  });
  const products = useMemo<Product[]>(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { products, query };
}

import type { Product } from '@lintel/shared/http/catalog';
import { infiniteQueryOptions, keepPreviousData, replaceEqualDeep, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { call, callAside } from '../../hub-client/hub.ts';
import { pageSize } from './page-size.ts';

/** While somebody types, each letter brings others: few of them, at once. */
const foundAtOnce = 12;

export interface ProductFilter {
  category?: string;
  q?: string;
}

/** How products of a category or a search are asked for, page by page. */
export function askForProducts(filter: ProductFilter) {
  return infiniteQueryOptions({
    queryKey: ['listProducts', filter],
    queryFn: ({ pageParam, signal }) =>
      (filter.q === undefined ? call : callAside)('listProducts', {
        query: {
          ...filter,
          limit: filter.q === undefined ? pageSize : foundAtOnce,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Products of a category or a search, page by page; without either everything. One found again stays the same object. */
export function useProducts(filter: ProductFilter, enabled = true) {
  const query = useInfiniteQuery({
    ...askForProducts(filter),
    enabled,
    // While the next search runs the last one stays; another category starts empty.
    ...(filter.q === undefined ? {} : { placeholderData: keepPreviousData }),
  });
  const before = useRef<readonly Product[]>([]);
  const products = useMemo(() => {
    const known = new Map(before.current.map((product) => [product.id, product]));
    const found = query.data?.pages.flatMap((page) => page.items) ?? [];
    before.current = found.map((product) => replaceEqualDeep(known.get(product.id), product));
    return before.current;
  }, [query.data]);
  return { products, query };
}

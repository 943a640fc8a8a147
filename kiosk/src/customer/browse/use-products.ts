import type { Product } from '@lintel/shared/http/catalog';
import { infiniteQueryOptions, keepPreviousData, replaceEqualDeep, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CallAnswer } from '../../hub-client/api.ts';
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
    queryFn: async ({ pageParam, signal }) => {
      const more = pageParam === null ? {} : { cursor: pageParam };
      if (filter.q === undefined)
        return call('listProducts', { query: { ...filter, limit: pageSize, ...more }, signal });
      const query = { ...filter, limit: foundAtOnce, ...more };
      return foundAgain(await callAside('listProducts', { query, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

let foundLast = new Map<string, Product>();

/** Most of what a letter finds the one before found too: as the same objects they are not drawn again. */
function foundAgain(page: CallAnswer<'listProducts'>): CallAnswer<'listProducts'> {
  const items = page.items.map((product) => replaceEqualDeep(foundLast.get(product.id), product));
  foundLast = new Map(items.map((product) => [product.id, product]));
  return { ...page, items };
}

/** Products of a category or a search, page by page. Without either: everything. */
export function useProducts(filter: ProductFilter, enabled = true) {
  const query = useInfiniteQuery({
    ...askForProducts(filter),
    enabled,
    // While the next search runs the last one stays; another category starts empty.
    ...(filter.q === undefined ? {} : { placeholderData: keepPreviousData }),
  });
  const products = useMemo<Product[]>(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { products, query };
}

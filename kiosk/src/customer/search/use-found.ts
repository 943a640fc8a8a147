import type { Product } from '@lintel/shared/http/catalog';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { call } from '../../hub-client/hub.ts';
import { useProducts } from '../browse/use-products.ts';
import { isZhuyin, matchesZhuyin } from './zhuyin.ts';

/** The hub searches text; initials are looked up here, in a catalog of up to this many products. */
const catalogLimit = 5_000;
const pageSize = 200;

async function readCatalog(signal: AbortSignal): Promise<Product[]> {
  const products: Product[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Product[]; nextCursor: string | null } = await call('listProducts', {
      query: { limit: pageSize, ...(cursor === null ? {} : { cursor }) },
      signal,
    });
    products.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && products.length < catalogLimit);
  return products;
}

/** Products that answer to `typed` (Latin, Chinese or 注音); all of nothing is nothing. */
export function useFound(typed: string) {
  const text = useDeferredValue(typed.trim());
  const zhuyin = isZhuyin(text);
  const { products, query } = useProducts({ q: text }, text !== '' && !zhuyin);
  const catalog = useQuery({
    queryKey: ['wholeCatalog'],
    queryFn: ({ signal }) => readCatalog(signal),
    enabled: zhuyin,
    staleTime: 300_000,
  });
  const byInitials = useMemo(
    () =>
      zhuyin
        ? (catalog.data ?? []).filter((product) =>
            [product.name, ...Object.values(product.names)].some((name) => matchesZhuyin(name, text)),
          )
        : [],
    [zhuyin, catalog.data, text],
  );
  if (text === '') return { products: [], searching: false, error: null, more: undefined };
  if (zhuyin) return { products: byInitials, searching: catalog.isPending, error: catalog.error, more: undefined };
  return {
    products,
    searching: query.isFetching && products.length === 0,
    error: query.error,
    more: query.hasNextPage && !query.isFetching ? () => void query.fetchNextPage() : undefined,
  };
}

import { useDeferredValue } from 'react';
import { useProducts } from '../browse/use-products.ts';

/** Products that answer to `typed`, by text or by sound; all of nothing is nothing. */
export function useFound(typed: string) {
  const text = useDeferredValue(typed.trim());
  const { products, query } = useProducts({ q: text }, text !== '');
  if (text === '') return { products: [], searching: false, error: null, more: undefined };
  return {
    products,
    searching: query.isFetching && products.length === 0,
    error: query.error,
    more: query.hasNextPage && !query.isFetching ? () => void query.fetchNextPage() : undefined,
  };
}

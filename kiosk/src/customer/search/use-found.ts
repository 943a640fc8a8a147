import { queryClient } from '../../hub-client/use-hub-query.tsx';
import { askForProducts, useProducts } from '../browse/use-products.ts';

/** Asks the hub while the finger is still on the key: the answer is there when the letter is. */
export function askAhead(typed: string): void {
  const text = typed.trim();
  if (text !== '') void queryClient.prefetchInfiniteQuery(askForProducts({ q: text }));
}

/** Products that answer to `typed`, by text or by sound; all of nothing is nothing. */
export function useFound(typed: string) {
  const text = typed.trim();
  const { products, query } = useProducts({ q: text }, text !== '');
  if (text === '') return { products: [], searching: false, error: null, more: undefined };
  return {
    products,
    searching: query.isFetching && products.length === 0,
    error: query.error,
    more: query.hasNextPage && !query.isFetching ? () => void query.fetchNextPage() : undefined,
  };
}

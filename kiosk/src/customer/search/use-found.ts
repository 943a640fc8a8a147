import type { Product } from '@lintel/shared/http/catalog';
import { queryClient } from '../../hub-client/use-hub-query.tsx';
import { askForProducts, useProducts } from '../browse/use-products.ts';

/** Asks the hub while the finger is still on the key. The answer may not come: then the letter itself asks again. */
export async function askAhead(typed: string): Promise<Product[]> {
  const text = typed.trim();
  if (text === '') return [];
  const { pages } = await queryClient.fetchInfiniteQuery(askForProducts({ q: text }));
  return pages.flatMap(({ items }) => items);
}

/** Products that answer to `typed`, by text or by sound; all of nothing is nothing. */
export function useFound(typed: string) {
  const text = typed.trim();
  const { products, query } = useProducts({ q: text }, text !== '');
  if (text === '') return { products: nothing, searching: false, error: null, more: undefined };
  return {
    products,
    searching: query.isFetching && products.length === 0,
    error: query.error,
    more: query.hasNextPage && !query.isFetching ? () => void query.fetchNextPage() : undefined,
  };
}

const nothing: Product[] = [];

import type { StaffProduct } from '@lintel/shared/http/catalog-office';
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { useLive } from '../../hub-client/use-live.ts';

const pageSize = 50;
/** An import changes hundreds of products a second; what is shown is read again at most this often. */
const readEveryMs = 1_500;
/** So many changed products are read one by one; more of them cost less as a list. */
const fewProducts = 10;
const mostChanges = 100;

export const states = ['kept', 'onSale', 'offSale', 'soldOut', 'deleted'] as const;

export interface CatalogFilter {
  q: string;
  category: string;
  state: (typeof states)[number];
}

type ProductPages = InfiniteData<{ items: StaffProduct[]; nextCursor: string | null }>;
const listKey = ['staffProducts'] as const;

/** Products as staff see them, a page at a time. */
export function useCatalog({ q, category, state }: CatalogFilter) {
  return useInfiniteQuery({
    queryKey: [...listKey, { q, category, state }],
    queryFn: ({ pageParam, signal }) =>
      call('listStaffProducts', {
        query: {
          limit: pageSize,
          state,
          ...(q === '' ? {} : { q }),
          ...(category === '' ? {} : { category }),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
}

/** Writes a product into whatever shows it. */
export function putProduct(product: StaffProduct): void {
  queryClient.setQueryData(queryKey('getStaffProduct', { params: { id: product.id } }), product);
  queryClient.setQueriesData<ProductPages>({ queryKey: listKey }, (data) => {
    if (!data) return data;
    const put = (one: StaffProduct) => (one.id === product.id ? product : one);
    return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(put) })) };
  });
}

/** Has lists read again: something came, went, or moved to where another filter shows it. */
export function forgetLists(): void {
  void queryClient.invalidateQueries({ queryKey: listKey });
}

/** Keeps what is shown of the catalog as it is on the hub, whoever changes it. */
export function useFollowCatalog(): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const seen = useRef<number | null>(null);
  useEffect(() => {
    void revisionNow().then((now) => {
      seen.current ??= now;
    });
    return () => clearTimeout(timer.current);
  }, []);
  useLive('/staff', {
    catalog() {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void readChanges(seen.current).then((now) => {
          seen.current = now;
        });
      }, readEveryMs);
    },
  });
}

/** After the last change there is none, but its number. */
const afterAll = 2 ** 31;

async function revisionNow(): Promise<number | null> {
  const answer = await call('listCatalogChanges', { query: { after: afterAll, limit: 1 } }).catch(() => null);
  return answer?.revision ?? null;
}

/** Reads again what changed after that revision; everything where it is not known. Answers the one it has come to. */
async function readChanges(after: number | null): Promise<number | null> {
  const changes =
    after === null
      ? null
      : await call('listCatalogChanges', { query: { after, limit: mostChanges } }).catch(() => null);
  if (!changes) {
    forgetLists();
    return after ?? revisionNow();
  }
  const shown = shownProducts();
  const ids = new Set(changes.items.map(({ id }) => shown.get(id)));
  if (ids.has(undefined) || ids.size > fewProducts || changes.items.length === mostChanges) {
    forgetLists();
    void queryClient.invalidateQueries({ queryKey: queryKey('getStaffProduct') });
  } else {
    await Promise.all([...ids].map((id) => reread(id!)));
  }
  if (changes.items.some(({ kind }) => kind !== 'variant')) {
    for (const name of ['listStaffCategories', 'listBrands'] as const)
      void queryClient.invalidateQueries({ queryKey: queryKey(name) });
  }
  return changes.revision;
}

/** The product of everything shown, by its own id and those of its variants. */
function shownProducts(): Map<string, string> {
  const lists = queryClient.getQueriesData<ProductPages>({ queryKey: listKey });
  const single = queryClient.getQueriesData<StaffProduct>({ queryKey: queryKey('getStaffProduct') });
  const products = [
    ...lists.flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? []),
    ...single.flatMap(([, product]) => product ?? []),
  ];
  return new Map(
    products.flatMap(
      ({ id, variants }) => [[id, id], ...variants.map((one): [string, string] => [one.id, id])] as [string, string][],
    ),
  );
}

/** Reads a product again that somebody else has changed. */
export async function reread(id: string): Promise<void> {
  const product = await call('getStaffProduct', { params: { id } }).catch(() => null);
  if (product) putProduct(product);
}

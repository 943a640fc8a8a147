import type { StockLevel } from '@lintel/shared/http/stock';
import { inLanguage, type Language } from '@lintel/shared/languages';
import { type InfiniteData, useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey, useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { useLive } from '../../hub-client/use-live.ts';
import { useLanguage } from '../../words/language.ts';

const pageSize = 60;
const mostHits = 12;

type StockPage = { items: StockLevel[]; nextCursor: string | null };

/** All levels by SKU, page by page. */
export function useStockLevels(enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ['stock'] as const,
    queryFn: ({ pageParam, signal }): Promise<StockPage> =>
      call('listStock', { query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled,
  });
}

function levelQuery(variantId: string) {
  return {
    queryKey: queryKey('listStock', { query: { variantId } }),
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const page = await call('listStock', { query: { variantId, limit: 1 }, signal });
      return page.items[0] ?? null;
    },
  };
}

/** Levels of the products that the catalog finds for `text`: by name in any language, brand, SKU or barcode. */
export function useStockSearch(text: string) {
  const language = useLanguage();
  const products = useHubQuery('listProducts', { query: { q: text, limit: mostHits } }, { enabled: text !== '' });
  const variants = (text === '' ? [] : (products.data?.items ?? [])).flatMap((product) =>
    product.variants.map((variant) => ({ product, variant })),
  );
  const levels = useQueries({ queries: variants.map(({ variant }) => levelQuery(variant.id)) });
  return {
    isPending: products.isPending || levels.some((level) => level.isPending),
    error: products.error,
    refetch: products.refetch,
    items: levels.flatMap(({ data: level }, index): StockLevel[] => {
      const found = variants[index];
      return level && found ? [{ ...level, name: nameOf(found, language) }] : [];
    }),
  };
}

type Found = {
  product: { name: string; names: Partial<Record<Language, string>> };
  variant: { name: string | null; names: Partial<Record<Language, string>> };
};

function nameOf({ product, variant }: Found, language: Language): string {
  const name = inLanguage(product.name, product.names, language);
  return variant.name === null ? name : `${name} · ${inLanguage(variant.name, variant.names, language)}`;
}

/** Writes a level into whatever shows it. */
export function putLevel(level: StockLevel): void {
  queryClient.setQueryData(queryKey('listStock', { query: { variantId: level.variantId } }), level);
  queryClient.setQueryData<InfiniteData<StockPage>>(['stock'], (data) => {
    if (!data) return data;
    const pages = data.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.variantId === level.variantId ? { ...level, name: item.name } : item)),
    }));
    return { ...data, pages };
  });
}

/** Follows sales while levels are shown: reads again the ones that changed, if they are here at all. */
export function useFollowStock(): void {
  useLive('/staff', {
    async stock({ variantId }) {
      const pages = queryClient.getQueryData<InfiniteData<StockPage>>(['stock'])?.pages ?? [];
      const listed = pages.some((page) => page.items.some((item) => item.variantId === variantId));
      const found = queryClient.getQueryData(queryKey('listStock', { query: { variantId } })) !== undefined;
      if (!listed && !found) return;
      const level = await queryClient
        .fetchQuery({ ...levelQuery(variantId), staleTime: 0, retry: false })
        .catch(() => null);
      if (level) putLevel(level);
    },
  });
}

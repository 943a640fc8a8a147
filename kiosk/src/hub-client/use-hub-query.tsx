import { QueryClient, QueryClientProvider, queryOptions, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CallAnswer, CallInput } from './api.ts';
import { call } from './hub.ts';
import type { CallName } from './paths.ts';
import { isProblem } from './problem.ts';

/** One cache for the page. Live events write into it with `queryClient.setQueryData(queryKey(...), ...)`. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      // What cannot be reached now may be there in a moment; a refusal stays a refusal.
      retry: (failures, error) => failures < 3 && isProblem(error, 'hub-unreachable', 'timeout', 'not-ready'),
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 4_000),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Gives the cache to everything below; each part wraps itself in it. */
export function HubQueries({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}

type Input<N extends CallName> = Omit<CallInput<N>, 'signal' | 'key'>;

/** The cache's key of a reading. */
export function queryKey<N extends CallName>(name: N, input?: Input<N>): readonly unknown[] {
  return input === undefined ? [name] : [name, input];
}

/** Reads an endpoint through the cache: `useHubQuery('getOrder', { params: { id } })`. */
export function useHubQuery<N extends CallName>(
  name: N,
  ...[input, options]: object extends Input<N>
    ? [Input<N>?, Partial<UseQueryOptions<CallAnswer<N>>>?]
    : [Input<N>, Partial<UseQueryOptions<CallAnswer<N>>>?]
) {
  return useQuery<CallAnswer<N>>({ ...reading(name, input as Input<N> | undefined), ...options });
}

/** Has the answer in the cache before a component wants it; what fails is asked for again by that. */
export function prefetchHubQuery<N extends CallName>(name: N, input?: Input<N>): Promise<void> {
  return queryClient.prefetchQuery(reading(name, input));
}

function reading<N extends CallName>(name: N, input: Input<N> | undefined) {
  return queryOptions<CallAnswer<N>>({
    queryKey: queryKey(name, input),
    queryFn: ({ signal }) => (call as (name: N, input: unknown) => Promise<CallAnswer<N>>)(name, { ...input, signal }),
  });
}

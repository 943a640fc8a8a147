import { useHubQuery } from '../../hub-client/use-hub-query.tsx';

/** What waits grows older by itself, without anything changing. */
const askEveryMs = 30_000;

/** Orders that need somebody; changes of orders have it read again. */
export function useAttention(options: { enabled?: boolean } = {}) {
  return useHubQuery('listAttention', undefined, { refetchInterval: askEveryMs, ...options });
}

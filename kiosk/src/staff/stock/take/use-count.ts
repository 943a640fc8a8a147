import type { CountedLine, StockCount } from '@lintel/shared/http/stock';
import { useEffect, useRef } from 'react';
import { call } from '../../../hub-client/hub.ts';
import { queryClient, queryKey, useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { useLive } from '../../../hub-client/use-live.ts';
import { withLines } from './count-rules.ts';

const countsKey = queryKey('listStockCounts');
const keyOf = (id: string) => queryKey('getStockCount', { params: { id } });
/** Others count too: their lines are read at most this often. */
const readEveryMs = 1_000;

/** The stock-takes of late, newest first; the open one is the first, if there is one. */
export function useCounts() {
  return useHubQuery('listStockCounts', { query: { limit: 20 } }, { staleTime: 0 });
}

export function useCount(id: string) {
  return useHubQuery('getStockCount', { params: { id } });
}

/** Follows what others count, and that somebody books it. */
export function useFollowCounts(): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive('/staff', {
    stockCount({ id }) {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void queryClient.invalidateQueries({ queryKey: keyOf(id) });
        void queryClient.invalidateQueries({ queryKey: countsKey });
      }, readEveryMs);
    },
  });
}

export function putCount(count: StockCount): void {
  queryClient.setQueryData(keyOf(count.id), count);
  void queryClient.invalidateQueries({ queryKey: countsKey });
}

/** Writes down how many there are, or that there are more; the sheet here takes the line as the hub has it. */
export async function writeCount(id: string, line: CountedLine): Promise<void> {
  const answer = await call('countStock', { params: { id }, body: { lines: [line], answer: 'these' } });
  queryClient.setQueryData<StockCount>(keyOf(id), (sheet) => sheet && withLines(sheet, answer.lines));
}

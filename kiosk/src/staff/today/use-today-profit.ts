import { useEffect, useRef } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { useLive } from '../../hub-client/use-live.ts';

/** Sales come in bunches; what they leave is read at most this often. */
const readEveryMs = 2_000;

/** What today's sales have left, read again soon after each sale and every minute. */
export function useTodayProfit() {
  const profit = useHubQuery('todayProfit', undefined, { refetchInterval: 60_000 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { refetch } = profit;
  useEffect(() => () => clearTimeout(timer.current), []);

  useLive('/staff', {
    order() {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void refetch();
      }, readEveryMs);
    },
  });
  return profit;
}

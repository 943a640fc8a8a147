import { useEffect, useRef } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { useLive } from '../../hub-client/use-live.ts';

/** Crossings come in bursts; the series is read at most this often. */
const readEveryMs = 2_000;

/** Today's footfall by quarter of an hour, read again soon after each crossing and every minute. */
export function useFootfallToday() {
  const series = useHubQuery('footfall', { query: { bucket: '15m' } }, { refetchInterval: 60_000 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { refetch } = series;
  useEffect(() => () => clearTimeout(timer.current), []);

  useLive('/staff', {
    footfall() {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void refetch();
      }, readEveryMs);
    },
  });
  return series;
}

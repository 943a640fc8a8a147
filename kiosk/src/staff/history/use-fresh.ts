import { useEffect, useRef } from 'react';
import { useLive } from '../../hub-client/use-live.ts';

/** Crossings come in bursts, late ones too; what is shown is read again at most this often. */
const readEveryMs = 2_000;

/** Reads again soon after anything was counted or sold: what arrives late may change any day. */
export function useFresh(refetch: () => unknown): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const soon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void refetch();
    }, readEveryMs);
  };
  useLive('/staff', { footfall: soon, today: soon });
}

import { useEffect, useSyncExternalStore } from 'react';
import { call } from '../../hub-client/hub.ts';
import { useLive } from '../../hub-client/use-live.ts';
import { Calls, type OpenCalls } from './calls.ts';

/** The hub is asked this often while somebody is awaited, besides what it tells by itself. */
const pollMs = 3_000;

/** The calls of the customer before this screen. */
export const calls = new Calls(call);

export function useCalls(): OpenCalls {
  return useSyncExternalStore(calls.subscribe, () => calls.state);
}

/** Hears what becomes of calls, and says whether somebody is awaited; mount once. */
export function useCallNews(): boolean {
  const waiting = Object.values(useCalls()).some(({ state }) => state === 'open');
  useLive('/kiosk', { call: (change) => calls.apply(change.call) });
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => {
      // A lost answer is no news; an unreachable hub has its own screen.
      calls.refresh().catch(() => undefined);
    }, pollMs);
    return () => clearInterval(timer);
  }, [waiting]);
  return waiting;
}

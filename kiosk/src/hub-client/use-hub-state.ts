import { useSyncExternalStore } from 'react';
import { createHeartbeat } from './heartbeat.ts';

export type HubState = 'online' | 'unreachable';

const beatTimeoutMs = 2_000;
let state: HubState = 'online';
const listeners = new Set<() => void>();

async function beat(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(beatTimeoutMs);
    return (await window.fetch('/healthz', { cache: 'no-store', signal })).ok;
  } catch {
    return false;
  }
}

const heartbeat = createHeartbeat(
  {
    beat,
    setTimer: (run, ms) => window.setTimeout(run, ms),
    clearTimer: (id) => window.clearTimeout(id),
  },
  (reachable) => {
    state = reachable ? 'online' : 'unreachable';
    for (const listener of listeners) listener();
  },
);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) heartbeat.start();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) heartbeat.stop();
  };
}

/** Whether the hub answers; asks every 3 s while anybody looks. */
export function useHubState(): HubState {
  return useSyncExternalStore(subscribe, () => state);
}

import { useEffect, useRef } from 'react';
import { createLive, type Live, type LiveListener, type LiveNamespace } from './live.ts';

const open = new Map<LiveNamespace, { live: Live; users: number }>();

/** The page's connection to `namespace`; the first user opens it, the last closes it. */
export function joinLive(namespace: LiveNamespace): { live: Live; leave: () => void } {
  const entry = open.get(namespace) ?? { live: createLive(namespace), users: 0 };
  open.set(namespace, entry);
  if (entry.users++ === 0) void entry.live.start();
  return {
    live: entry.live,
    leave() {
      if (--entry.users === 0) {
        entry.live.stop();
        open.delete(namespace);
      }
    },
  };
}

/** Hears live events while the component is shown. The listener may change with each render. */
export function useLive(namespace: LiveNamespace, listener: LiveListener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const { live, leave } = joinLive(namespace);
    const proxy = new Proxy({} as LiveListener, { get: (_, name) => latest.current[name as keyof LiveListener] });
    const silence = live.listen(proxy);
    return () => {
      silence();
      leave();
    };
  }, [namespace]);
}

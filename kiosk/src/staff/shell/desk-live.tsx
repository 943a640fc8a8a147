import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react';
import { hubClock } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { useHubState } from '../../hub-client/use-hub-state.ts';
import { useLive } from '../../hub-client/use-live.ts';
import { renewPrinting } from '../../hub-client/use-printing.ts';
import { putFootfall, putNode, putOrder, renewMembers, renewNotifications, renewShop } from './live-cache.ts';

/** A reconnect within this time is not worth a word. */
const graceMs = 2_500;

const StaleContext = createContext<number | null>(null);

/** Since when the page no longer hears of changes, in ms; null while it does. */
export function useStaleSince(): number | null {
  return use(StaleContext);
}

/** Keeps everything below fresh: writes the hub's live events into the cache. */
export function DeskLive({ children }: { children: ReactNode }) {
  const [connected, setConnected] = useState(false);
  const [staleSince, setStaleSince] = useState<number | null>(null);
  const hubState = useHubState();
  const snapshots = useRef(0);

  useLive('/staff', {
    connection(up) {
      setConnected(up);
      // The hub also cuts a page whose session ended on another device.
      if (!up) void queryClient.invalidateQueries({ queryKey: queryKey('me') });
    },
    snapshot(snapshot) {
      // A later snapshot comes after a gap: what it does not hold may have changed as well.
      if (snapshots.current++ > 0)
        void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
      if (snapshot.today) queryClient.setQueryData(queryKey('today'), snapshot.today);
      if (snapshot.footfall) queryClient.setQueryData(queryKey('footfallNow'), snapshot.footfall);
      if (snapshot.nodes) queryClient.setQueryData(queryKey('listNodes'), { items: snapshot.nodes, nextCursor: null });
      for (const order of [...(snapshot.orders ?? [])].reverse()) putOrder(order);
    },
    today: ({ today }) => queryClient.setQueryData(queryKey('today'), today),
    footfall: ({ now }) => putFootfall(now),
    order: ({ order }) => putOrder(order),
    payment({ payment }) {
      void queryClient.invalidateQueries({ queryKey: queryKey('getOrder', { params: { id: payment.orderId } }) });
    },
    shop: renewShop,
    printing: renewPrinting,
    call: () => void queryClient.invalidateQueries({ queryKey: queryKey('listCalls') }),
    cash: () =>
      void queryClient.invalidateQueries({
        predicate: ({ queryKey: [name] }) =>
          name === 'listCashSessions' || name === 'cashSessions' || name === 'getCashReport',
      }),
    members: renewMembers,
    parked: () => void queryClient.invalidateQueries({ queryKey: queryKey('listParkedBaskets') }),
    node: ({ node }) => putNode(node),
    notification: renewNotifications,
  });

  const good = connected && hubState === 'online';
  useEffect(() => {
    if (good) {
      setStaleSince(null);
      return;
    }
    const lostAt = hubClock.now();
    const timer = setTimeout(() => setStaleSince(lostAt), graceMs);
    return () => clearTimeout(timer);
  }, [good]);

  return <StaleContext value={staleSince}>{children}</StaleContext>;
}

import type { Order, Packing } from '@lintel/shared/http/orders';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { HandOver } from './hand-over.tsx';
import styles from './pick-up.module.css';

/** Goods that somebody picks up: put together, ready, handed over against a code. */
export function PickUp({ order }: { order: Order }) {
  const words = useWords('board');
  const problemText = useProblemText();
  const [handing, setHanding] = useState(false);
  const pack = useMutation({
    mutationFn: (packing: Packing) => call('packOrder', { params: { id: order.id }, body: { packing } }),
    onSuccess: (packed) => queryClient.setQueryData(queryKey('getOrder', { params: { id: order.id } }), packed),
    onError: () => queryClient.invalidateQueries({ queryKey: queryKey('getOrder', { params: { id: order.id } }) }),
  });
  // The dialog stays until it closes itself: the order moves on under it.
  const waits = order.state === 'awaitingFulfillment';
  if (!waits && !handing) return null;
  const { packing } = order;
  return (
    <section className={styles.part} aria-label={words.pickUp}>
      <p className={styles.state} data-packing={packing ?? 'none'} role="status">
        {packing === null ? words.toPack : packing === 'packing' ? words.packing : words.ready}
      </p>
      {waits && (
        <div className={styles.actions}>
          {packing === null && (
            <Button busy={pack.isPending} onPress={() => pack.mutate('packing')}>
              {words.startPacking}
            </Button>
          )}
          {packing !== 'ready' && (
            <Button icon="check" busy={pack.isPending} onPress={() => pack.mutate('ready')}>
              {words.isReady}
            </Button>
          )}
          {packing === 'ready' && (
            <Button icon="undo" busy={pack.isPending} onPress={() => pack.mutate('packing')}>
              {words.notReady}
            </Button>
          )}
          <Button kind="primary" onPress={() => setHanding(true)}>
            {words.handOver}
          </Button>
        </div>
      )}
      {pack.error && <Banner kind="bad">{problemText(pack.error)}</Banner>}
      {handing && <HandOver order={order} onClose={() => setHanding(false)} />}
    </section>
  );
}

import type { Order, Packing } from '@lintel/shared/http/orders';
import { useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { DispatchDialog } from './dispatch-dialog.tsx';
import { HandOver } from './hand-over.tsx';
import styles from './pick-up.module.css';
import { useOrderAct } from './use-order-act.ts';

/** Goods that wait: put together, ready, handed over against a code or given to a carrier. */
export function PickUp({ order }: { order: Order }) {
  const words = useWords('board');
  const [handing, setHanding] = useState<'over' | 'toCarrier' | null>(null);
  const packed = useOrderAct(order, (params, body: { packing: Packing }) => call('packOrder', { params, body }), null);
  const pack = (packing: Packing) => packed.act({ packing });
  const close = () => setHanding(null);
  // The dialog stays until it closes itself: the order moves on under it.
  const waits = order.state === 'awaitingFulfillment';
  if (!waits && handing === null) return null;
  const { packing } = order;
  return (
    <section className={styles.part} aria-label={words.pickUp}>
      <p className={styles.state} data-packing={packing ?? 'none'} role="status">
        {packing === null ? words.toPack : packing === 'packing' ? words.packing : words.ready}
      </p>
      {waits && (
        <div className={styles.actions}>
          {packing === null && (
            <Button busy={packed.busy} onPress={() => pack('packing')}>
              {words.startPacking}
            </Button>
          )}
          {packing !== 'ready' && (
            <Button icon="check" busy={packed.busy} onPress={() => pack('ready')}>
              {words.isReady}
            </Button>
          )}
          {packing === 'ready' && (
            <Button icon="undo" busy={packed.busy} onPress={() => pack('packing')}>
              {words.notReady}
            </Button>
          )}
          <Button onPress={() => setHanding('toCarrier')}>{words.send}</Button>
          <Button kind="primary" onPress={() => setHanding('over')}>
            {words.handOver}
          </Button>
        </div>
      )}
      {packed.problem !== null && <Banner kind="bad">{packed.problem}</Banner>}
      {handing === 'over' && <HandOver order={order} onClose={close} />}
      {handing === 'toCarrier' && <DispatchDialog order={order} onClose={close} />}
    </section>
  );
}

import type { Order } from '@lintel/shared/http/orders';
import { useEffect, useRef, useState } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { navigate } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { printInBrowser } from '../printers/print-in-browser.ts';
import { PrintState } from '../printers/print-state.tsx';
import { usePaper } from '../printers/use-paper.tsx';
import { useSession } from '../shell/session.tsx';
import styles from './paid.module.css';
import { till, useTill } from './use-till.ts';

/** Paid: the change stays in view until somebody goes on, by hand or with the next scan. */
export function Paid() {
  const { order } = useTill();
  return order && <PaidOrder order={order} />;
}

function PaidOrder({ order }: { order: Order }) {
  const words = useWords('till');
  const { shop } = useSession();
  const { payment } = useTill();
  const receipt = useReceipt(order);
  const [phone, setPhone] = useState(false);
  const waits = useHubQuery('getOrder', { params: { id: order.id } }, { enabled: order.type === 'pickUp' });
  const code = waits.data?.pickUpCode ?? null;
  const path = `/r/${order.receiptToken}`;
  const change = payment?.change ?? null;
  return (
    <section className={styles.paid} aria-live="polite">
      <span className={styles.tick}>
        <Icon name="check" size="36px" />
      </span>
      <p className={styles.title}>
        {words.paid} · {order.number}
      </p>
      {change !== null && change.amountMinor > 0 ? (
        <>
          <p className={styles.label}>{words.giveBack}</p>
          <p className={styles.change}>
            <Money amount={change} />
          </p>
        </>
      ) : (
        <p className={styles.sum}>
          <Money amount={order.totals.total} />
        </p>
      )}
      {code !== null && (
        <p className={styles.label}>
          {words.pickUpCode} <strong className={styles.pickUp}>{code}</strong>
        </p>
      )}
      <div className={styles.actions}>
        {receipt.button}
        <Button icon="qr" onPress={() => setPhone(true)}>
          {words.phoneReceipt}
        </Button>
        <Button
          icon="info"
          onPress={() => {
            till.reset('leave');
            navigate(`/staff/orders/${order.id}`);
          }}
        >
          {words.seeOrder}
        </Button>
      </div>
      <PrintState {...receipt} />
      <Button kind="primary" wide autoFocus onPress={() => till.reset('leave')}>
        {words.newSale}
      </Button>
      {phone && (
        <Dialog title={words.phoneReceipt} width="min(96vw, 400px)" onClose={() => setPhone(false)}>
          <div className={styles.code}>
            <QrCode text={`${shop.publicUrl}${path}`} size="min(70vw, 280px)" />
          </div>
        </Dialog>
      )}
    </section>
  );
}

/** The receipt on paper, by itself where the shop wants it so. */
function useReceipt(order: Order) {
  const words = useWords('printers');
  const receipt = usePaper({
    wish: { kind: 'receipt', orderId: order.id },
    subjectId: order.id,
    label: words.printReceipt,
    instead: () => printInBrowser(`/r/${order.receiptToken}`),
  });
  const asked = useRef(false);
  const auto = receipt.paper?.autoPrint === true;
  const { print } = receipt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is printed once, whatever is drawn meanwhile
  useEffect(() => {
    if (!auto || asked.current) return;
    asked.current = true;
    print();
  }, [auto]);
  return receipt;
}

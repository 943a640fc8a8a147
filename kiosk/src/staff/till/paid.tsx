import { useState } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { navigate } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { PrintState } from '../printers/print-state.tsx';
import { useSession } from '../shell/session.tsx';
import styles from './paid.module.css';
import { usePrintReceipt } from './print-receipt.tsx';
import { till, useTill } from './use-till.ts';

/** Paid: the change stays in view until somebody goes on, by hand or with the next scan. */
export function Paid() {
  const words = useWords('till');
  const { shop } = useSession();
  const { order, payment } = useTill();
  const [phone, setPhone] = useState(false);
  const waits = useHubQuery('getOrder', { params: { id: order?.id ?? '' } }, { enabled: order?.type === 'pickUp' });
  const receipt = usePrintReceipt(order);
  if (order === null) return null;
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

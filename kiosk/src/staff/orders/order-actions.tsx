import type { Order } from '@lintel/shared/http/orders';
import { useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { useSession } from '../shell/session.tsx';
import styles from './order-actions.module.css';
import { RefundDialog } from './refund-dialog.tsx';
import { isRefundable } from './refund-rules.ts';
import { TakeCash } from './take-cash.tsx';
import { VoidDialog } from './void-dialog.tsx';
import { openCashPayment } from './waiting-for-cash-rules.ts';

/** What may be done with this order by this person; nothing is shown for nothing. */
export function OrderActions({ order }: { order: Order }) {
  const words = useWords('staff');
  const { can } = useSession();
  const [open, setOpen] = useState<'cash' | 'void' | 'refund' | null>(null);
  // Kept while its dialog stands: the order moves on under it once the cash is taken.
  const [cash, setCash] = useState<{ order: Order; payment: NonNullable<ReturnType<typeof openCashPayment>> }>();
  const payment = openCashPayment(order);
  const voidable = order.state === 'unpaid';
  const refundable = can.refund && isRefundable(order);
  const close = () => setOpen(null);

  return (
    <>
      {order.paymentStatus === 'attention' && <Banner kind="warn">{words.attentionText}</Banner>}
      {(payment || voidable || refundable) && (
        <div className={styles.actions}>
          {payment && (
            <Button
              kind="primary"
              icon="cash"
              onPress={() => {
                setCash({ order, payment });
                setOpen('cash');
              }}
            >
              {words.takeCash}
            </Button>
          )}
          {refundable && (
            <Button icon="undo" onPress={() => setOpen('refund')}>
              {words.refund}
            </Button>
          )}
          {voidable && (
            <Button kind="danger" icon="trash" onPress={() => setOpen('void')}>
              {words.voidOrder}
            </Button>
          )}
        </div>
      )}
      {open === 'cash' && cash && <TakeCash {...cash} onClose={close} />}
      {open === 'void' && <VoidDialog order={order} onClose={close} />}
      {open === 'refund' && <RefundDialog order={order} onClose={close} />}
    </>
  );
}

import type { Order, Refund } from '@lintel/shared/http/orders';
import { useWords } from '../../words/use-words.ts';
import { PrintState } from '../printers/print-state.tsx';
import { usePaper } from '../printers/use-paper.tsx';
import styles from './paper-receipt.module.css';

/** The receipt of an order on the till's printer; another one is a copy. */
export function PaperReceipt({ order }: { order: Order }) {
  const words = useWords('printers');
  const paper = usePaper({
    wish: { kind: 'receipt', orderId: order.id },
    subjectId: order.id,
    label: words.printReceipt,
  });
  return (
    <div className={styles.paper}>
      {paper.button}
      <PrintState {...paper} />
    </div>
  );
}

/** What a customer signs for money that is given back. */
export function PaperRefund({ refund }: { refund: Refund }) {
  const words = useWords('printers');
  const paper = usePaper({
    wish: { kind: 'refund', refundId: refund.id },
    subjectId: refund.id,
    label: words.printRefund,
  });
  return (
    <div className={styles.paper}>
      {paper.button}
      <PrintState {...paper} />
    </div>
  );
}

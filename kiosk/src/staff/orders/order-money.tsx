import type { Order } from '@lintel/shared/http/orders';
import { Money, useMoneyText } from '../../ui/money.tsx';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { useNow } from '../shell/use-now.ts';
import styles from './order-money.module.css';
import { attemptStateText, methodText, paymentStatusText, refundStateText } from './order-text.ts';
import { PaperRefund } from './paper-receipt.tsx';

/** Every attempt to pay, and every refund. */
export function OrderMoney({ order }: { order: Order }) {
  const words = useWords('staff');
  const dates = useDates();
  const now = useNow(60_000);
  const moneyText = useMoneyText();
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>
        {words.payments}
        <span className={styles.status}>{paymentStatusText(words, order.paymentStatus)}</span>
      </h3>
      {order.payments.length === 0 && <p className={styles.note}>{words.noPayments}</p>}
      <ul className={styles.list}>
        {order.payments.map((payment) => (
          <li key={payment.id} className={styles.row} data-bad={payment.needsAttention || undefined}>
            <div>
              <strong>{methodText(words, payment.method)}</strong>
              <p className={styles.note}>
                {payment.needsAttention ? words.paymentAttention : attemptStateText(words, payment.state)} ·{' '}
                {dates.short(payment.updatedAt, now)}
              </p>
              {payment.tendered && payment.change && (
                <p className={styles.note}>
                  {words.tenderedAndChange(moneyText(payment.tendered), moneyText(payment.change))}
                </p>
              )}
            </div>
            <Money amount={payment.amount} />
          </li>
        ))}
        {order.refunds.map((refund) => (
          <li key={refund.id} className={styles.row} data-bad={refund.state === 'needsAttention' || undefined}>
            <div>
              <strong>{words.refund}</strong>
              <p className={styles.note}>
                {refundStateText(words, refund.state)} · {dates.short(refund.createdAt, now)}
              </p>
              <p className={styles.note}>{refund.reason}</p>
              {refund.state === 'succeeded' && <PaperRefund refund={refund} />}
            </div>
            <Money amount={{ ...refund.amount, amountMinor: -refund.amount.amountMinor }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

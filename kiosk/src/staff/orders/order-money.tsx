import type { OrderMember } from '@lintel/shared/http/members';
import type { Order } from '@lintel/shared/http/orders';
import { Money, useMoneyText } from '../../ui/money.tsx';
import { linkTo } from '../../ui/route.ts';
import { useLanguage } from '../../words/language.ts';
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
      {order.member && <OfMember member={order.member} />}
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

/** Whose order it is, and what became of the points. */
function OfMember({ member }: { member: OrderMember }) {
  const words = useWords('members');
  const tiers = useWords('member').tiers;
  const signed = new Intl.NumberFormat(useLanguage(), { signDisplay: 'exceptZero' });
  const { id, tier, pointsSpent, pointsEarned } = member;
  const moved = [-pointsSpent, pointsEarned].filter((points) => points !== 0);
  return (
    <p className={styles.note}>
      <a {...linkTo(`/staff/members/${id}`)}>{words.member}</a>
      {['', tiers[tier], ...moved.map((points) => words.points(signed.format(points)))].join(' · ')}
    </p>
  );
}

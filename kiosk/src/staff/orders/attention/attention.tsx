import type { AttentionItem, AttentionReason } from '@lintel/shared/http/orders';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../../ui/empty-state.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Money } from '../../../ui/money.tsx';
import { linkTo } from '../../../ui/route.ts';
import { Skeleton } from '../../../ui/spinner.tsx';
import type { WordsOf } from '../../../words/dictionaries.ts';
import { useWords } from '../../../words/use-words.ts';
import { useDates } from '../../shell/dates.ts';
import { useSession } from '../../shell/session.tsx';
import { useNow } from '../../shell/use-now.ts';
import { useAttention } from '../use-attention.ts';
import styles from './attention.module.css';
import { SeenDialog } from './seen-dialog.tsx';
import { SettlePayment } from './settle-payment.tsx';
import { SettleRefund } from './settle-refund.tsx';
import { wayOut } from './settle-rules.ts';

/** Orders that somebody must look at, the longest waiting first, each with its way out. */
export function Attention() {
  const words = useWords('board');
  const { can } = useSession();
  const attention = useAttention();
  const [chosen, setChosen] = useState<AttentionItem | null>(null);
  const items = attention.data?.items;
  const close = () => setChosen(null);
  const way = chosen && wayOut(chosen.reason);
  return (
    <div className={styles.page}>
      {attention.isPending && <Skeleton height="240px" />}
      {attention.error && !items && <ErrorState error={attention.error} onRetry={() => void attention.refetch()} />}
      {items?.length === 0 && <EmptyState icon="check" title={words.nothingWaits} text={words.nothingWaitsText} />}
      {items && items.length > 0 && (
        <>
          {!can.settle && <p className={styles.note}>{words.leadsSettle}</p>}
          <ul className={styles.list}>
            {items.map((item) => (
              <li key={`${item.orderId} ${item.reason} ${item.paymentId}`}>
                <Row item={item} onSettle={() => setChosen(item)} />
              </li>
            ))}
          </ul>
        </>
      )}
      {chosen && way === 'payment' && <SettlePayment item={chosen} onClose={close} />}
      {chosen && way === 'refund' && <SettleRefund item={chosen} onClose={close} />}
      {chosen && way === 'seen' && <SeenDialog item={chosen} onClose={close} />}
    </div>
  );
}

function Row({ item, onSettle }: { item: AttentionItem; onSettle: () => void }) {
  const words = useWords('board');
  const dates = useDates();
  const now = useNow(30_000);
  const { can } = useSession();
  const { title, text } = reasonText(words, item.reason);
  const way = wayOut(item.reason);
  return (
    <article className={styles.row} data-money={way === 'payment' || way === 'refund' || undefined}>
      <span className={styles.icon}>
        <Icon name="alert" />
      </span>
      <div className={styles.what}>
        <strong>{title}</strong>
        <span className={styles.note}>{text}</span>
        <span className={styles.note}>
          <a {...linkTo(`/staff/orders/${item.orderId}`)}>{item.number}</a> · {dates.ago(item.since, now)}
        </span>
      </div>
      <strong className={styles.amount}>
        <Money amount={item.amount} />
      </strong>
      {way !== 'order' && can.settle && (
        <Button aria-label={words.settleOf(item.number)} onPress={onSettle}>
          {way === 'seen' ? words.seenTo : words.settle}
        </Button>
      )}
    </article>
  );
}

function reasonText(words: WordsOf['board'], reason: AttentionReason): { title: string; text: string } {
  const texts: Record<AttentionReason, [string, string]> = {
    paymentUnknown: [words.paymentUnknown, words.paymentUnknownText],
    amountMismatch: [words.amountMismatch, words.amountMismatchText],
    surplus: [words.surplus, words.surplusText],
    refundStuck: [words.refundStuck, words.refundStuckText],
    unpaidTooLong: [words.unpaidTooLong, words.unpaidTooLongText],
    fulfilmentLate: [words.fulfilmentLate, words.fulfilmentLateText],
    deliveryException: [words.deliveryException, words.deliveryExceptionText],
    belowZero: [words.belowZero, words.belowZeroText],
  };
  const [title, text] = texts[reason];
  return { title, text };
}

import type { Order } from '@lintel/shared/http/orders';
import type { Return } from '@lintel/shared/http/returns';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../../hub-client/use-hub-query.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/toast.tsx';
import type { WordsOf } from '../../../words/dictionaries.ts';
import { useLanguage } from '../../../words/language.ts';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { useSession } from '../../shell/session.tsx';
import { StateBadge, type StateKind } from '../../shell/state-badge.tsx';
import { lineName, quantityText } from '../order-lines.tsx';
import { ReceiveDialog } from './receive-dialog.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { isReturnable } from './return-rules.ts';
import styles from './returns.module.css';

/** Goods on their way back, each with its next step; and the way to begin one. */
export function Returns({ order }: { order: Order }) {
  const words = useWords('board');
  const [asking, setAsking] = useState(false);
  const returnable = isReturnable(order);
  if (!returnable && order.returns.length === 0 && !asking) return null;
  return (
    <section className={styles.part} aria-labelledby="returns">
      <header className={styles.head}>
        <h3 id="returns" className={styles.name}>
          {words.returns}
        </h3>
        {returnable && (
          <Button icon="undo" onPress={() => setAsking(true)}>
            {words.takeBack}
          </Button>
        )}
      </header>
      <ul>
        {order.returns.map((back) => (
          <li key={back.id} className={styles.line}>
            <Back order={order} back={back} />
          </li>
        ))}
      </ul>
      {asking && <ReturnDialog order={order} onClose={() => setAsking(false)} />}
    </section>
  );
}

function Back({ order, back }: { order: Order; back: Return }) {
  const words = useWords('board');
  const language = useLanguage();
  const problemText = useProblemText();
  const { can } = useSession();
  const [open, setOpen] = useState<'receive' | 'reject' | null>(null);
  const step = useMutation({
    mutationFn: (name: 'approveReturn' | 'refundReturn') => call(name, { params: { id: back.id } }),
    onSuccess: (_, name) => {
      if (name === 'refundReturn') showToast({ kind: 'good', text: words.paidBack });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKey('getOrder', { params: { id: order.id } }) }),
  });
  const { text, kind } = stateText(words, back.state);
  return (
    <>
      <div className={styles.head}>
        <ul className={styles.name}>
          {back.lines.map(({ lineId, quantity, reason, restock }) => {
            const line = order.lines.find(({ id }) => id === lineId);
            return (
              <li key={lineId}>
                {line && `${quantityText(quantity, line.unit, language)} × ${lineName(line, language)}`}
                <span className={styles.note}>
                  {[reason, restock === null ? null : restock ? words.restock : words.defect]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </span>
              </li>
            );
          })}
          {back.note !== null && <li className={styles.note}>{back.note}</li>}
        </ul>
        <StateBadge kind={kind}>{text}</StateBadge>
      </div>
      <div className={styles.actions}>
        {back.state === 'requested' && can.decideReturns && (
          <>
            <Button onPress={() => setOpen('reject')}>{words.reject}</Button>
            <Button kind="primary" once busy={step.isPending} onPress={() => step.mutate('approveReturn')}>
              {words.approve}
            </Button>
          </>
        )}
        {back.state === 'approved' && (
          <Button kind="primary" onPress={() => setOpen('receive')}>
            {words.receive}
          </Button>
        )}
        {back.state === 'received' && back.refundId === null && can.decideReturns && (
          <Button kind="primary" once busy={step.isPending} onPress={() => step.mutate('refundReturn')}>
            {words.payBack}
          </Button>
        )}
      </div>
      {step.error && <Banner kind="bad">{problemText(step.error)}</Banner>}
      {open === 'receive' && <ReceiveDialog order={order} back={back} onClose={() => setOpen(null)} />}
      {open === 'reject' && <RejectDialog back={back} onClose={() => setOpen(null)} />}
    </>
  );
}

function stateText(words: WordsOf['board'], state: Return['state']): { text: string; kind: StateKind } {
  const texts: Record<Return['state'], { text: string; kind: StateKind }> = {
    requested: { text: words.requested, kind: 'warn' },
    approved: { text: words.approved, kind: 'info' },
    received: { text: words.received, kind: 'info' },
    refunded: { text: words.refunded, kind: 'good' },
    rejected: { text: words.rejected, kind: 'plain' },
  };
  return texts[state];
}

import type { Order, OrderLine } from '@lintel/shared/http/orders';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Money, useMoneyText } from '../../ui/money.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useLanguage } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { lineName, quantityText } from './order-lines.tsx';
import styles from './refund-dialog.module.css';
import { leftOf, type RefundChoice, refundOf, refundOfLine } from './refund-rules.ts';

/** Chooses what comes back, why, and whether it goes on the shelf again. */
export function RefundDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const words = useWords('staff');
  const moneyText = useMoneyText();
  const problemText = useProblemText();
  const [choice, setChoice] = useState<RefundChoice>({});
  const [reason, setReason] = useState('');
  const [restock, setRestock] = useState(true);
  // One wish, one key: a repeated press after a lost answer refunds once. A changed wish is a new one.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const { lines, amountMinor } = refundOf(order, choice);
  const amount = { amountMinor, currency: order.totals.total.currency };
  const inCash = order.payments.some((payment) => payment.method === 'cash' && payment.tendered !== null);

  const refund = useMutation({
    mutationFn: () =>
      call('refundOrder', { params: { id: order.id }, body: { lines, reason: reason.trim(), restock }, key }),
    onSuccess(given) {
      void queryClient.invalidateQueries({ queryKey: queryKey('getOrder', { params: { id: order.id } }) });
      const text = moneyText(given.amount);
      showToast({ kind: 'good', text: inCash ? words.refundedInCash(text) : words.refundStarted(text) });
      onClose();
    },
  });
  function change(apply: () => void) {
    apply();
    setKey(crypto.randomUUID());
    if (refund.isError) refund.reset();
  }

  return (
    <Dialog
      title={words.refundTitle(order.number)}
      width="min(96vw, 560px)"
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          once
          busy={refund.isPending}
          disabled={lines.length === 0 || reason.trim() === ''}
          onPress={() => refund.mutate()}
        >
          {lines.length === 0
            ? words.chooseWhat
            : reason.trim() === ''
              ? words.sayWhy
              : words.refundAmount(moneyText(amount))}
        </Button>
      }
    >
      <div className={styles.form}>
        <ul>
          {order.lines
            .filter((line) => leftOf(line) > 0)
            .map((line) => (
              <RefundLine
                key={line.id}
                line={line}
                quantity={choice[line.id] ?? 0}
                onChange={(quantity) => change(() => setChoice({ ...choice, [line.id]: quantity }))}
              />
            ))}
        </ul>
        <Field
          label={words.reason}
          value={reason}
          onChange={(text) => change(() => setReason(text.slice(0, 200)))}
          placeholder={words.reasonHint}
        />
        <div className={styles.reasons}>
          {[words.reasonChangedMind, words.reasonDefective, words.reasonWrongItem].map((text) => (
            <Button key={text} onPress={() => change(() => setReason(text))}>
              {text}
            </Button>
          ))}
        </div>
        <label className={styles.restock}>
          <input
            type="checkbox"
            checked={restock}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              change(() => setRestock(checked));
            }}
          />
          <span>
            {words.restock}
            <span className={styles.note}>{words.restockText}</span>
          </span>
        </label>
        {refund.error && <Banner kind="bad">{problemText(refund.error)}</Banner>}
      </div>
    </Dialog>
  );
}

/** Pieces are counted one by one; what was weighed or measured comes back whole. */
function RefundLine(props: { line: OrderLine; quantity: number; onChange: (quantity: number) => void }) {
  const words = useWords('staff');
  const language = useLanguage();
  const { line, quantity, onChange } = props;
  const name = lineName(line, language);
  const left = leftOf(line);
  return (
    <li className={styles.line} data-chosen={quantity > 0 || undefined}>
      <div className={styles.name}>
        <strong>{name}</strong>
        <span className={styles.note}>
          {words.leftToRefund(quantityText(left, line.unit, language))} ·{' '}
          <Money amount={{ ...line.total, amountMinor: refundOfLine(line, left) }} />
        </span>
      </div>
      {line.unit === 'each' ? (
        <Stepper label={name} value={quantity} min={0} max={left} onChange={onChange} />
      ) : (
        <Button aria-label={words.refundWhole(name)} onPress={() => onChange(quantity > 0 ? 0 : left)}>
          {quantity > 0 ? words.refundNone : quantityText(left, line.unit, language)}
        </Button>
      )}
    </li>
  );
}

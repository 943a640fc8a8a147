import type { Order } from '@lintel/shared/http/orders';
import type { Payment } from '@lintel/shared/http/payments';
import { roundForCash } from '@lintel/shared/money/cash-rounding';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Money, useMoneyText } from '../../ui/money.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { useSession } from '../shell/session.tsx';
import { Keypad } from '../sign-in/keypad.tsx';
import { changeDue, quickAmounts, typedMinor } from './cash-rules.ts';
import { CashTaken } from './cash-taken.tsx';
import styles from './take-cash.module.css';

const longest = 9;

/** Takes the cash of one attempt: what was handed over, what to give back, one confirmation. */
export function TakeCash(props: {
  order: Order;
  payment: Payment;
  onClose: () => void;
  /** Goes on by itself once the cash is taken, instead of showing the change here. */
  onTaken?: (payment: Payment) => void;
}) {
  const words = useWords('staff');
  const problemText = useProblemText();
  const moneyText = useMoneyText();
  const { order, payment, onClose } = props;
  const { currency } = payment.amount;
  const { cashStepMinor } = useSession().shop;
  const dueMinor = roundForCash(payment.amount.amountMinor, cashStepMinor).payMinor;
  const due = { amountMinor: dueMinor, currency };
  const [digits, setDigits] = useState('');
  const fieldId = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  // The same wish keeps its key, so that a repeated press after a lost answer takes the cash once.
  const wish = useRef<{ tenderedMinor: number; key: string } | null>(null);

  const take = useMutation({
    mutationFn: (tenderedMinor: number) => {
      if (wish.current?.tenderedMinor !== tenderedMinor) wish.current = { tenderedMinor, key: crypto.randomUUID() };
      return call('takeCash', { params: { id: payment.id }, body: { tenderedMinor }, key: wish.current.key });
    },
    onSuccess: (taken) => props.onTaken?.(taken),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKey('getOrder', { params: { id: order.id } }) }),
  });

  if (take.data && props.onTaken === undefined)
    return <CashTaken number={order.number} payment={take.data} onClose={onClose} />;
  if (isProblem(take.error, 'already-done', 'wrong-state')) {
    return (
      <Dialog
        title={words.orderNumber(order.number)}
        onClose={onClose}
        actions={
          <Button kind="primary" autoFocus onPress={onClose}>
            {words.done}
          </Button>
        }
      >
        <Banner kind="info">
          {isProblem(take.error, 'already-done') ? words.cashAlreadyTaken : words.cashGivenUp}
        </Banner>
      </Dialog>
    );
  }

  const tendered = typedMinor(digits);
  const change = changeDue(dueMinor, tendered);
  const enough = change >= 0;
  const money = (amountMinor: number) => ({ amountMinor, currency });
  function type(next: string) {
    setDigits(next.replace(/\D/g, '').replace(/^0+/, '').slice(0, longest));
    if (take.isError) take.reset();
  }

  return (
    <Dialog
      title={words.orderNumber(order.number)}
      width="min(96vw, 460px)"
      onClose={onClose}
      actions={
        <Button kind="primary" once busy={take.isPending} disabled={!enough} onPress={() => take.mutate(tendered)}>
          {words.confirmCash(moneyText(due))}
        </Button>
      }
    >
      <div className={styles.form}>
        <p className={styles.due}>
          <span>{words.due}</span>
          <strong>
            <Money amount={due} />
          </strong>
        </p>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid on all engines */}
        <div className={styles.quick} role="group" aria-label={words.quickAmounts}>
          {quickAmounts(dueMinor, currency).map((amountMinor) => (
            <Button key={amountMinor} onPress={() => type(String(amountMinor))}>
              {amountMinor === dueMinor ? words.exact : moneyText(money(amountMinor))}
            </Button>
          ))}
        </div>
        <div className={styles.entry}>
          <label htmlFor={fieldId}>{words.handedOver}</label>
          <input
            ref={field}
            id={fieldId}
            inputMode="none"
            autoComplete="off"
            placeholder={moneyText(money(0))}
            value={digits === '' ? '' : moneyText(money(tendered))}
            onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && enough && !take.isPending) take.mutate(tendered);
              // The text ends with digits in every currency we know, but not in every language.
              if (event.key !== 'Backspace') return;
              event.preventDefault();
              type(digits.slice(0, -1));
            }}
          />
        </div>
        <p className={styles.change} data-enough={enough || undefined} role="status">
          <span>{digits === '' || enough ? words.change : words.missing}</span>
          <strong>{digits === '' ? '–' : <Money amount={money(Math.abs(change))} />}</strong>
        </p>
        {take.error && <Banner kind="bad">{problemText(take.error)}</Banner>}
        <Keypad onDigit={(digit) => type(digits + digit)} onBackspace={() => type(digits.slice(0, -1))} />
      </div>
    </Dialog>
  );
}

import type { CashSession } from '@lintel/shared/http/cash-sessions';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { linkTo, navigate } from '../../ui/route.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import forms from '../shell/form.module.css';
import { useSession } from '../shell/session.tsx';
import styles from './close-dialog.module.css';
import { type CoinCount, coins, sumOfCoins } from './coin-rules.ts';

/** Counts a drawer without being told what should be in it, and closes it. */
export function CloseDialog({ session, onClose }: { session: CashSession; onClose: () => void }) {
  const words = useWords('drawers');
  const problemText = useProblemText();
  const moneyText = useMoneyText();
  const { currency } = useSession().shop;
  const [count, setCount] = useState<CoinCount>({});
  const [countedMinor, setCountedMinor] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const close = useMutation({
    mutationFn: (body: { countedMinor: number; note?: string }) =>
      call('closeCashSession', { params: { id: session.id }, body, key }),
    onSuccess(report) {
      // A cashier is shown this report once: it comes with the closing.
      queryClient.setQueryData(queryKey('getCashReport', { params: { id: session.id } }), report);
      onClose();
      navigate(`/staff/drawers/${session.id}`);
    },
  });
  function change(apply: () => void) {
    apply();
    setKey(crypto.randomUUID());
    if (close.isError) close.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (countedMinor === null || close.isPending) return;
    close.mutate({ countedMinor, ...(note.trim() === '' ? {} : { note: note.trim() }) });
  }
  return (
    <Dialog title={words.closeTitle(session.drawer)} width="min(96vw, 520px)" onClose={onClose}>
      <form className={forms.form} onSubmit={submit}>
        <p className={forms.note}>{words.blind}</p>
        <fieldset className={styles.coins}>
          <legend>{words.byCoin}</legend>
          {coins[currency].map((coin) => {
            const name = moneyText({ amountMinor: coin, currency });
            return (
              <label key={coin} className={styles.coin}>
                <span>{name} ×</span>
                <input
                  inputMode="numeric"
                  autoComplete="off"
                  aria-label={words.pieces(name)}
                  value={count[coin] ?? ''}
                  onChange={({ currentTarget }) => {
                    const next = { ...count, [coin]: currentTarget.value.replace(/\D/g, '').slice(0, 5) };
                    change(() => {
                      setCount(next);
                      setCountedMinor(sumOfCoins(next));
                    });
                  }}
                />
              </label>
            );
          })}
        </fieldset>
        <MoneyField
          label={words.counted}
          value={countedMinor}
          currency={currency}
          onChange={(minor) =>
            change(() => {
              setCount({});
              setCountedMinor(minor);
            })
          }
        />
        <Field label={words.note} value={note} onChange={(text) => change(() => setNote(text.slice(0, 200)))} />
        {close.error && (
          <Banner kind="bad">
            {isProblem(close.error, 'drawer-unsettled') ? (
              <>
                {words.unsettled} <Unsettled orders={close.error.extra.orders} />
              </>
            ) : (
              problemText(close.error)
            )}
          </Banner>
        )}
        <Button type="submit" kind="primary" wide busy={close.isPending} disabled={countedMinor === null}>
          {words.close}
        </Button>
      </form>
    </Dialog>
  );
}

/** Orders that keep a drawer open, as the hub names them. */
function Unsettled({ orders }: { orders: unknown }) {
  const named = Array.isArray(orders) ? (orders as { orderId: string; number: string }[]) : [];
  return named.map(({ orderId, number }) => (
    <a key={orderId} className={styles.order} {...linkTo(`/staff/orders/${orderId}`)}>
      {number}
    </a>
  ));
}

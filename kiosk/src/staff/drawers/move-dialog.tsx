import type { CashSession } from '@lintel/shared/http/cash-sessions';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from '../shell/form.module.css';
import { useSession } from '../shell/session.tsx';

type Kind = 'payIn' | 'payOut' | 'drop';

/** Puts cash into a drawer or takes it out, and says what for. */
export function MoveDialog({ session, onClose }: { session: CashSession; onClose: () => void }) {
  const words = useWords('drawers');
  const problemText = useProblemText();
  const moneyText = useMoneyText();
  const { currency } = useSession().shop;
  const [kind, setKind] = useState<Kind>('payOut');
  const [amountMinor, setAmountMinor] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const printer = (useHubQuery('paper').data?.state ?? 'none') !== 'none';
  const [slip, setSlip] = useState(true);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const move = useMutation({
    mutationFn: (body: { kind: Kind; amountMinor: number; note: string }) =>
      call('moveCash', { params: { id: session.id }, body, key }),
    onSuccess(movement) {
      const { amount } = movement;
      if (printer && slip)
        call('printDocument', {
          body: { kind: 'cashMovement', movementId: movement.id },
          key: crypto.randomUUID(),
        }).catch((error: unknown) => showToast({ kind: 'bad', text: problemText(error) }));
      showToast({
        kind: 'good',
        text: words.moved(moneyText({ ...amount, amountMinor: Math.abs(amount.amountMinor) })),
      });
      onClose();
    },
  });
  const complete = amountMinor !== null && amountMinor > 0 && note.trim() !== '';
  function change(apply: () => void) {
    apply();
    setKey(crypto.randomUUID());
    if (move.isError) move.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (complete && !move.isPending) move.mutate({ kind, amountMinor, note: note.trim() });
  }
  return (
    <Dialog title={`${words.payInOut} · ${session.drawer}`} width="min(96vw, 440px)" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Segmented<Kind>
          label={words.whatMoves}
          options={[
            { value: 'payOut', text: words.payOut },
            { value: 'payIn', text: words.payIn },
            { value: 'drop', text: words.drop },
          ]}
          value={kind}
          onChange={(next) => change(() => setKind(next))}
        />
        <MoneyField
          label={words.amount}
          value={amountMinor}
          currency={currency}
          onChange={(minor) => change(() => setAmountMinor(minor))}
          autoFocus
        />
        <Field
          label={words.what}
          placeholder={words.whatHint}
          value={note}
          onChange={(text) => change(() => setNote(text.slice(0, 200)))}
        />
        {printer && <Check label={words.slip} checked={slip} onChange={setSlip} />}
        {move.error && <Banner kind="bad">{problemText(move.error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={move.isPending} disabled={!complete}>
          {words.writeDown}
        </Button>
      </form>
    </Dialog>
  );
}

import type { Order } from '@lintel/shared/http/orders';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import forms from '../shell/form.module.css';
import { Keypad } from '../sign-in/keypad.tsx';

const digitsOfCode = 4;

/** Hands the goods to whoever says the code. */
export function HandOver({ order, onClose }: { order: Order; onClose: () => void }) {
  const words = useWords('board');
  const problemText = useProblemText();
  const [code, setCode] = useState('');
  const hand = useMutation({
    mutationFn: () => call('handOverOrder', { params: { id: order.id }, body: { code } }),
    onSuccess(handed) {
      queryClient.setQueryData(queryKey('getOrder', { params: { id: order.id } }), handed);
      showToast({ kind: 'good', text: words.handedOver(order.number) });
      onClose();
    },
  });
  function type(next: string) {
    setCode(next.replace(/\D/g, '').slice(0, digitsOfCode));
    if (hand.isError) hand.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (code.length === digitsOfCode && !hand.isPending) hand.mutate();
  }
  return (
    <Dialog title={words.handOverTitle(order.number)} width="min(96vw, 400px)" onClose={onClose}>
      <form className={forms.form} onSubmit={submit}>
        <Field label={words.code} hint={words.codeHint} inputMode="none" value={code} onChange={type} autoFocus />
        <Keypad onDigit={(digit) => type(code + digit)} onBackspace={() => type(code.slice(0, -1))} />
        {hand.error && <Banner kind="bad">{problemText(hand.error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={hand.isPending} disabled={code.length < digitsOfCode}>
          {words.handOver}
        </Button>
      </form>
    </Dialog>
  );
}

import type { Order } from '@lintel/shared/http/orders';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import forms from '../shell/form.module.css';
import { Keypad } from '../sign-in/keypad.tsx';
import { useOrderAct } from './use-order-act.ts';

const digitsOfCode = 4;

/** Hands the goods to whoever says the code. */
export function HandOver({ order, onClose }: { order: Order; onClose: () => void }) {
  const words = useWords('board');
  const [code, setCode] = useState('');
  const hand = useOrderAct(
    order,
    (params, body: { code: string }) => call('handOverOrder', { params, body }),
    () => words.handedOver(order.number),
    onClose,
  );
  function type(next: string) {
    setCode(next.replace(/\D/g, '').slice(0, digitsOfCode));
    if (hand.problem !== null) hand.forget();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (code.length === digitsOfCode && !hand.busy) hand.act({ code });
  }
  return (
    <Dialog title={words.handOverTitle(order.number)} width="min(96vw, 400px)" onClose={onClose}>
      <form className={forms.form} onSubmit={submit}>
        <Field label={words.code} hint={words.codeHint} inputMode="none" value={code} onChange={type} autoFocus />
        <Keypad onDigit={(digit) => type(code + digit)} onBackspace={() => type(code.slice(0, -1))} />
        {hand.problem !== null && <Banner kind="bad">{hand.problem}</Banner>}
        <Button type="submit" kind="primary" wide busy={hand.busy} disabled={code.length < digitsOfCode}>
          {words.handOver}
        </Button>
      </form>
    </Dialog>
  );
}

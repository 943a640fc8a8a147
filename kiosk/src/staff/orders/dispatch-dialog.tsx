import type { Order } from '@lintel/shared/http/orders';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import forms from '../shell/form.module.css';
import { useOrderAct } from './use-order-act.ts';

/** Gives the goods to a carrier, under the number that finds them again. */
export function DispatchDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const words = useWords('board');
  const [carrier, setCarrier] = useState('');
  const [number, setNumber] = useState('');
  const dispatch = useOrderAct(
    order,
    (params, body: { carrier: string; number: string }) => call('dispatchOrder', { params, body }),
    () => words.sent(order.number),
    onClose,
  );
  const complete = carrier.trim() !== '' && number.trim() !== '';
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (complete && !dispatch.busy) dispatch.act({ carrier: carrier.trim(), number: number.trim() });
  }
  return (
    <Dialog title={words.sendTitle(order.number)} width="min(96vw, 420px)" onClose={onClose}>
      <form className={forms.form} onSubmit={submit}>
        <Field
          label={words.carrier}
          value={carrier}
          placeholder={words.carrierHint}
          onChange={(text) => setCarrier(text.slice(0, 60))}
          autoFocus
        />
        <Field
          label={words.trackingNumber}
          hint={words.trackingNumberHint}
          value={number}
          onChange={(text) => setNumber(text.slice(0, 60))}
        />
        {dispatch.problem !== null && <Banner kind="bad">{dispatch.problem}</Banner>}
        <Button type="submit" kind="primary" wide busy={dispatch.busy} disabled={!complete}>
          {words.send}
        </Button>
      </form>
    </Dialog>
  );
}

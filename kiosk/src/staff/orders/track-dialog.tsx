import type { Order, Tracking } from '@lintel/shared/http/orders';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useWords } from '../../words/use-words.ts';
import forms from '../shell/form.module.css';
import { trackingText } from './order-text.ts';
import { useOrderAct } from './use-order-act.ts';

type TrackingState = Tracking['events'][number]['state'];

const offered = ['inTransit', 'exception', 'delivered'] as const;

/** Writes down what the carrier says; goods that have arrived complete the order. */
export function TrackDialog(props: { order: Order; state: TrackingState; onClose: () => void }) {
  const words = useWords('board');
  const { order, onClose } = props;
  const [state, setState] = useState<TrackingState>(props.state);
  const [text, setText] = useState('');
  const done = () => (state === 'delivered' ? words.arrived(order.number) : words.noted(order.number));
  const track = useOrderAct(
    order,
    (params, body: { state: TrackingState; text: string }) => call('trackOrder', { params, body }),
    done,
    onClose,
  );
  const complete = state !== 'exception' || text.trim() !== '';
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (complete && !track.busy) track.act({ state, text: text.trim() });
  }
  return (
    <Dialog title={words.trackTitle(order.number)} width="min(96vw, 460px)" onClose={onClose}>
      <form className={forms.form} onSubmit={submit}>
        <Segmented<TrackingState>
          label={words.whereItIs}
          options={offered.map((value) => ({ value, text: trackingText(words, value) }))}
          value={state}
          onChange={setState}
        />
        <Field
          label={words.whatHappened}
          value={text}
          placeholder={words.whatHappenedHint}
          onChange={(typed) => setText(typed.slice(0, 200))}
        />
        {track.problem !== null && <Banner kind="bad">{track.problem}</Banner>}
        <Button type="submit" kind="primary" wide busy={track.busy} disabled={!complete}>
          {complete ? words.writeDownTracking : words.sayWhatHappened}
        </Button>
      </form>
    </Dialog>
  );
}

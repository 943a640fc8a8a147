import { type SubmitEvent, useState } from 'react';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import forms from '../../shell/form.module.css';

/** The hub wants at least a word. */
const shortest = 3;

/** What is true and how one knows: nothing is chosen beforehand where money is decided. */
export function SettleForm<T extends string>(props: {
  title: string;
  text: string;
  options: readonly { value: T; text: string }[];
  busy: boolean;
  error: unknown;
  /** `key` stays while the wish is the same: pressed again after a lost answer, it is carried out once. */
  onSettle: (settlement: { outcome: T; reason: string; key: string }) => void;
  onClose: () => void;
}) {
  const words = useWords('board');
  const problemText = useProblemText();
  const { options } = props;
  const [outcome, setOutcome] = useState<T | null>(options.length === 1 ? options[0]!.value : null);
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const complete = outcome !== null && reason.trim().length >= shortest;
  function change(apply: () => void) {
    apply();
    setKey(crypto.randomUUID());
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (outcome !== null && complete && !props.busy) props.onSettle({ outcome, reason: reason.trim(), key });
  }
  return (
    <Dialog title={props.title} width="min(96vw, 520px)" onClose={props.onClose}>
      <form className={forms.form} onSubmit={submit}>
        <p className={forms.note}>{props.text}</p>
        <Segmented<T | ''>
          label={words.whatIsTrue}
          options={options}
          value={outcome ?? ''}
          onChange={(value) => change(() => value !== '' && setOutcome(value))}
        />
        <Field
          label={words.how}
          placeholder={words.howHint}
          value={reason}
          onChange={(text) => change(() => setReason(text.slice(0, 500)))}
        />
        {props.error !== null && <Banner kind="bad">{problemText(props.error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={props.busy} disabled={!complete}>
          {words.confirm}
        </Button>
      </form>
    </Dialog>
  );
}

import type { FootfallDay } from '@lintel/shared/http/insights';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useId, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { queryClient } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './correct.module.css';
import { correctionTime, mayCorrect, typedPeople } from './correct-rules.ts';

/** Lets staff put a count right, with a note that stays with it. */
export function CorrectButton({ day }: { day: FootfallDay }) {
  const words = useWords('history');
  const [open, setOpen] = useState(false);
  if (!mayCorrect(day)) return null;
  return (
    <>
      <Button kind="quiet" icon="plus" onPress={() => setOpen(true)}>
        {words.correct}
      </Button>
      {open && <CorrectDialog day={day} onClose={() => setOpen(false)} />}
    </>
  );
}

function CorrectDialog({ day, onClose }: { day: FootfallDay; onClose: () => void }) {
  const words = useWords('history');
  const problemText = useProblemText();
  const form = useId();
  const [gate, setGate] = useState(day.gate ?? day.gates[0]!.gate);
  const [direction, setDirection] = useState<'in' | 'out'>('in');
  const [way, setWay] = useState<'missed' | 'tooMany'>('missed');
  const [count, setCount] = useState('1');
  const [note, setNote] = useState('');
  const [key] = useState(() => crypto.randomUUID());
  const people = typedPeople(count);
  const ready = people !== null && note.trim() !== '';
  const correct = useMutation({
    mutationFn: (delta: number) => {
      const at = correctionTime(day);
      const body = { gate, direction, delta, note: note.trim(), ...(at !== undefined && { at }) };
      return call('correctFootfall', { body, key: `${key}-${delta}-${direction}-${gate}` });
    },
    onSuccess() {
      void queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => name !== 'me' && name !== 'shop' });
      showToast({ kind: 'good', text: words.corrected });
      onClose();
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (ready && !correct.isPending) correct.mutate(way === 'missed' ? people : -people);
  }
  return (
    <Dialog
      title={words.correct}
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          busy={correct.isPending}
          disabled={!ready}
          onPress={() => correct.mutate(way === 'missed' ? people! : -people!)}
        >
          {words.save}
        </Button>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        {correct.error && <Banner kind="bad">{problemText(correct.error)}</Banner>}
        {day.gates.length > 1 && (
          <Segmented<string>
            label={words.gate}
            options={day.gates.map(({ gate: name }) => ({ value: name, text: name }))}
            value={gate}
            onChange={setGate}
          />
        )}
        <Segmented<'in' | 'out'>
          label={words.direction}
          options={[
            { value: 'in', text: words.cameIn },
            { value: 'out', text: words.leftShop },
          ]}
          value={direction}
          onChange={setDirection}
        />
        <Segmented<'missed' | 'tooMany'>
          label={words.whatWasWrong}
          options={[
            { value: 'missed', text: words.missed },
            { value: 'tooMany', text: words.tooMany },
          ]}
          value={way}
          onChange={setWay}
        />
        <Field
          label={words.howMany}
          inputMode="numeric"
          value={count}
          onChange={setCount}
          {...(people === null && count !== '' && { problem: words.howManyProblem })}
        />
        <Field label={words.note} value={note} onChange={setNote} hint={words.noteHint} />
      </form>
    </Dialog>
  );
}

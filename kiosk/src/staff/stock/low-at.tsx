import type { StockLevel } from '@lintel/shared/http/stock';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { typedCount } from './adjustment.ts';
import styles from './low-at.module.css';
import { putLevel } from './use-stock.ts';

/** At which level staff are told. */
export function LowAt({ level }: { level: StockLevel }) {
  const words = useWords('staff');
  const problemText = useProblemText();
  const [saved, setSaved] = useState(level.lowAt);
  const [text, setText] = useState(level.lowAt === null ? '' : String(level.lowAt));
  const lowAt = text.trim() === '' ? null : typedCount(text);
  const wrong = text.trim() !== '' && lowAt === null;
  const set = useMutation({
    mutationFn: () => call('setLowStock', { params: { id: level.variantId }, body: { lowAt } }),
    onSuccess(after) {
      setSaved(after.lowAt);
      putLevel(after);
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!wrong && lowAt !== saved && !set.isPending) set.mutate();
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field
        label={words.lowAt}
        inputMode="numeric"
        value={text}
        onChange={setText}
        hint={words.lowAtHint}
        problem={wrong ? words.wholeNumber : undefined}
      />
      <Button type="submit" busy={set.isPending} disabled={wrong || lowAt === saved}>
        {words.save}
      </Button>
      {set.error && <Banner kind="bad">{problemText(set.error)}</Banner>}
    </form>
  );
}

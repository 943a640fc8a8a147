import type { StockLevel } from '@lintel/shared/http/stock';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useLanguage } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './adjust.module.css';
import { type AdjustmentKind, adjustmentKinds, adjustmentOf, signed, typedCount } from './adjustment.ts';
import { reasonText } from './level-ledger.tsx';
import { levelName, putLevel } from './use-stock.ts';

/** Receives, counts or writes off, showing before the press what it will come to. */
export function Adjust({ level, onDone }: { level: StockLevel; onDone: () => void }) {
  const words = useWords('staff');
  const language = useLanguage();
  const problemText = useProblemText();
  const [kind, setKind] = useState<AdjustmentKind>('receive');
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const count = typedCount(text);
  const adjustment = count === null ? null : adjustmentOf(kind, count, level);

  const adjust = useMutation({
    mutationFn: ({ delta, reason }: NonNullable<typeof adjustment>) => {
      const body = { variantId: level.variantId, delta, reason, ...(note.trim() === '' ? {} : { note: note.trim() }) };
      return call('adjustStock', { body, key });
    },
    onSuccess(after) {
      putLevel(after);
      void queryClient.invalidateQueries({ queryKey: queryKey('listStockLedger') });
      showToast({ kind: 'good', text: words.adjusted(levelName(level, language), after.onHand) });
      onDone();
    },
  });
  function change(apply: () => void) {
    apply();
    setKey(crypto.randomUUID());
    if (adjust.isError) adjust.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (adjustment && !adjust.isPending) adjust.mutate(adjustment);
  }

  const hints: Record<AdjustmentKind, string> = {
    receive: words.receiveHint,
    transferIn: words.receiveHint,
    return: words.returnHint,
    returnDefective: words.returnHint,
    count: words.countHint,
    loss: words.lossHint,
    transferOut: words.lossHint,
  };
  const number = new Intl.NumberFormat(language);
  return (
    <form className={styles.form} onSubmit={submit}>
      <Select<AdjustmentKind>
        label={words.whatHappened}
        options={adjustmentKinds.map((value) => ({
          value,
          text: reasonText(words, value === 'count' ? 'adjust' : value),
        }))}
        value={kind}
        onChange={(next) => change(() => setKind(next))}
      />
      <Field
        label={hints[kind]}
        inputMode="numeric"
        value={text}
        onChange={(next) => change(() => setText(next))}
        problem={text !== '' && count === null ? words.wholeNumber : undefined}
      />
      <Field label={words.note} value={note} onChange={(next) => change(() => setNote(next.slice(0, 200)))} />
      <p className={styles.preview} role="status">
        {adjustment ? (
          <>
            <span>
              {words.onHand} {number.format(level.onHand)} → <strong>{number.format(adjustment.after)}</strong>
            </span>
            <strong className={styles.delta}>{signed(adjustment.delta, language)}</strong>
          </>
        ) : (
          <span className={styles.nothing}>{count === null ? words.enterNumber : words.nothingChanges}</span>
        )}
      </p>
      {adjust.error && <Banner kind="bad">{problemText(adjust.error)}</Banner>}
      <Button type="submit" kind="primary" wide busy={adjust.isPending} disabled={adjustment === null}>
        {words.save}
      </Button>
    </form>
  );
}

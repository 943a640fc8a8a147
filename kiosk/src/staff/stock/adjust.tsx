import type { StockLevel } from '@lintel/shared/http/stock';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useLanguage } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './adjust.module.css';
import { type AdjustmentKind, adjustmentOf, signed, typedCount } from './adjustment.ts';
import { putLevel } from './use-stock.ts';

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
      putLevel({ ...after, name: level.name });
      void queryClient.invalidateQueries({ queryKey: queryKey('listStockLedger') });
      showToast({ kind: 'good', text: words.adjusted(level.name, after.onHand) });
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

  const hints = { receive: words.receiveHint, count: words.countHint, loss: words.lossHint };
  const number = new Intl.NumberFormat(language);
  return (
    <form className={styles.form} onSubmit={submit}>
      <Segmented<AdjustmentKind>
        label={words.whatHappened}
        options={[
          { value: 'receive', text: words.stockReceive },
          { value: 'count', text: words.stockCount },
          { value: 'loss', text: words.stockLoss },
        ]}
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

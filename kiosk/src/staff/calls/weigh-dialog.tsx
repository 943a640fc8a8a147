import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';

const mostGrams = 100_000;

/** What the scale says, in whole grams. */
export function WeighDialog(props: {
  goods: string;
  busy: boolean;
  onWeighed: (grams: number) => void;
  onClose: () => void;
}) {
  const words = useWords('calls');
  const [text, setText] = useState('');
  const grams = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  const right = grams > 0 && grams <= mostGrams;
  return (
    <Dialog
      title={words.weigh(props.goods)}
      onClose={props.onClose}
      actions={
        <Button kind="primary" once busy={props.busy} disabled={!right} onPress={() => props.onWeighed(grams)}>
          {words.intoBasket}
        </Button>
      }
    >
      <Field
        label={words.grams}
        value={text}
        onChange={setText}
        inputMode="numeric"
        autoFocus
        problem={text === '' || right ? undefined : words.wholeGrams}
      />
    </Dialog>
  );
}

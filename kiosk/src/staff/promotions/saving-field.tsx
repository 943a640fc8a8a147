import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { useWords } from '../../words/use-words.ts';
import type { SavingDraft } from './draft-rules.ts';
import styles from './editor.module.css';

/** What is saved: a part, an amount, or another price. */
export function SavingField(props: {
  value: SavingDraft;
  onChange: (value: SavingDraft) => void;
  ways?: readonly SavingDraft['how'][];
  wrong: boolean;
}) {
  const words = useWords('promotions');
  const { value, ways = ['percent', 'amount', 'price'] } = props;
  const texts = { percent: words.percentOff, amount: words.amountOff, price: words.newPrice };
  const labels = { percent: words.percent, amount: words.amount, price: words.price };
  return (
    <div className={styles.pair}>
      <Select
        label={words.saving}
        value={value.how}
        options={ways.map((how) => ({ value: how, text: texts[how] }))}
        onChange={(how) => props.onChange({ ...value, how })}
      />
      <Field
        label={labels[value.how]}
        inputMode="decimal"
        value={value.text}
        onChange={(text) => props.onChange({ ...value, text })}
        problem={props.wrong ? words.savingWrong : undefined}
      />
    </div>
  );
}

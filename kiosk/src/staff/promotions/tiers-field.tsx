import { Button, IconButton } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import { type DraftProblems, type PromotionDraft, tenPercent } from './draft-rules.ts';
import styles from './editor.module.css';
import { SavingField } from './saving-field.tsx';

/** From how many on, and what is saved then. */
export function TiersField(props: {
  tiers: PromotionDraft['tiers'];
  onChange: (tiers: PromotionDraft['tiers']) => void;
  problems: DraftProblems;
}) {
  const words = useWords('promotions');
  const { tiers, problems, onChange } = props;
  const put = (index: number, part: Partial<PromotionDraft['tiers'][number]>) =>
    onChange(tiers.map((tier, at) => (at === index ? { ...tier, ...part } : tier)));
  const next = String((Number(tiers.at(-1)?.from) || 1) + 1);
  return (
    <div className={styles.fields}>
      <ul>
        {tiers.map((tier, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tier has no name but its place
          <li key={index} className={styles.line}>
            <strong>{words.tier(index + 1)}</strong>
            <IconButton
              icon="close"
              label={words.remove}
              disabled={tiers.length === 1}
              onPress={() => onChange(tiers.filter((_, at) => at !== index))}
            />
            <div className={styles.pair}>
              <Field
                label={words.tierFrom}
                inputMode="numeric"
                value={tier.from}
                onChange={(from) => put(index, { from })}
                problem={problems.has(`tiers.${index}`) ? words.numberWrong : undefined}
              />
              <Field
                label={words.tierUpTo}
                inputMode="numeric"
                value={tier.upTo}
                onChange={(upTo) => put(index, { upTo })}
                hint={words.tierUpToHint}
              />
            </div>
            <SavingField
              value={tier.saving}
              onChange={(saving) => put(index, { saving })}
              wrong={problems.has(`tiers.${index}`)}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button icon="plus" onPress={() => onChange([...tiers, { from: next, upTo: '', saving: tenPercent }])}>
          {words.addTier}
        </Button>
      </div>
    </div>
  );
}

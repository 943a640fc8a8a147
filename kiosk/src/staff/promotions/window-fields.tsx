import { Card } from '../../ui/card.tsx';
import { Check } from '../../ui/check.tsx';
import { Field } from '../../ui/field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useSession } from '../shell/session.tsx';
import type { DraftProblems, PromotionDraft } from './draft-rules.ts';
import styles from './editor.module.css';
import { weekdayNames } from './promotion-text.ts';

/** When it holds, on the shop's own clock. */
export function WindowFields(props: {
  draft: PromotionDraft;
  onChange: (part: Partial<PromotionDraft>) => void;
  problems: DraftProblems;
}) {
  const words = useWords('promotions');
  const language = useLanguage();
  const { timeZone } = useSession().shop;
  const { draft, onChange, problems } = props;
  return (
    <Card title={words.when}>
      <div className={styles.fields}>
        <p className={styles.text}>{words.whenText(timeZone)}</p>
        <div className={styles.pair}>
          <Field label={words.from} type="datetime-local" value={draft.from} onChange={(from) => onChange({ from })} />
          <Field
            label={words.to}
            type="datetime-local"
            value={draft.to}
            onChange={(to) => onChange({ to })}
            problem={problems.has('window') ? words.windowWrong : undefined}
          />
        </div>
        <fieldset className={styles.weekdays}>
          <legend>{words.weekdays}</legend>
          {weekdayNames(language).map((name, index) => (
            <Check
              key={name}
              label={name}
              checked={draft.weekdays.includes(index + 1)}
              onChange={(checked) => {
                const others = draft.weekdays.filter((day) => day !== index + 1);
                onChange({ weekdays: checked ? [...others, index + 1] : others });
              }}
            />
          ))}
        </fieldset>
        <div className={styles.pair}>
          <Field
            label={words.dailyFrom}
            type="time"
            value={draft.dailyFrom}
            onChange={(dailyFrom) => onChange({ dailyFrom })}
          />
          <Field
            label={words.dailyTo}
            type="time"
            value={draft.dailyTo}
            onChange={(dailyTo) => onChange({ dailyTo })}
            problem={problems.has('hours') ? words.hoursWrong : undefined}
          />
        </div>
      </div>
    </Card>
  );
}

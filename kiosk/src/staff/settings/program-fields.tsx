import { Button, IconButton } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import type { FieldsProps } from './profile-fields.tsx';
import { nextTier, type TierDraft } from './program-draft.ts';
import styles from './program-fields.module.css';

/** Whether there are members, and what each tier of them gets. */
export function ProgramFields({ draft, change, wrong }: FieldsProps) {
  const words = useWords('members');
  const member = useWords('member');
  const program = draft.members;
  const set = (part: Partial<typeof program>) => change({ members: { ...program, ...part } });
  const setTier = (at: number, part: Partial<TierDraft>) =>
    set({ tiers: program.tiers.map((tier, index) => (index === at ? { ...tier, ...part } : tier)) });
  const next = nextTier(program);
  return (
    <div className={styles.program}>
      <Check label={words.programOn} hint={words.programHint} checked={program.on} onChange={(on) => set({ on })} />
      {program.on && (
        <>
          {program.tiers.map((tier, at) => (
            <fieldset key={tier.name} className={styles.tier}>
              <legend className={styles.name}>{member.tiers[tier.name]}</legend>
              <Field
                label={words.tierFrom}
                inputMode="numeric"
                value={tier.from}
                onChange={(from) => setTier(at, { from: from.slice(0, 9) })}
              />
              <Field
                label={words.tierDiscount}
                inputMode="decimal"
                value={tier.discount}
                onChange={(discount) => setTier(at, { discount: discount.slice(0, 6) })}
              />
              <Field
                label={words.tierTimes}
                inputMode="decimal"
                value={tier.times}
                onChange={(times) => setTier(at, { times: times.slice(0, 6) })}
              />
              {at > 0 && at === program.tiers.length - 1 && (
                <IconButton
                  icon="trash"
                  kind="secondary"
                  label={words.removeTier(member.tiers[tier.name])}
                  onPress={() => set({ tiers: program.tiers.slice(0, -1) })}
                />
              )}
            </fieldset>
          ))}
          {next && (
            <Button
              icon="plus"
              onPress={() => set({ tiers: [...program.tiers, { name: next, from: '', discount: '0', times: '1' }] })}
            >
              {words.addTier(member.tiers[next])}
            </Button>
          )}
          <Field
            label={words.pointsPerUnit}
            inputMode="numeric"
            value={program.pointsPerUnit}
            hint={words.pointsPerUnitHint}
            onChange={(pointsPerUnit) => set({ pointsPerUnit: pointsPerUnit.slice(0, 7) })}
          />
          <Field
            label={words.tierDays}
            inputMode="numeric"
            value={program.tierDays}
            hint={words.tierDaysHint}
            onChange={(tierDays) => set({ tierDays: tierDays.slice(0, 4) })}
          />
          <Check
            label={words.codeForPoints}
            hint={words.codeForPointsHint}
            checked={program.codeForPoints}
            onChange={(codeForPoints) => set({ codeForPoints })}
          />
          {wrong.includes('members') && <p className={styles.problem}>{words.wrongProgram}</p>}
        </>
      )}
    </div>
  );
}

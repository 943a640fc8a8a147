import { type Weekday, weekdays } from '@lintel/shared/config/shop-profile';
import { useMemo } from 'react';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { type DayDraft, usualWeek } from './profile-draft.ts';
import styles from './profile-fields.module.css';
import type { FieldsProps } from './profile-fields.tsx';
import { weekdayName } from './weekday-name.ts';

/** The shop's clock, and when its door is open. */
export function HoursFields({ draft, change, wrong }: FieldsProps) {
  const words = useWords('settings');
  const { openingHours: week, timeZone } = draft;
  const zones = useMemo(
    () => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', timeZone])].sort(),
    [timeZone],
  );
  const set = (name: Weekday, day: Partial<DayDraft>) =>
    week && change({ openingHours: { ...week, [name]: { ...week[name], ...day } } });
  return (
    <div className={styles.fields}>
      <Select
        label={words.timeZone}
        options={zones.map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }))}
        value={timeZone}
        hint={wrong.includes('timeZone') ? words.wrongTimeZone : words.timeZoneHint}
        onChange={(zone) => change({ timeZone: zone })}
      />
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{words.openingHours}</legend>
        <Check
          label={words.sayHours}
          hint={words.sayHoursHint}
          checked={week !== null}
          onChange={(on) => change({ openingHours: on ? usualWeek() : null })}
        />
        {week && (
          <>
            <ul className={styles.week}>
              {weekdays.map((name) => (
                <Day key={name} name={name} day={week[name]} onChange={(day) => set(name, day)} />
              ))}
            </ul>
            <Button
              kind="quiet"
              onPress={() =>
                change({
                  openingHours: Object.fromEntries(weekdays.map((name) => [name, week.mon])) as typeof week,
                })
              }
            >
              {words.sameEveryDay}
            </Button>
            {wrong.includes('openingHours') && <p className={styles.problem}>{words.wrongOpeningHours}</p>}
          </>
        )}
      </fieldset>
      <Field
        label={words.closingTime}
        type="time"
        value={draft.closingTime}
        hint={words.closingTimeHint}
        onChange={(closingTime) => change({ closingTime })}
        problem={wrong.includes('closingTime') ? words.wrongClosingTime : undefined}
      />
    </div>
  );
}

function Day(props: { name: Weekday; day: DayDraft; onChange: (day: Partial<DayDraft>) => void }) {
  const words = useWords('settings');
  const name = weekdayName(props.name, useLanguage());
  const { day, onChange } = props;
  return (
    <li className={styles.day}>
      <Check label={name} checked={day.open} onChange={(open) => onChange({ open })} />
      {day.open ? (
        <span className={styles.span}>
          <input
            type="time"
            className={styles.time}
            aria-label={words.opensOn(name)}
            value={day.from}
            onChange={(event) => onChange({ from: event.currentTarget.value })}
          />
          <span aria-hidden="true">–</span>
          <input
            type="time"
            className={styles.time}
            aria-label={words.closesOn(name)}
            value={day.to}
            onChange={(event) => onChange({ to: event.currentTarget.value })}
          />
        </span>
      ) : (
        <span className={styles.hint}>{words.closed}</span>
      )}
    </li>
  );
}

import { dayAfter, monthAfter, monthOf, weekOf } from '@lintel/shared/dates';
import { Button, IconButton } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './period-nav.module.css';
import type { Place } from './place.ts';
import { useShopDates } from './shop-dates.ts';

/** Earlier, later, or a date of one's choice; never beyond today. */
export function PeriodNav({ place }: { place: Place }) {
  const words = useWords('history');
  const dates = useShopDates();
  const { view, date, today } = place;
  const step = {
    day: (by: number) => dayAfter(date, by),
    week: (by: number) => dayAfter(date, 7 * by),
    closings: (by: number) => monthAfter(date, by),
  }[view];
  const period = {
    day: { from: date, text: dates.full(date) },
    week: { from: weekOf(date), text: dates.range(weekOf(date), dayAfter(weekOf(date), 6), today) },
    closings: { from: monthOf(date).from, text: dates.month(date) },
  }[view];
  const isLatest = {
    day: date >= today,
    week: weekOf(date) === weekOf(today),
    closings: date.slice(0, 7) === today.slice(0, 7),
  }[view];
  return (
    <div className={styles.nav}>
      <IconButton
        icon="chevronLeft"
        label={words.earlier}
        kind="secondary"
        onPress={() => place.go({ date: step(-1) })}
      />
      <label className={styles.date}>
        <span className="visually-hidden">{words.chooseDate}</span>
        <span className={styles.text} aria-live="polite">
          {period.text}
        </span>
        <input
          type="date"
          className={styles.input}
          value={date}
          max={today}
          required
          onChange={(event) => event.currentTarget.value !== '' && place.go({ date: event.currentTarget.value })}
          onClick={(event) => event.currentTarget.showPicker?.()}
        />
      </label>
      <IconButton
        icon="chevronRight"
        label={words.later}
        kind="secondary"
        disabled={isLatest}
        onPress={() => place.go({ date: step(1) })}
      />
      <Button kind="quiet" disabled={isLatest} onPress={() => place.go({ date: today })}>
        {words.toNow}
      </Button>
    </div>
  );
}

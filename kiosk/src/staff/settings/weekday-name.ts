import { type Weekday, weekdays } from '@lintel/shared/config/shop-profile';
import type { Language } from '@lintel/shared/languages';

/** A Monday. */
const firstDay = Date.UTC(2024, 0, 1);

export function weekdayName(day: Weekday, language: Language): string {
  const at = firstDay + weekdays.indexOf(day) * 86_400_000;
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(at);
}

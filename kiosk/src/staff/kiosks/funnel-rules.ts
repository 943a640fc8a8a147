import type { FunnelDay } from '@lintel/shared/http/kiosks';

/** Several days as one. The time at the screen is the mean of the days' medians, by how many were there. */
export function addedUp(days: readonly FunnelDay[]): Omit<FunnelDay, 'date'> {
  const sum = (of: (day: FunnelDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const timed = days.filter((day) => day.dwellSeconds !== null);
  const weight = timed.reduce((total, day) => total + day.started, 0);
  return {
    started: sum(({ started }) => started),
    basket: sum(({ basket }) => basket),
    checkout: sum(({ checkout }) => checkout),
    paid: sum(({ paid }) => paid),
    abandoned: sum(({ abandoned }) => abandoned),
    dwellSeconds:
      weight === 0 ? null : timed.reduce((total, day) => total + day.dwellSeconds! * day.started, 0) / weight,
  };
}

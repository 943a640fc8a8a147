import { isDate } from '@lintel/shared/dates';
import { matchPath, navigate, usePath, useQueryValue } from '../../ui/route.ts';
import { useToday } from './shop-dates.ts';

export const views = ['day', 'week', 'closings'] as const;
export type View = (typeof views)[number];

/** Where in the past the page is; all of it stands in the address, so that it can be kept and sent. */
export interface Place {
  view: View;
  date: string;
  today: string;
  /** Null for all together. */
  gate: string | null;
  go: (to: { view?: View; date?: string; gate?: string | null }) => void;
}

export function usePlace(): Place {
  const path = usePath();
  const today = useToday();
  const asked = useQueryValue('date');
  const gate = useQueryValue('gate');
  const named = matchPath('/staff/history/:view', path)?.view;
  const view = views.find((one) => one === named) ?? 'day';
  const date = asked !== null && isDate(asked) && asked <= today ? asked : today;
  return {
    view,
    date,
    today,
    gate,
    go(to) {
      const next = { view, date, gate, ...to };
      const query = new URLSearchParams();
      if (next.date < today) query.set('date', next.date);
      if (next.gate !== null) query.set('gate', next.gate);
      const tail = query.size > 0 ? `?${query}` : '';
      navigate(`/staff/history/${next.view}${tail}`, to.view === undefined ? 'replace' : 'push');
    },
  };
}

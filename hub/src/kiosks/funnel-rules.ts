import type { FunnelDay } from '@lintel/shared/http/kiosks';

/** One visit as the books know it: what became of its basket is not the kiosk's word. */
export interface Visit {
  dwellMs: number;
  hasBasket: boolean;
  hasOrder: boolean;
  paid: boolean;
  /** It said so, or has not been heard of for long. */
  over: boolean;
}

/** How far the visits of a day came. */
export function funnelOf(date: string, visits: readonly Visit[]): FunnelDay {
  const count = (fits: (visit: Visit) => boolean) => visits.filter(fits).length;
  const over = visits.filter((visit) => visit.over || visit.paid);
  return {
    date,
    started: visits.length,
    basket: count(({ hasBasket }) => hasBasket),
    checkout: count(({ hasOrder }) => hasOrder),
    paid: count(({ paid }) => paid),
    abandoned: count(({ over: gone, paid }) => gone && !paid),
    dwellSeconds: median(over.map(({ dwellMs }) => dwellMs / 1000)),
  };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

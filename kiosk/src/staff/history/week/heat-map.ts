import type { FootfallWeek } from '@lintel/shared/http/insights';
import { unknownShare } from '../../today/chart-data.ts';

/** An hour of a day. `count` null: nobody knows, or it has not been yet. */
export interface Cell {
  count: number | null;
  /** How much of it nobody knows about, 0 to 1. */
  unknown: number;
  /** 0 for nobody to 1 for the busiest hour of the week. */
  heat: number;
  future: boolean;
}

export interface HeatMap {
  /** Hours on the wall, `HH:00`, down. */
  hours: string[];
  /** By hour, then by day from Monday; null where the clock leaves the hour out. */
  cells: (Cell | null)[][];
  /** Hours in which something was counted, with one around them; all where nothing was. */
  busy: { from: number; to: number };
}

/** A week laid out by hour and day. */
export function heatMap({ days }: Pick<FootfallWeek, 'days'>): HeatMap {
  const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
  const sums = hours.map((wall) =>
    days.map(({ hours: of }) => {
      // An hour that is there twice is one field.
      const same = of.filter((hour) => hour.wall === wall);
      if (same.length === 0) return null;
      const sum = (key: 'in' | 'unknownSeconds' | 'elapsedSeconds') =>
        same.reduce((total, hour) => total + hour[key], 0);
      return { in: sum('in'), unknownSeconds: sum('unknownSeconds'), elapsedSeconds: sum('elapsedSeconds') };
    }),
  );
  const peak = Math.max(1, ...sums.flat().map((sum) => sum?.in ?? 0));
  const cells = sums.map((row) =>
    row.map((sum): Cell | null => {
      if (sum === null) return null;
      const unknown = unknownShare(sum.unknownSeconds, sum.elapsedSeconds);
      const future = sum.elapsedSeconds === 0;
      const count = future || (sum.in === 0 && unknown >= 1) ? null : sum.in;
      return { count, unknown, heat: (count ?? 0) / peak, future };
    }),
  );
  const counted = sums.flatMap((row, hour) => (row.some((sum) => (sum?.in ?? 0) > 0) ? [hour] : []));
  const busy =
    counted.length === 0
      ? { from: 0, to: 24 }
      : { from: Math.max(0, counted[0]! - 1), to: Math.min(24, counted.at(-1)! + 2) };
  return { hours, cells, busy };
}

import type { ClosingReport, FootfallDay, FootfallWeek } from '@lintel/shared/http/insights';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnseen, sumOfClosings } from './closings/closing-sums.ts';
import { changeOf } from './compare-rules.ts';
import { correctionTime, mayCorrect, typedPeople } from './correct-rules.ts';
import { dayChart, dayHours } from './day/day-chart.ts';
import { shopDateTexts } from './shop-dates.ts';
import { heatMap } from './week/heat-map.ts';

const dayStart = Date.parse('2026-11-20T18:15:00Z');
const wallOf = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

type Bucket = FootfallDay['buckets'][number];

/** A day in Kathmandu, whose hours are none of UTC. */
function dayOf(
  over: (quarter: number) => Partial<Bucket>,
  options: { before?: Record<string, number>; today?: string } = {},
): FootfallDay {
  const nothing = { in: 0, out: 0, unknownSeconds: 0 };
  const buckets = Array.from({ length: 96 }, (_, quarter) => ({
    start: new Date(dayStart + quarter * 900_000).toISOString(),
    wall: wallOf(quarter),
    elapsedSeconds: 900,
    ...nothing,
    occupancy: 0,
    ...over(quarter),
  }));
  const total = { in: 0, out: 0, unknownSeconds: 0 };
  for (const bucket of buckets) {
    total.in += bucket.in;
    total.out += bucket.out;
    total.unknownSeconds += bucket.unknownSeconds;
  }
  return {
    date: '2026-11-21',
    today: options.today ?? '2026-11-25',
    gate: null,
    start: new Date(dayStart).toISOString(),
    end: new Date(dayStart + 86_400_000).toISOString(),
    total,
    buckets,
    gates: [],
    previous: {
      date: '2026-11-14',
      soFar: nothing,
      total: nothing,
      buckets: buckets.map(({ wall }) => ({ ...nothing, wall, in: options.before?.[wall] ?? 0 })),
    },
  };
}

describe('the chart of a day', () => {
  it('shows an hour around what was counted, on whole hours of the wall', () => {
    const chart = dayChart(dayOf((quarter) => (quarter === 41 || quarter === 70 ? { in: 3 } : {})));
    expect((chart.fromSeconds - dayStart / 1000) / 3600).toBe(9);
    expect((chart.toSeconds - dayStart / 1000) / 3600).toBe(19);
    expect(chart.starts).toHaveLength(40);
    expect(chart.peak).toBe(3);
  });

  it('shows the week before beside it, also where this day has nothing', () => {
    const chart = dayChart(dayOf((quarter) => (quarter === 48 ? { in: 1 } : {}), { before: { '20:00': 9 } }));
    expect((chart.toSeconds - dayStart / 1000) / 3600).toBe(22);
    expect(Math.max(...chart.before.map((count) => count ?? 0))).toBe(9);
    expect(chart.peak).toBe(9);
  });

  it('never shows as zero what nobody knows or what has not been', () => {
    const chart = dayChart(
      dayOf((quarter) =>
        quarter === 40
          ? { in: 2 }
          : quarter < 48
            ? { unknownSeconds: 900, occupancy: null }
            : { elapsedSeconds: 0, occupancy: null },
      ),
    );
    const at = (quarter: number) => chart.starts.indexOf(dayStart / 1000 + quarter * 900);
    expect([chart.in[at(40)], chart.in[at(41)], chart.unknown[at(41)]]).toEqual([2, null, 1]);
    expect([chart.in[at(50)], chart.unknown[at(50)]]).toEqual([null, 0]);
  });

  it('shows the whole day where nothing was counted', () => {
    const chart = dayChart(dayOf(() => ({ unknownSeconds: 900 })));
    expect(chart.toSeconds - chart.fromSeconds).toBe(86_400);
    expect(chart.in.every((count) => count === null)).toBe(true);
  });

  it('holds every count, in a window inside the day, whatever the day was like', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(95), fc.integer({ min: 1, max: 50 })), { maxLength: 20 }), (visits) => {
        const came = new Map(visits);
        const day = dayOf((quarter) => ({ in: came.get(quarter) ?? 0 }));
        const chart = dayChart(day);
        expect(chart.in.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(day.total.in);
        expect(chart.fromSeconds).toBeGreaterThanOrEqual(dayStart / 1000);
        expect(chart.toSeconds).toBeLessThanOrEqual(dayStart / 1000 + 86_400);
        expect(chart.toSeconds - chart.fromSeconds).toBeGreaterThanOrEqual(6 * 3600);
        expect(dayHours(day).reduce((sum, hour) => sum + hour.in, 0)).toBe(day.total.in);
      }),
    );
  });

  it('has a table of the hours that say something', () => {
    const hours = dayHours(
      dayOf((quarter) => (quarter === 37 ? { in: 2, occupancy: 2 } : quarter === 60 ? { unknownSeconds: 900 } : {}), {
        before: { '09:45': 4 },
      }),
    );
    expect(hours.map(({ wall, in: came, before, unknownSeconds }) => [wall, came, before, unknownSeconds])).toEqual([
      ['09:00', 2, 4, 0],
      ['15:00', 0, 0, 900],
    ]);
  });
});

describe('the map of a week', () => {
  const hour = (wall: string, over: object = {}) => ({
    start: '2026-10-25T00:00:00.000Z',
    wall,
    elapsedSeconds: 3600,
    in: 0,
    out: 0,
    unknownSeconds: 0,
    ...over,
  });
  const day = (hours: FootfallWeek['days'][number]['hours']) => ({
    date: '2026-10-25',
    total: { in: 0, out: 0, unknownSeconds: 0 },
    hours,
    previous: {
      date: '2026-10-18',
      soFar: { in: 0, out: 0, unknownSeconds: 0 },
      total: { in: 0, out: 0, unknownSeconds: 0 },
    },
  });

  it('colours by the busiest hour and shows the hours around', () => {
    const map = heatMap({ days: [day([hour('09:00', { in: 10 }), hour('10:00', { in: 5 })])] });
    expect(map.busy).toEqual({ from: 8, to: 12 });
    expect(map.cells[9]![0]).toMatchObject({ count: 10, heat: 1 });
    expect(map.cells[10]![0]).toMatchObject({ count: 5, heat: 0.5 });
    expect(map.cells[11]![0]).toBeNull();
  });

  it('knows nothing, the future, and a partly seen hour apart', () => {
    const map = heatMap({
      days: [
        day([
          hour('00:00', { unknownSeconds: 3600 }),
          hour('01:00', { elapsedSeconds: 0 }),
          hour('02:00', { in: 4, unknownSeconds: 1800 }),
          hour('03:00'),
        ]),
      ],
    });
    expect(map.cells.slice(0, 4).map(([cell]) => [cell!.count, cell!.unknown, cell!.future])).toEqual([
      [null, 1, false],
      [null, 0, true],
      [4, 0.5, false],
      [0, 0, false],
    ]);
  });

  it('sums the hour that is there twice', () => {
    expect(heatMap({ days: [day([hour('02:00', { in: 3 }), hour('02:00', { in: 4 })])] }).cells[2]![0]!.count).toBe(7);
    expect(heatMap({ days: [day([])] }).busy).toEqual({ from: 0, to: 24 });
  });
});

describe('closings', () => {
  const report = (over: Partial<ClosingReport>) =>
    ({
      visitors: 0,
      out: 0,
      unknownSeconds: 0,
      elapsedSeconds: 86_400,
      orders: 0,
      sales: { amountMinor: 0, currency: 'TWD' },
      ...over,
    }) as ClosingReport;

  it('add up, with conversion of the days that were counted', () => {
    const blind = report({ unknownSeconds: 86_400, orders: 5, sales: { amountMinor: 50, currency: 'TWD' } });
    const seen = report({ visitors: 20, orders: 4, sales: { amountMinor: 400, currency: 'TWD' } });
    expect(sumOfClosings([blind, seen])).toMatchObject({
      visitors: 20,
      orders: 9,
      salesMinor: 450,
      conversion: 0.2,
      unseen: false,
    });
    expect(sumOfClosings([blind])).toMatchObject({ unseen: true, conversion: null });
    expect([isUnseen(blind), isUnseen(seen), isUnseen(report({}))]).toEqual([true, false, false]);
  });
});

describe('what stands beside a count', () => {
  it('is its change, where there was something', () => {
    expect([changeOf(12, 10), changeOf(5, 10), changeOf(0, 10), changeOf(3, 0)]).toEqual([0.2, -0.5, -1, null]);
  });

  it('is a range of dates without needless years', () => {
    const { range } = shopDateTexts('en');
    expect(range('2026-11-23', '2026-11-29', '2026-12-01')).not.toContain('2026');
    expect(range('2025-12-29', '2026-01-04', '2027-12-01')).toContain('2026');
  });
});

describe('a correction', () => {
  it('goes where people passed on a day before, and to now on this one', () => {
    const day = dayOf((quarter) => (quarter === 40 ? { in: 1 } : {}));
    expect(correctionTime(day)).toBe(new Date(dayStart + 41 * 900_000 - 60_000).toISOString());
    expect(correctionTime({ ...day, today: day.date })).toBeUndefined();
    expect(correctionTime(dayOf(() => ({})))).toBe(new Date(dayStart + 86_400_000 - 60_000).toISOString());
  });

  it('is possible for four weeks, for 1 to 500 people', () => {
    expect(mayCorrect({ date: '2026-10-28', today: '2026-11-25' })).toBe(true);
    expect(mayCorrect({ date: '2026-10-27', today: '2026-11-25' })).toBe(false);
    expect(['1', ' 500 ', '0', '501', '-1', '1.5', 'x', ''].map(typedPeople)).toEqual([
      1,
      500,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

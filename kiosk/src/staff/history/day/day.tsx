import type { FootfallDay } from '@lintel/shared/http/insights';
import { keepPreviousData } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Skeleton } from '../../../ui/spinner.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useWords } from '../../../words/use-words.ts';
import { ChartKey, ChartLegend, ChartReadout } from '../../shell/chart-legend.tsx';
import { useDates } from '../../shell/dates.ts';
import { useSession } from '../../shell/session.tsx';
import { Compared } from '../compared.tsx';
import { CorrectButton } from '../correct.tsx';
import { Figure, Figures } from '../figure.tsx';
import { GateChoice } from '../gate-choice.tsx';
import type { Place } from '../place.ts';
import { Shown } from '../state.tsx';
import { useFresh } from '../use-fresh.ts';
import styles from './day.module.css';
import { dayChart } from './day-chart.ts';
import { DayTable } from './day-table.tsx';
import { GateTable } from './gate-table.tsx';

const FootfallPlot = lazy(() =>
  import('../../today/footfall-plot.tsx').then((file) => ({ default: file.FootfallPlot })),
);
const OccupancyPlot = lazy(() => import('./occupancy-plot.tsx').then((file) => ({ default: file.OccupancyPlot })));

/** One day by quarter of an hour, beside the same weekday a week before. */
export function Day({ place }: { place: Place }) {
  const query = { date: place.date, ...(place.gate !== null && { gate: place.gate }) };
  const day = useHubQuery('footfallDay', { query }, { placeholderData: keepPreviousData, refetchInterval: 60_000 });
  useFresh(day.refetch);
  return (
    <Shown reading={day} height="520px">
      {(data) => <DayView day={data} place={place} />}
    </Shown>
  );
}

function DayView({ day, place }: { day: FootfallDay; place: Place }) {
  const words = useWords('history');
  const { can } = useSession();
  if (day.gates.length === 0) return <EmptyState icon="door" title={words.noGates} text={words.noGatesText} />;
  return (
    <>
      <DayFigures day={day} />
      <div className={styles.columns}>
        <div className={styles.charts}>
          <FootfallCard day={day} aside={<GateChoice place={place} gates={day.gates.map(({ gate }) => gate)} />} />
          {day.gate === null && <OccupancyCard day={day} />}
        </div>
        <div className={styles.charts}>
          <GateTable gates={day.gates} elapsedSeconds={elapsedOf(day)} />
          {can.reports && <CorrectButton day={day} />}
        </div>
      </div>
    </>
  );
}

function elapsedOf(day: FootfallDay): number {
  return day.buckets.reduce((sum, { elapsedSeconds }) => sum + elapsedSeconds, 0);
}

function DayFigures({ day }: { day: FootfallDay }) {
  const words = useWords('history');
  const dates = useDates();
  const number = new Intl.NumberFormat(useLanguage());
  const { total, previous } = day;
  const unseen = total.in + total.out === 0 && total.unknownSeconds >= elapsedOf(day) * 0.98;
  const most = day.buckets.reduce<(typeof day.buckets)[number] | null>(
    (best, bucket) => (bucket.occupancy !== null && bucket.occupancy > (best?.occupancy ?? 0) ? bucket : best),
    null,
  );
  return (
    <Figures>
      <Figure label={words.visitors} value={unseen ? words.notKnown : number.format(total.in)} main>
        {!unseen && <Compared now={total.in} before={previous.soFar.in} />}
      </Figure>
      <Figure label={words.wentOut} value={unseen ? words.notKnown : number.format(total.out)} />
      {day.gate === null && (
        <Figure label={words.mostInside} value={most === null ? '–' : number.format(most.occupancy!)}>
          {most && words.at(dates.time(most.start))}
        </Figure>
      )}
      <Figure
        label={words.notKnown}
        value={total.unknownSeconds < 60 ? words.nothing : dates.duration(total.unknownSeconds)}
      />
    </Figures>
  );
}

function FootfallCard({ day, aside }: { day: FootfallDay; aside: React.ReactNode }) {
  const words = useWords('history');
  const dates = useDates();
  const [point, setPoint] = useState<number | null>(null);
  const chart = useMemo(() => dayChart(day), [day]);
  const at = point === null ? undefined : chart.starts[point];
  const readout = (time: string): string => {
    const [came, out, before] = [chart.in[point!], chart.out[point!], chart.before[point!]];
    const now = came === null || came === undefined ? words.readoutUnknown(time) : words.readout(time, came, out ?? 0);
    return before === null || before === undefined ? now : `${now} · ${words.readoutBefore(before)}`;
  };
  return (
    <Card title={words.byQuarter} aside={aside}>
      <ChartLegend>
        <ChartKey kind="in">{words.in}</ChartKey>
        <ChartKey kind="out">{words.out}</ChartKey>
        <ChartKey kind="before">{words.inWeekBefore}</ChartKey>
        {chart.unknownSeconds >= 60 && (
          <ChartKey kind="unknown">{words.notKnownFor(dates.duration(chart.unknownSeconds))}</ChartKey>
        )}
        <ChartReadout>{at !== undefined && readout(dates.time(at * 1_000))}</ChartReadout>
      </ChartLegend>
      <div className={styles.plot}>
        <Suspense fallback={<Skeleton height="100%" />}>
          <FootfallPlot data={chart} onPoint={setPoint} />
        </Suspense>
      </div>
      <DayTable day={day} />
    </Card>
  );
}

function OccupancyCard({ day }: { day: FootfallDay }) {
  const words = useWords('history');
  const dates = useDates();
  const [point, setPoint] = useState<number | null>(null);
  const chart = useMemo(() => dayChart(day), [day]);
  const at = point === null ? undefined : chart.starts[point];
  const people = point === null ? null : chart.occupancy[point];
  return (
    <Card
      title={words.occupancy}
      aside={
        <ChartReadout>
          {at !== undefined &&
            (people === null || people === undefined
              ? words.readoutUnknown(dates.time(at * 1_000))
              : words.readoutInside(dates.time(at * 1_000), people))}
        </ChartReadout>
      }
    >
      <div className={styles.plot} data-low="">
        <Suspense fallback={<Skeleton height="100%" />}>
          <OccupancyPlot data={chart} onPoint={setPoint} />
        </Suspense>
      </div>
    </Card>
  );
}

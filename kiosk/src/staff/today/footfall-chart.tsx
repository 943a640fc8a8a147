import { lazy, Suspense, useMemo, useState } from 'react';
import { keepLoading } from '../../hub-client/keep-loading.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { useWords } from '../../words/use-words.ts';
import { ChartKey, ChartLegend, ChartReadout } from '../shell/chart-legend.tsx';
import { useDates } from '../shell/dates.ts';
import { useNow } from '../shell/use-now.ts';
import { chartData } from './chart-data.ts';
import styles from './footfall-chart.module.css';
import { FootfallTable } from './footfall-table.tsx';
import { useFootfallToday } from './use-footfall-today.ts';

const FootfallPlot = lazy(async () => ({
  default: (await keepLoading(() => import('./footfall-plot.tsx'))).FootfallPlot,
}));

const bucketSeconds = 15 * 60;

/** Footfall of today by quarter of an hour. */
export function FootfallChart() {
  const words = useWords('staff');
  const dates = useDates();
  const series = useFootfallToday();
  const now = useNow(60_000);
  const [point, setPoint] = useState<number | null>(null);
  const buckets = series.data?.items;
  const data = useMemo(() => (buckets ? chartData(buckets, bucketSeconds, now) : null), [buckets, now]);

  const at = point !== null && data?.starts[point] !== undefined ? data.starts[point] * 1_000 : null;
  const unknownHere = point === null ? 0 : (data?.unknown[point] ?? 0);
  return (
    <Card title={words.footfallToday}>
      <ChartLegend>
        <ChartKey kind="in">{words.in}</ChartKey>
        <ChartKey kind="out">{words.out}</ChartKey>
        {(data?.unknownSeconds ?? 0) >= 60 && (
          <ChartKey kind="unknown">{words.notKnownFor(dates.duration(data!.unknownSeconds))}</ChartKey>
        )}
        <ChartReadout>
          {at !== null &&
            (unknownHere === 1 && data!.in[point!] === null
              ? words.readoutUnknown(dates.time(at))
              : words.readout(dates.time(at), data!.in[point!] ?? 0, data!.out[point!] ?? 0))}
        </ChartReadout>
      </ChartLegend>
      <div className={styles.plot}>
        {series.isPending && <Skeleton height="100%" />}
        {series.error && !buckets && <ErrorState error={series.error} onRetry={() => void series.refetch()} />}
        {buckets && !data && <EmptyState icon="chart" title={words.dayIsYoung} />}
        {data && (
          <>
            <Suspense fallback={<Skeleton height="100%" />}>
              <FootfallPlot data={data} onPoint={setPoint} />
            </Suspense>
            <FootfallTable buckets={buckets!} />
          </>
        )}
      </div>
    </Card>
  );
}

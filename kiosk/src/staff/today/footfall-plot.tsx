import { useMemo } from 'react';
import type { ChartData } from './chart-data.ts';
import { TimePlot } from './time-plot.tsx';

/** Visitors in (upwards) and out (downwards) by bucket, beside those of another day where there are such. */
export function FootfallPlot(props: {
  data: ChartData & { before?: readonly (number | null)[] };
  onPoint: (index: number | null) => void;
}) {
  const { data, onPoint } = props;
  const series = useMemo(
    () => [
      { values: data.in, colour: '--accent', look: 'up' as const },
      { values: data.out, colour: '--info', look: 'down' as const },
      ...(data.before ? [{ values: data.before, colour: '--text-1', look: 'line' as const }] : []),
    ],
    [data],
  );
  return <TimePlot window={data} unknown={data.unknown} series={series} peak={data.peak} onPoint={onPoint} />;
}

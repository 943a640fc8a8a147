import { useMemo } from 'react';
import { TimePlot } from '../../today/time-plot.tsx';
import type { DayChart } from './day-chart.ts';

/** People in the shop over a day. */
export function OccupancyPlot({ data, onPoint }: { data: DayChart; onPoint: (index: number | null) => void }) {
  const series = useMemo(() => [{ values: data.occupancy, colour: '--good', look: 'area' as const }], [data]);
  return <TimePlot window={data} unknown={data.unknown} series={series} peak={data.peakOccupancy} onPoint={onPoint} />;
}

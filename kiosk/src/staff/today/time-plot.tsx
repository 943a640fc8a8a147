import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useDates } from '../shell/dates.ts';
import { useSession } from '../shell/session.tsx';
import { unknownSpans } from './chart-data.ts';
import styles from './footfall-plot.module.css';
import { hatch } from './hatch.ts';

/** One thing over time; `colour` names a custom property of the page. Null where nobody knows. */
export interface PlotSeries {
  values: readonly (number | null)[];
  colour: string;
  look: 'up' | 'down' | 'line' | 'area';
}

/** What is drawn, by buckets of a window. Times in seconds since 1970. */
export interface TimePlotProps {
  window: { fromSeconds: number; toSeconds: number; bucketSeconds: number; starts: readonly number[] };
  /** Share of each bucket in which nobody knows, 0 to 1: hatched. */
  unknown: readonly number[];
  series: readonly PlotSeries[];
  /** The largest value of any series. */
  peak: number;
  onPoint: (index: number | null) => void;
}

/** Bars and lines over the hours of a day. The only file that names uplot. */
export function TimePlot(props: TimePlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const dates = useDates();
  const { timeZone } = useSession().shop;

  useEffect(() => {
    const element = box.current!;
    const chart = new uPlot(
      options(element, () => latest.current, timeZone, dates.time),
      columns(latest.current),
      element,
    );
    plot.current = chart;
    const observer = new ResizeObserver(() =>
      chart.setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
      plot.current = null;
    };
  }, [timeZone, dates]);

  useEffect(() => plot.current?.setData(columns(props)), [props]);

  return <div ref={box} className={styles.plot} aria-hidden="true" />;
}

function columns({ window, series }: TimePlotProps): uPlot.AlignedData {
  // Bars stand in the middle of their bucket, so that the cursor finds the one it is over.
  const middles = window.starts.map((start) => start + window.bucketSeconds / 2);
  return [
    middles,
    ...series.map(({ look, values }) =>
      look === 'down' ? values.map((value) => (value === null ? null : -value)) : [...values],
    ),
  ];
}

function seriesOptions({ colour, look }: PlotSeries, colourOf: (name: string) => string): uPlot.Series {
  const paint = colourOf(colour);
  const points = { show: false };
  if (look === 'line') return { stroke: paint, width: 1.5, dash: [5, 4], points };
  if (look === 'area') return { stroke: paint, width: 2, fill: `${paint}26`, points };
  return { paths: uPlot.paths.bars!({ size: [0.72, 28], radius: [0.3, 0] }), fill: paint, width: 0, points };
}

function options(
  element: HTMLElement,
  latest: () => TimePlotProps,
  timeZone: string,
  timeText: (ms: number) => string,
): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const font = `12px ${style.fontFamily}`;
  const mirrored = latest().series.some(({ look }) => look === 'down');
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    padding: [6, 20, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), timeZone),
    scales: {
      x: { time: true, range: () => [latest().window.fromSeconds, latest().window.toSeconds] },
      y: {
        range: () => {
          const peak = Math.max(4, latest().peak) * 1.06;
          return [mirrored ? -peak : 0, peak];
        },
      },
    },
    axes: [
      {
        stroke: colour('--text-3'),
        font,
        size: 26,
        gap: 6,
        space: 56,
        incrs: [3_600, 7_200, 10_800, 14_400, 21_600],
        grid: { show: false },
        ticks: { show: false },
        values: (_, splits) => splits.map((seconds) => timeText(seconds * 1_000)),
      },
      {
        stroke: colour('--text-3'),
        font,
        size: 34,
        gap: 6,
        space: 30,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000],
        grid: { stroke: colour('--line'), width: 1 },
        ticks: { show: false },
        values: (_, splits) => splits.map((count) => String(Math.abs(count))),
      },
    ],
    series: [{}, ...latest().series.map((one) => seriesOptions(one, colour))],
    hooks: {
      drawClear: [
        (chart) => {
          const { window, unknown } = latest();
          for (const span of unknownSpans({ ...window, unknown })) {
            const left = chart.valToPos(span.fromSeconds, 'x', true);
            const width = chart.valToPos(span.toSeconds, 'x', true) - left;
            hatch(
              chart.ctx,
              { left, top: chart.bbox.top, width, height: chart.bbox.height },
              span.share,
              colour('--text-3'),
            );
          }
        },
      ],
      setCursor: [(chart) => latest().onPoint(chart.cursor.idx ?? null)],
    },
  };
}

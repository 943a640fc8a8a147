import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useDates } from '../shell/dates.ts';
import { useSession } from '../shell/session.tsx';
import { type ChartData, unknownSpans } from './chart-data.ts';
import styles from './footfall-plot.module.css';
import { hatch } from './hatch.ts';

/** Visitors in (upwards) and out (downwards) by bucket; hatched where nobody knows. The only file that names uplot. */
export function FootfallPlot(props: { data: ChartData; onPoint: (index: number | null) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const dates = useDates();
  const { timeZone } = useSession().shop;

  useEffect(() => {
    const element = box.current!;
    const chart = new uPlot(
      options(
        element,
        () => latest.current.data,
        timeZone,
        dates.time,
        (index) => latest.current.onPoint(index),
      ),
      columns(latest.current.data),
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

  useEffect(() => plot.current?.setData(columns(props.data)), [props.data]);

  return <div ref={box} className={styles.plot} aria-hidden="true" />;
}

function columns(data: ChartData): uPlot.AlignedData {
  // Bars stand in the middle of their bucket, so that the cursor finds the one it is over.
  const middles = data.starts.map((start) => start + data.bucketSeconds / 2);
  return [middles, data.in, data.out.map((count) => (count === null ? null : -count))];
}

function options(
  element: HTMLElement,
  data: () => ChartData,
  timeZone: string,
  timeText: (ms: number) => string,
  onPoint: (index: number | null) => void,
): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const font = `12px ${style.fontFamily}`;
  const bars = (colourName: string): uPlot.Series => ({
    paths: uPlot.paths.bars!({ size: [0.72, 28], radius: [0.3, 0] }),
    fill: colour(colourName),
    width: 0,
    points: { show: false },
  });
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    padding: [6, 6, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), timeZone),
    scales: {
      x: { time: true, range: () => [data().fromSeconds, data().toSeconds] },
      y: {
        range: () => {
          const peak = Math.max(4, data().peak) * 1.06;
          return [-peak, peak];
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
    series: [{}, bars('--accent'), bars('--info')],
    hooks: {
      drawClear: [
        (chart) => {
          for (const span of unknownSpans(data())) {
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
      setCursor: [(chart) => onPoint(chart.cursor.idx ?? null)],
    },
  };
}

import type { FootfallDay } from '@lintel/shared/http/insights';
import { type ChartData, unknownShare } from '../../today/chart-data.ts';

/** A day as it is drawn, with the same weekday before it and the people inside. */
export interface DayChart extends ChartData {
  before: (number | null)[];
  occupancy: (number | null)[];
  peakOccupancy: number;
}

const bucketSeconds = 900;
const hourSeconds = 3_600;
const shortestWindowSeconds = 6 * hourSeconds;

/**
 * The part of a day worth looking at: an hour around everything that was counted on it or a week before, the whole day
 * where nothing was.
 */
export function dayChart(day: FootfallDay): DayChart {
  const beforeAt = new Map<string, { in: number; out: number; unknownSeconds: number }>();
  // Where the clock is put back an hour is there twice; the first is compared.
  for (const bucket of day.previous.buckets) if (!beforeAt.has(bucket.wall)) beforeAt.set(bucket.wall, bucket);
  const seconds = (iso: string) => Date.parse(iso) / 1_000;
  const busy = day.buckets
    .filter((bucket) => bucket.in + bucket.out > 0 || (beforeAt.get(bucket.wall)?.in ?? 0) > 0)
    .map(({ start }) => seconds(start));
  const running =
    day.date === day.today ? day.buckets.filter(({ elapsedSeconds }) => elapsedSeconds > 0).at(-1) : undefined;
  const [dayFrom, dayTo] = [seconds(day.start), seconds(day.end)];
  let [fromSeconds, toSeconds] = [dayFrom, dayTo];
  if (busy.length > 0) {
    const ends = [busy.at(-1)! + bucketSeconds + hourSeconds, running ? seconds(running.start) + bucketSeconds : 0];
    fromSeconds = Math.max(dayFrom, floorTo(busy[0]! - hourSeconds, dayFrom));
    toSeconds = Math.min(dayTo, ceilTo(Math.max(...ends, fromSeconds + shortestWindowSeconds), dayFrom));
    fromSeconds = Math.max(dayFrom, Math.min(fromSeconds, floorTo(toSeconds - shortestWindowSeconds, dayFrom)));
  }
  const shown = day.buckets.filter(({ start }) => seconds(start) >= fromSeconds && seconds(start) < toSeconds);
  const chart: DayChart = {
    fromSeconds,
    toSeconds,
    bucketSeconds,
    starts: shown.map(({ start }) => seconds(start)),
    in: [],
    out: [],
    before: [],
    occupancy: shown.map(({ occupancy }) => occupancy),
    unknown: [],
    peak: 0,
    peakOccupancy: Math.max(0, ...day.buckets.map(({ occupancy }) => occupancy ?? 0)),
    unknownSeconds: day.total.unknownSeconds,
  };
  for (const bucket of shown) {
    const share = unknownShare(bucket.unknownSeconds, bucket.elapsedSeconds);
    const known = (count: number) => (bucket.elapsedSeconds === 0 || (count === 0 && share >= 1) ? null : count);
    const before = beforeAt.get(bucket.wall);
    const beforeKnown = before && (before.in > 0 || unknownShare(before.unknownSeconds, bucketSeconds) < 1);
    chart.in.push(known(bucket.in));
    chart.out.push(known(bucket.out));
    chart.before.push(beforeKnown ? before.in : null);
    chart.unknown.push(share);
    chart.peak = Math.max(chart.peak, bucket.in, bucket.out, beforeKnown ? before.in : 0);
  }
  return chart;
}

/** To whole hours of the day: some zones are half an hour or a quarter beside those of UTC. */
function floorTo(at: number, dayFrom: number): number {
  return dayFrom + Math.floor((at - dayFrom) / hourSeconds) * hourSeconds;
}

function ceilTo(at: number, dayFrom: number): number {
  return dayFrom + Math.ceil((at - dayFrom) / hourSeconds) * hourSeconds;
}

/** The hours of a day that say something, for its table: counted, or not known. */
export function dayHours(day: FootfallDay) {
  const hours = new Map<
    string,
    {
      start: string;
      wall: string;
      in: number;
      out: number;
      before: number;
      unknownSeconds: number;
      elapsedSeconds: number;
      occupancy: number | null;
    }
  >();
  for (const bucket of day.buckets) {
    const wall = `${bucket.wall.slice(0, 2)}:00`;
    // An hour that is there twice is two rows.
    const key = `${wall} ${Math.floor((Date.parse(bucket.start) - Date.parse(day.start)) / 3_600_000)}`;
    const hour = hours.get(key) ?? {
      start: bucket.start,
      wall,
      in: 0,
      out: 0,
      before: 0,
      unknownSeconds: 0,
      elapsedSeconds: 0,
      occupancy: null,
    };
    hour.in += bucket.in;
    hour.out += bucket.out;
    hour.unknownSeconds += bucket.unknownSeconds;
    hour.elapsedSeconds += bucket.elapsedSeconds;
    hour.occupancy = bucket.occupancy ?? hour.occupancy;
    hours.set(key, hour);
  }
  for (const { wall, in: came } of day.previous.buckets) {
    const hour = [...hours.values()].find((one) => one.wall === `${wall.slice(0, 2)}:00`);
    if (hour) hour.before += came;
  }
  return [...hours.values()].filter(
    (hour) => hour.elapsedSeconds > 0 && (hour.in + hour.out + hour.before > 0 || hour.unknownSeconds >= 60),
  );
}

import type { FootfallBucket } from '@lintel/shared/http/footfall';

/** What the footfall chart draws. Times in seconds since 1970; one entry per bucket of the window, also of the future. */
export interface ChartData {
  fromSeconds: number;
  toSeconds: number;
  bucketSeconds: number;
  starts: number[];
  /** People in and out; null where nobody knows or nothing has happened yet, which is not zero. */
  in: (number | null)[];
  out: (number | null)[];
  /** Share of each bucket's time so far in which nobody knows, 0 to 1. */
  unknown: number[];
  /** The largest count of one bucket and direction. */
  peak: number;
  /** Seconds of the whole series, shown or not, in which nobody knows. */
  unknownSeconds: number;
}

const shortestWindowSeconds = 6 * 3_600;
/** Less than this is a restart of a program, not a blind gate. */
const negligibleShare = 0.02;

/**
 * The window worth looking at: from an hour before the first thing that happened (never less than six hours) to the end
 * of the running bucket. `buckets` are consecutive, oldest first.
 */
export function chartData(buckets: readonly FootfallBucket[], bucketSeconds: number, nowMs: number): ChartData | null {
  const first = buckets[0];
  if (!first) return null;
  const seconds = (iso: string) => Date.parse(iso) / 1_000;
  const nowSeconds = nowMs / 1_000;
  const dayStart = seconds(first.start);
  const toSeconds = Math.max(
    seconds(buckets[buckets.length - 1]!.start) + bucketSeconds,
    dayStart + shortestWindowSeconds,
  );
  const firstBusy = buckets.find((bucket) => bucket.in + bucket.out > 0);
  const wantedFrom = firstBusy ? seconds(firstBusy.start) - 3_600 : toSeconds;
  const fromSeconds = Math.max(
    dayStart,
    Math.floor(Math.min(wantedFrom, toSeconds - shortestWindowSeconds) / 3_600) * 3_600,
  );

  const byStart = new Map(buckets.map((bucket) => [seconds(bucket.start), bucket]));
  const data: ChartData = {
    fromSeconds,
    toSeconds,
    bucketSeconds,
    starts: [],
    in: [],
    out: [],
    unknown: [],
    peak: 0,
    unknownSeconds: buckets.reduce((sum, bucket) => sum + bucket.unknownSeconds, 0),
  };
  for (let start = fromSeconds; start < toSeconds; start += bucketSeconds) {
    const bucket = byStart.get(start);
    const share = bucket ? unknownShare(bucket.unknownSeconds, Math.min(bucketSeconds, nowSeconds - start)) : 0;
    const counted = (count: number) => (count === 0 && share >= 1 ? null : count);
    data.starts.push(start);
    data.in.push(bucket ? counted(bucket.in) : null);
    data.out.push(bucket ? counted(bucket.out) : null);
    data.unknown.push(share);
    data.peak = Math.max(data.peak, bucket?.in ?? 0, bucket?.out ?? 0);
  }
  return data;
}

/** How much of a bucket's time so far nobody knows about, 0 to 1. */
export function unknownShare(unknownSeconds: number, elapsedSeconds: number): number {
  if (unknownSeconds <= 0 || elapsedSeconds <= 0) return 0;
  const share = Math.min(1, unknownSeconds / elapsedSeconds);
  if (share < negligibleShare) return 0;
  // The hub reports to the second and a moment late: nearly all is all.
  return share > 1 - negligibleShare ? 1 : share;
}

/** Neighbouring buckets with something unknown as one span each. */
export function unknownSpans(
  data: Pick<ChartData, 'bucketSeconds'> & { starts: readonly number[]; unknown: readonly number[] },
): { fromSeconds: number; toSeconds: number; share: number }[] {
  const spans: { fromSeconds: number; toSeconds: number; share: number }[] = [];
  for (const [index, share] of data.unknown.entries()) {
    if (share === 0) continue;
    const fromSeconds = data.starts[index]!;
    const toSeconds = fromSeconds + data.bucketSeconds;
    const last = spans[spans.length - 1];
    if (last && last.toSeconds === fromSeconds && last.share === share) last.toSeconds = toSeconds;
    else spans.push({ fromSeconds, toSeconds, share });
  }
  return spans;
}

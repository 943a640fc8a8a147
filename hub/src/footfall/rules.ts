/** Resolutions of the rollups, in minutes. */
export const resolutions = [1, 15, 60, 1440] as const;
export type Resolution = (typeof resolutions)[number];

export const minuteMs = 60_000;

/** The bucket of a resolution that holds a moment. */
export function bucketOf(atMs: number, minutes: Resolution): number {
  return Math.floor(atMs / (minutes * minuteMs));
}

/** A closed range of sequence numbers. */
export interface SeqRange {
  from: number;
  to: number;
}

/**
 * Adds `seq` to disjoint ascending ranges that do not touch. Returns null when it is already in one of them.
 * The caller passes only the neighbours of `seq`, so that this is O(1) in what it reads and writes.
 */
export function addSeq(
  before: SeqRange | undefined,
  after: SeqRange | undefined,
  seq: number,
): { remove: SeqRange[]; insert: SeqRange } | null {
  if (before && before.from <= seq && seq <= before.to) return null;
  const joinsBefore = before !== undefined && before.to + 1 === seq;
  const joinsAfter = after !== undefined && after.from === seq + 1;
  return {
    remove: [...(joinsBefore ? [before] : []), ...(joinsAfter ? [after] : [])],
    insert: { from: joinsBefore ? before.from : seq, to: joinsAfter ? after.to : seq },
  };
}

/**
 * How many numbers below the highest one seen have neither been seen nor been given up by the node. Both lists ascend;
 * what was given up may overlap itself and what was seen.
 */
export function missingNumbers(seen: readonly SeqRange[], givenUp: readonly SeqRange[]): number {
  const highest = seen.at(-1)?.to ?? 0;
  let missing = 0;
  let next = 1;
  for (const range of [...seen, ...givenUp].sort((a, b) => a.from - b.from)) {
    if (range.from > highest) break;
    if (range.from > next) missing += range.from - next;
    next = Math.max(next, range.to + 1);
  }
  return missing;
}

const maxCoverageMs = 7 * 86_400_000;

/** Why a span of coverage cannot be one, or null. */
export function coverageProblem(fromMs: number, toMs: number): string | null {
  if (toMs < fromMs) return 'body.to: must not be before body.from';
  return toMs - fromMs > maxCoverageMs ? 'body.to: must be within 7 days of body.from' : null;
}

/** Why a range of numbers cannot have been given up, or null. */
export function gapProblem(fromSeq: number, toSeq: number): string | null {
  return toSeq < fromSeq ? 'body.toSeq: must not be below body.fromSeq' : null;
}

/** Splits the span `[fromMs, toMs)` over the buckets of a resolution. */
export function spanBuckets(fromMs: number, toMs: number, minutes: Resolution): { bucket: number; ms: number }[] {
  const out: { bucket: number; ms: number }[] = [];
  const size = minutes * minuteMs;
  for (let at = fromMs; at < toMs; ) {
    const bucket = Math.floor(at / size);
    const end = Math.min(toMs, (bucket + 1) * size);
    out.push({ bucket, ms: end - at });
    at = end;
  }
  return out;
}

/** Writes whole minutes as ISO 8601 in UTC; fast where many of one day follow each other. */
export function isoMinutes(): (atMs: number) => string {
  let day = Number.NaN;
  let date = '';
  const two = (n: number) => (n < 10 ? `0${n}` : String(n));
  return (atMs) => {
    const of = Math.floor(atMs / 86_400_000);
    if (of !== day) {
      day = of;
      date = new Date(day * 86_400_000).toISOString().slice(0, 11);
    }
    const minute = Math.floor((atMs - day * 86_400_000) / minuteMs);
    return `${date}${two(Math.floor(minute / 60))}:${two(minute % 60)}:00.000Z`;
  };
}

/** The start of the shop-local day that holds `atMs`, as UTC milliseconds. */
export function startOfDay(atMs: number, timeZone: string): number {
  const offset = offsetMs(atMs, timeZone);
  const localMidnight = Math.floor((atMs + offset) / 86_400_000) * 86_400_000;
  const guess = localMidnight - offset;
  // A change of summer time between midnight and now moves the offset; the second look settles it.
  return localMidnight - offsetMs(guess, timeZone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What to add to UTC to get the wall time of `timeZone` at that moment. */
export function offsetMs(atMs: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(atMs)) part[type] = Number(value);
  const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  return wall - Math.floor(atMs / 1000) * 1000;
}

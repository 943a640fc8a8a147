import type { FootfallCounts } from '@lintel/shared/http/insights';
import type { Span } from './calendar-rules.ts';

export function sumOf(counts: readonly FootfallCounts[]): FootfallCounts {
  const sum = { in: 0, out: 0, unknownSeconds: 0 };
  for (const one of counts) {
    sum.in += one.in;
    sum.out += one.out;
    sum.unknownSeconds += one.unknownSeconds;
  }
  return sum;
}

/** Minutes since midnight as `HH:MM`. */
export function wallText(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * People in the shop at the end of each span: `inside` at the start, from then on who came less who left, nobody after a
 * closing, never fewer than none. Null for the future and where the whole span was not seen.
 * @param closings moments at which the shop is surely empty.
 */
export function occupancyBy(
  spans: readonly Span[],
  sums: readonly FootfallCounts[],
  inside: number,
  closings: ReadonlySet<number>,
  now: number,
): (number | null)[] {
  let people = inside;
  return spans.map(({ start, end }, at) => {
    if (closings.has(start)) people = 0;
    const { in: came, out: left, unknownSeconds } = sums[at]!;
    people += came - left;
    if (start >= now) return null;
    const seconds = (Math.min(end, now) - start) / 1000;
    if (came + left === 0 && unknownSeconds >= seconds * 0.98) return null;
    return Math.max(0, people);
  });
}

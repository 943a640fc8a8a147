import type { FootfallBucket } from '@lintel/shared/http/footfall';

/** Quarters summed by fours from the first; hours in which nothing happened and nothing was unknown are left out. */
export function byHour(buckets: readonly FootfallBucket[]): FootfallBucket[] {
  const hours: FootfallBucket[] = [];
  for (let index = 0; index < buckets.length; index += 4) {
    const four = buckets.slice(index, index + 4);
    const sum = (key: 'in' | 'out' | 'unknownSeconds') => four.reduce((total, bucket) => total + bucket[key], 0);
    hours.push({ start: four[0]!.start, in: sum('in'), out: sum('out'), unknownSeconds: sum('unknownSeconds') });
  }
  return hours.filter((hour) => hour.in + hour.out > 0 || hour.unknownSeconds >= 60);
}

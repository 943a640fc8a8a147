import { TokenBucket } from './token-bucket.ts';

/** Beyond this a node has to wait: enough for one that comes back with a full outbox, too little to starve the others. */
const atOnce = { perSecond: 2000, burst: 4000 };
/** In the long run: a full outbox of 64 MiB, and then more than any door has to say. A node gone wild cannot fill the disk. */
const inTheLongRun = { perSecond: 20, burst: 500_000 };

export interface Limit {
  perSecond: number;
  burst: number;
}

/** What one node may send, however often it connects. */
export class Allowance {
  private readonly buckets: readonly TokenBucket[];

  constructor(nowMs: number, limits: readonly Limit[] = [atOnce, inTheLongRun]) {
    this.buckets = limits.map(({ perSecond, burst }) => new TokenBucket(perSecond, burst, nowMs));
  }

  /** Counts one message; answers how long it has to wait, in milliseconds. */
  take(nowMs: number): number {
    return Math.max(...this.buckets.map((bucket) => bucket.take(nowMs)));
  }
}

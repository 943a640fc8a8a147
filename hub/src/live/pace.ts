/** How often a room may be pushed to: at once after a quiet moment, then `perSecond` on average, `inARow` at most at once. */
export class Pace {
  private readonly everyMs: number;
  private readonly aheadMs: number;
  private due = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number, inARow: number) {
    this.everyMs = 1000 / perSecond;
    this.aheadMs = (inARow - 1) * this.everyMs;
  }

  /** The moment from which a push is in time; in the past when it has been quiet. */
  dueAt(): number {
    return this.due - this.aheadMs;
  }

  /** A push goes out at `nowMs`. Where a room speaks for `many` at once, each has the whole pace. */
  pushed(nowMs: number, many = 1): void {
    this.due = Math.max(this.due, nowMs) + this.everyMs / many;
  }
}

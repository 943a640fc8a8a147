/** How often each room may be pushed to: at once after a quiet moment, then `perSecond` on average, `inARow` at most at once. */
export class Pace {
  private readonly everyMs: number;
  private readonly aheadMs: number;
  private readonly due = new Map<string, number>();

  constructor(perSecond: number, inARow: number) {
    this.everyMs = 1000 / perSecond;
    this.aheadMs = (inARow - 1) * this.everyMs;
  }

  /** The moment from which a push to `room` is in time; in the past when it has been quiet. */
  dueAt(room: string): number {
    return (this.due.get(room) ?? Number.NEGATIVE_INFINITY) - this.aheadMs;
  }

  /** A push to `room` goes out at `nowMs`. */
  pushed(room: string, nowMs: number): void {
    this.due.set(room, Math.max(this.due.get(room) ?? nowMs, nowMs) + this.everyMs);
  }
}

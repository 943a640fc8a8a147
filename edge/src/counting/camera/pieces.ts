/** What is remembered of the last report that was far smaller than a person. */
interface SmallReport {
  atMs: number;
  side: number;
  /** Pixels along the gate. */
  along: number;
}

/**
 * Two reports, each of less than half a person, close in time and place and of one direction, are the pieces of one
 * person (head and legs around a coat that looks like the floor): two bodies do not fit there.
 */
export class Pieces {
  private last: SmallReport | null = null;

  /** Whether this report is the second piece of one already made. `body` is a person's width in pixels. */
  isSecond(atMs: number, side: number, along: number, fullness: number, body: number): boolean {
    if (fullness >= 0.5) return false;
    const { last } = this;
    if (last !== null && last.side === side) {
      const near = Math.abs(last.along - along) < body;
      if (near && Math.abs(last.atMs - atMs) < 700) {
        this.last = null;
        return true;
      }
    }
    this.last = { atMs, side, along };
    return false;
  }
}

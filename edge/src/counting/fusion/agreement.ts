import { wilson } from '../scoring.ts';

/** How often a sensor was outvoted lately, with its 95 % Wilson interval. */
export interface Disagreement {
  cases: number;
  share: number;
  low: number;
  high: number;
  /** It is outvoted too often to be chance: somebody should look at it. */
  recalibrate: boolean;
}

const keptCases = 200;
const keptDelays = 31;
const knownDelays = 5;
/** A word is heard when the node next looks. */
const marginMs = 150;
const adviseAbove = 0.1;

/** A sensor's last verdicts against the fused ones, and its delay against the gate. */
export class Agreement {
  private readonly outvoted: boolean[] = [];
  private readonly delaysMs: number[] = [];
  private readonly latenessMs: number[] = [];
  /** Accepted passages in a row that it did not see. */
  missedInARow = 0;

  judged(agreed: boolean): void {
    this.outvoted.push(!agreed);
    if (this.outvoted.length > keptCases) this.outvoted.shift();
  }

  delayed(ms: number): void {
    this.delaysMs.push(ms);
    if (this.delaysMs.length > keptDelays) this.delaysMs.shift();
  }

  /** Learned delay in milliseconds: the median of passages that were beyond doubt; 0 until there are some. */
  get offsetMs(): number {
    if (this.delaysMs.length < knownDelays) return 0;
    return [...this.delaysMs].sort((a, b) => a - b)[this.delaysMs.length >> 1];
  }

  /** A word came so long after the body had left the line. */
  spoke(lateMs: number): void {
    this.latenessMs.push(lateMs);
    if (this.latenessMs.length > keptDelays) this.latenessMs.shift();
  }

  /** After so long it has nothing more to say; infinite until its ways are known. */
  get speaksWithinMs(): number {
    if (this.latenessMs.length < knownDelays) return Number.POSITIVE_INFINITY;
    return Math.max(...this.latenessMs) + marginMs;
  }

  get disagreement(): Disagreement {
    const cases = this.outvoted.length;
    const against = this.outvoted.filter(Boolean).length;
    const share = cases === 0 ? 0 : against / cases;
    const { low, high } = wilson(against, cases);
    return { cases, share, low, high, recalibrate: low > adviseAbove };
  }
}

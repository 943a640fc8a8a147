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
const adviseAbove = 0.1;

/** A sensor's last verdicts against the fused ones, and its delay against the gate. */
export class Agreement {
  private readonly outvoted: boolean[] = [];
  private readonly delaysMs: number[] = [];
  /** Accepted passages in a row that it did not see. */
  missedInARow = 0;

  judged(agreed: boolean): void {
    this.outvoted.push(!agreed);
    if (this.outvoted.length > keptCases) this.outvoted.shift();
  }

  delayed(ms: number): void {
    this.delaysMs.push(ms);
    if (this.delaysMs.length > 31) this.delaysMs.shift();
  }

  /** Learned delay in milliseconds: the median of passages that were beyond doubt; 0 until there are some. */
  get offsetMs(): number {
    if (this.delaysMs.length < 5) return 0;
    return [...this.delaysMs].sort((a, b) => a - b)[this.delaysMs.length >> 1];
  }

  get disagreement(): Disagreement {
    const cases = this.outvoted.length;
    const share = cases === 0 ? 0 : this.outvoted.filter(Boolean).length / cases;
    const { low, high } = wilson(share, cases);
    return { cases, share, low, high, recalibrate: low > adviseAbove };
  }
}

/** Wilson score interval at 95 % (E. B. Wilson, JASA 1927). */
export function wilson(share: number, cases: number): { low: number; high: number } {
  if (cases === 0) return { low: 0, high: 1 };
  const z2 = 1.96 ** 2;
  const centre = (share + z2 / (2 * cases)) / (1 + z2 / cases);
  const half = (Math.sqrt((share * (1 - share)) / cases + z2 / (4 * cases ** 2)) * 1.96) / (1 + z2 / cases);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

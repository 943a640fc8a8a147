/** Passages that are remembered, and the fewest that tell what is usual. */
const remembered = 64;
const fewestKnown = 8;
/** Fewer pictures than this of a body on its own say nothing of its breadth. */
const fewestHits = 4;
/** … and so many times farther off than passages usually are (median deviations). */
const strange = 2.7;

/** What the breadth of a patch says: two side by side, surely one, or nothing. */
export type Build = 'broad' | 'slim' | null;

/**
 * Tells two who go side by side as one patch from one body. A coarse picture shows no valley between an adult and the
 * child at hand, but over a whole passage such a patch is far broader along the gate than deep across it, and broader
 * than bodies usually are there. What is usual is learned from all passages: most of them are of one.
 */
export class Breadth {
  private readonly known: number[] = [];
  private readonly broadBy: number;
  private readonly slimBy: number;
  private readonly body: number;

  /**
   * `broadBy`: two are at least so many times broader than usual; `slimBy`: … and one who is never so many times broader
   * is alone. `body`: the spread of one body, as is believed; where only pairs pass, nothing else tells.
   */
  constructor(broadBy: number, slimBy: number, body: number) {
    this.broadBy = Math.log(broadBy);
    this.slimBy = Math.log(slimBy);
    this.body = Math.log(body);
  }

  /** Judges a passage by the breadth of its patch in each picture; learns what is usual. */
  judge(breadths: readonly number[]): Build {
    if (breadths.length < fewestHits) return null;
    const knows = this.known.length >= fewestKnown;
    const usual = quantile(this.known, 0.5);
    const deviation = quantile(
      this.known.map((each) => Math.abs(each - usual)),
      0.5,
    );
    // Two are broad nearly all the way; one is now and then.
    const pair = knows && quantile(breadths, 0.25) > usual + Math.max(this.broadBy, strange * deviation);
    const slim = quantile(breadths, 0.75) < (knows ? Math.min(usual, this.body) : this.body) + this.slimBy;
    this.known.push(quantile(breadths, 0.5));
    if (this.known.length > remembered) this.known.shift();
    return pair ? 'broad' : slim ? 'slim' : null;
  }
}

/**
 * How broad a patch is: its variance along the gate, and that against the one across, as a logarithm. With the two
 * exchanged, how deep.
 */
export function breadthOf(along: number, across: number): number {
  return Math.log((along * along) / across);
}

export function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

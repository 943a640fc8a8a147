import { quantile } from './breadth.ts';
import type { ThermalTrack } from './tracks.ts';

/** Which way somebody went, and from when to when his patch lay on the line. */
type Passage = Pick<ThermalTrack, 'pending' | 'lineFromMs' | 'lineToMs'>;

/** Fewer looks at a patch on the line say nothing of its depth. */
const fewestLooks = 2;
/** Whoever left the line so long before went on his own. */
const rememberedMs = 5000;

/**
 * Tells two who follow each other closely from one body. A coarse picture melts them into one patch, of which one track
 * may be all that passes; but while its middle lies on the line, that patch is far deeper across the gate than a body.
 */
export class InFile {
  private readonly deepBy: number;
  private passed: Passage[] = [];

  /** `deepBy`: two are at least so many times deeper than a body usually is. */
  constructor(deepBy: number) {
    this.deepBy = deepBy;
  }

  /**
   * Whether the passage of `track` was of two. `usual` is the usual spread of a body; `tracks` are those now followed:
   * who passes on his own, or may do so yet, is not its second.
   */
  isPair(track: ThermalTrack, tracks: readonly ThermalTrack[], usual: number): boolean {
    const { depths, pending, lineFromMs, lineToMs } = track;
    const together = (other: Passage) => other.lineFromMs <= lineToMs && lineFromMs <= other.lineToMs;
    this.passed = this.passed.filter((other) => lineFromMs - other.lineToMs < rememberedMs);
    const company =
      this.passed.some((other) => together(other) && other.pending === pending) ||
      tracks.some((other) => {
        return other !== track && together(other) && (other.pending === pending || other.side !== pending);
      });
    this.passed.push({ pending, lineFromMs, lineToMs });
    // Two are deep nearly all the way; arms and legs are now and then.
    const deep = depths.length >= fewestLooks && quantile(depths, 0.25) > Math.log(this.deepBy * usual);
    return deep && !company;
  }
}

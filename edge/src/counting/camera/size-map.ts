import type { CameraConfig } from './config.ts';
import { fraction } from './fraction.ts';
import type { WorkingSize } from './reduce.ts';
import type { Track } from './track.ts';

/** Old passages fade so that about this many count. */
const memory = 400;
/** Histogram of how much larger than expected moving regions are: sixths of an octave, the middle is "as expected". */
const bins = 61;
const middle = 30;
const perOctave = 6;
/** Width, height and root of the area of a person against the last, until people tell. */
const shape = Float64Array.of(1.15, 1.3, 1);
const areaOf = Float64Array.from({ length: bins }, (_, k) => 4 ** ((k - middle) / perOctave));

/**
 * How large a person looks at each height of the picture, learned from people who walk alone.
 * On flat ground seen by a pinhole camera a person's picture grows linearly with the row of the feet (straight from
 * above: not at all), so width, height and the root of the area are straight lines in that row. Their common scale comes
 * from all that moves: most moving regions are one person, pieces are much smaller and groups are fewer.
 */
export class SizeMap {
  /** Passages learned from. */
  observations = 0;
  // What most ask for, by whole rows: numbers that calls return would be allocated.
  /** `width`, `height` and `area` of a person whose feet are at a row. */
  readonly widths: Float64Array;
  readonly heights: Float64Array;
  readonly areas: Float64Array;
  /** Height and area of a person whose head is at a row. */
  readonly heightsFromTop: Float64Array;
  readonly areasFromTop: Float64Array;
  /** Result of `measure`. */
  shown = fraction;
  private readonly picture: WorkingSize;
  private readonly minSide: number;
  private readonly maxSide: number;
  private guess: number;
  private readonly seen = new Float64Array(bins);
  private readonly shifted = new Float64Array(bins);
  private seenTotal = 0;
  // Weighted sums of the three regressions on the feet's row.
  private n = 0;
  private sumY = 0;
  private sumYY = 0;
  private readonly passage = new Float64Array(3);
  private readonly sum = new Float64Array(3);
  private readonly sumWithY = new Float64Array(3);
  private readonly slope = new Float64Array(3);
  private readonly base = new Float64Array(3);

  constructor(picture: WorkingSize, config: CameraConfig) {
    this.picture = picture;
    this.widths = new Float64Array(picture.height);
    this.heights = new Float64Array(picture.height);
    this.areas = new Float64Array(picture.height);
    this.heightsFromTop = new Float64Array(picture.height);
    this.areasFromTop = new Float64Array(picture.height);
    const pixels = picture.width * picture.height;
    this.minSide = Math.max(3, Math.sqrt(pixels * config.minPersonShare));
    this.maxSide = Math.sqrt(pixels * config.maxPersonShare);
    this.guess = Math.sqrt(pixels * 0.04);
    this.solve();
  }

  /** The camera looks elsewhere now: all sizes are unknown again. */
  forget(): void {
    this.observations = 0;
    this.n = 0;
    this.sumY = 0;
    this.sumYY = 0;
    this.sum.fill(0);
    this.sumWithY.fill(0);
    this.seen.fill(0);
    this.seenTotal = 0;
    this.guess = Math.sqrt(this.picture.width * this.picture.height * 0.04);
    this.solve();
  }

  /** True once enough people walked alone to tell one from two. */
  get learned(): boolean {
    return this.n >= 12;
  }

  /** Expected width in working pixels of a person whose feet are at row `y`. */
  width(y: number): number {
    return Math.max(2, this.base[0] + this.slope[0] * y);
  }

  height(y: number): number {
    return Math.max(2, this.base[1] + this.slope[1] * y);
  }

  area(y: number): number {
    const side = Math.max(this.minSide, this.base[2] + this.slope[2] * y);
    return side * side;
  }

  /** Area of one person from row `y0` to `y1`, of somebody cut by the picture's edge the part that shows, into `shown`. */
  measure(y0: number, y1: number): void {
    const below = y1 >= this.picture.height - 2;
    const height = below ? this.heightsFromTop[y0] : this.heights[y1];
    this.shown = below ? this.areasFromTop[y0] : this.areas[y1];
    if (below || y0 <= 1) this.shown *= Math.min(1, Math.max(0.3, (y1 - y0 + 1) / height));
  }

  /** Whether a track has at least so large a share of a person's area. */
  fills({ area, y, height }: Track, share: number): boolean {
    return area >= share * this.area(y + height / 2);
  }

  /** A moving region with its lowest row at `y`; one that is not whole, cut by the picture's edge, weighs little. */
  glimpse(y: number, area: number, whole: boolean): void {
    const weight = whole ? 1 : 0.05;
    const side = Math.sqrt(area);
    if (side < this.minSide || side > this.maxSide * 1.5) return;
    const ratio = Math.log2(area / this.areas[y]) / 2;
    const bin = Math.round(ratio * perOctave) + middle;
    this.seen[Math.min(bins - 1, Math.max(0, bin))] += weight;
    this.seenTotal += weight;
    if (this.seenTotal > 1500) {
      for (let k = 0; k < bins; k++) this.seen[k] *= 0.5;
      this.seenTotal *= 0.5;
    }
  }

  /** Corrects the scale when what moves has steadily another size than expected. */
  settleScale(): void {
    const need = this.learned ? 60 : 0.2;
    if (this.seenTotal < need) return;
    const off = this.typical() - middle;
    if (Math.abs(off) < 1) return;
    this.rescale(off);
  }

  /** A person walking alone, wholly in view: feet at row `y`, sizes in working pixels. */
  learn(y: number, width: number, height: number, area: number): void {
    const side = Math.sqrt(area);
    if (side < this.minSide || side > this.maxSide) return;
    const expected = Math.sqrt(this.areas[y]);
    if (side > expected * 1.5 || side < expected * 0.62) return;
    const fade = this.n > memory ? (memory - 1) / memory : 1;
    this.n = this.n * fade + 1;
    this.sumY = this.sumY * fade + y;
    this.sumYY = this.sumYY * fade + y * y;
    this.passage[0] = width;
    this.passage[1] = height;
    this.passage[2] = side;
    for (let k = 0; k < 3; k++) {
      this.sum[k] = this.sum[k] * fade + this.passage[k];
      this.sumWithY[k] = this.sumWithY[k] * fade + this.passage[k] * y;
    }
    this.observations++;
    this.solve();
  }

  /** The bin of one person: pieces, far below the bulk of the moving area, are left out; then the median by number. */
  private typical(): number {
    let areaTotal = 0;
    for (let k = 0; k < bins; k++) areaTotal += this.seen[k] * areaOf[k];
    let left = areaTotal * 0.7;
    let bulk = 0;
    while (bulk < bins - 1) {
      left -= this.seen[bulk] * areaOf[bulk];
      if (left <= 0) break;
      bulk++;
    }
    const from = Math.max(0, bulk - 4);
    let number = 0;
    for (let k = from; k < bins; k++) number += this.seen[k];
    left = number * 0.5;
    let k = from;
    while (k < bins - 1) {
      left -= this.seen[k];
      if (left <= 0) break;
      k++;
    }
    return k;
  }

  private rescale(off: number): void {
    const factor = 2 ** (off / perOctave);
    this.guess *= factor;
    for (let k = 0; k < 3; k++) {
      this.sum[k] *= factor;
      this.sumWithY[k] *= factor;
    }
    this.shifted.set(this.seen);
    this.seen.fill(0);
    for (let k = 0; k < bins; k++) this.seen[Math.min(bins - 1, Math.max(0, k - off))] += this.shifted[k];
    this.solve();
  }

  private solve(): void {
    // Ridge: the slope starts at zero and needs spread in y to move; the guess weighs as much as two passages.
    const prior = 2;
    const n = this.n + prior;
    const centre = this.picture.height / 2;
    const meanY = (this.sumY + prior * centre) / n;
    const spread = this.sumYY + prior * centre * centre - n * meanY * meanY;
    const sixth = this.picture.height / 6;
    const ridge = 8 * sixth * sixth;
    for (let k = 0; k < 3; k++) {
      const guess = this.guess * shape[k];
      const mean = (this.sum[k] + prior * guess) / n;
      const together = this.sumWithY[k] + prior * guess * centre - n * meanY * mean;
      this.slope[k] = this.n < 4 ? 0 : together / (spread + ridge);
      this.base[k] = mean - this.slope[k] * meanY;
    }
    this.tabulate();
  }

  /** After every passage, so all that stays the same from row to row is read once. */
  private tabulate(): void {
    const { widths, heights, areas, heightsFromTop, areasFromTop, minSide, base, slope } = this;
    // By number: taking an array apart makes an iterator and boxes for what it gives.
    const width = base[0];
    const height = base[1];
    const side = base[2];
    const wider = slope[0];
    const higher = slope[1];
    const larger = slope[2];
    const slant = Math.max(0.2, 1 - higher);
    for (let y = 0; y < widths.length; y++) {
      const fromTop = Math.max(2, (height + higher * y) / slant);
      const here = Math.max(minSide, side + larger * y);
      const below = Math.max(minSide, side + larger * (y + fromTop));
      widths[y] = Math.max(2, width + wider * y);
      heights[y] = Math.max(2, height + higher * y);
      areas[y] = here * here;
      heightsFromTop[y] = fromTop;
      areasFromTop[y] = below * below;
    }
  }
}

import { type Looks, lookColumns, lookRows } from './looks.ts';
import { Mask } from './mask.ts';
import type { Picture, WorkingSize } from './reduce.ts';
import type { Track } from './track.ts';

const cells = lookColumns * lookRows;
/** Places of the columns and rows against the centre, in shares of the box. */
export const columnAt = Float64Array.from({ length: lookColumns }, (_, k) => (k + 0.5) / lookColumns - 0.5);
export const rowAt = Float64Array.from({ length: lookRows }, (_, k) => (k + 0.5) / lookRows - 0.5);
/** Where the rows begin in `Portrait.place`; the columns are before them. */
export const firstRow = 8;
/** Difference of brightness plus twice that of the colours at which nothing resembles any more. */
const strange = 60;
/** Share of the pictures in which a cell must have been body to belong to the person. */
export const leastWeight = 0.3;
const surelyBody = 0.85;
/** A whole weight, and the cost of a hidden one, in whole numbers. */
const one = 256;
const hiddenCost = Math.floor(0.7 * strange);

/**
 * How the person looked for looks, laid over one place of a picture after another. What is asked and answered stands in
 * fields, because numbers handed over in calls would be allocated.
 */
export class Portrait {
  /** Centre of the place. */
  x = 0;
  y = 0;
  /** Loss of weight from which on the place does not matter any more. */
  most = 0;
  /** Weight of the whole person; of that what is hidden, and what shows something else, at the place that was tried. */
  all = 0;
  hidden = 0;
  lost = 0;
  /** Columns and, from `firstRow`, rows of the box at that place, -1 outside of the picture. */
  readonly place = new Int32Array(16);
  /** What people in front of the person cover. */
  readonly covered: Mask;
  private readonly size: WorkingSize;
  // The cells of the person in packed numbers, for a read costs more than a shift: column, row and weight; brightness,
  // U and V.
  private parts = 0;
  private readonly cell = new Int32Array(cells);
  private readonly colours = new Int32Array(cells);

  constructor(size: WorkingSize) {
    this.size = size;
    this.covered = new Mask(size.width, size.height);
  }

  /** Takes the looks of a person to look for. */
  take(looks: Looks): void {
    const { weight } = looks;
    this.parts = 0;
    this.all = 0;
    // The surest first: they soonest tell that a place is the wrong one.
    for (let c = 0; c < cells; c++) if (weight[c] >= surelyBody) this.gather(looks, c);
    for (let c = 0; c < cells; c++) if (weight[c] >= leastWeight && weight[c] < surelyBody) this.gather(looks, c);
    this.all /= one;
  }

  /** Lays the box of a person over (x, y). */
  lay({ width: wide, height: high }: Track): void {
    const { place, x, y } = this;
    const { width, height } = this.size;
    for (let k = 0; k < lookColumns; k++) {
      const px = (x + 0.5 + columnAt[k] * wide) | 0;
      place[k] = px < width ? px : -1;
    }
    for (let r = 0; r < lookRows; r++) {
      const py = (y + 0.5 + rowAt[r] * high) | 0;
      place[firstRow + r] = py < height ? py : -1;
    }
  }

  /** Weighs what shows where the box lies. False as soon as `most` is lost: then it cannot be here. */
  weigh({ luma, u, v, coloured }: Picture, { words, wordsPerRow }: Mask): boolean {
    const { parts, cell, colours, place } = this;
    const { words: covered } = this.covered;
    const { width, chromaWidth } = this.size;
    const limit = Math.ceil(Math.min(this.most, cells) * one * strange) | 0;
    let hidden = 0;
    let cost = 0;
    for (let p = 0; p < parts && cost < limit; p++) {
      const where = cell[p];
      const looks = colours[p];
      const px = place[where & 15];
      const py = place[(where >> 4) & 15];
      const weight = where >> 8;
      const word = py * wordsPerRow + (px >> 5);
      if ((px | py) < 0 || ((covered[word] >> (px & 31)) & 1) === 1) {
        hidden += weight;
        cost += hiddenCost * weight;
        continue;
      }
      let less = Math.abs(luma[py * width + px] - (looks & 255)) - strange;
      if (coloured) {
        const half = (py >> 1) * chromaWidth + (px >> 1);
        less += (Math.abs(u[half] - ((looks >> 8) & 255)) + Math.abs(v[half] - (looks >> 16))) << 1;
      }
      // Without a branch, for there is no foretelling: outside of people or too different nothing is less strange.
      const body = (words[word] >> (px & 31)) & 1;
      cost += Math.imul(weight, strange + (less & (less >> 31) & -body));
    }
    this.hidden = hidden / one;
    this.lost = (cost - hiddenCost * hidden) / (one * strange);
    return cost < limit;
  }

  private gather(looks: Looks, c: number): void {
    const weight = Math.round(one * looks.weight[c]);
    const row = (c / lookColumns) | 0;
    const column = c - row * lookColumns;
    this.cell[this.parts] = column | ((firstRow + row) << 4) | (weight << 8);
    this.colours[this.parts] = Math.round(looks.y[c]) | (Math.round(looks.u[c]) << 8) | (Math.round(looks.v[c]) << 16);
    this.parts++;
    this.all += weight;
  }
}

/** How little a cell resembles what is known of it, 0..1; differences of brightness, and of U and V together. */
export function strangeness(brightness: number, colour: number): number {
  return Math.min(1, (brightness + 2 * colour) / strange);
}

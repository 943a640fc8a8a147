import { type Looks, lookColumns, lookRows } from './looks.ts';
import type { Mask } from './mask.ts';
import type { Picture, WorkingSize } from './reduce.ts';
import type { Track } from './track.ts';

const cells = lookColumns * lookRows;
/** Places of the columns and rows against the centre, in shares of the box. */
const columnAt = Float64Array.from({ length: lookColumns }, (_, k) => (k + 0.5) / lookColumns - 0.5);
const rowAt = Float64Array.from({ length: lookRows }, (_, k) => (k + 0.5) / lookRows - 0.5);
/** Difference of brightness plus twice that of the colours at which nothing resembles any more. */
const strange = 60;
/** A whole weight, and the cost of a hidden one, in whole numbers. */
const one = 256;
const hiddenCost = Math.floor(0.7 * strange);
/** Share of the body that must show, and how like itself (against usual) it must be, to be found. */
const leastVisible = 0.25;
const leastLikeness = 0.6;
/** So much of the usual likeness at the predicted place leaves no doubt. */
const plain = 0.9;
/** Share of the pictures in which a cell must have been body to belong to the person. */
const leastWeight = 0.3;
const surelyBody = 0.85;
/** Pictures to have learned from before looks are trusted. */
const enough = 4;

/** Finds people by their looks in one picture. What a person in front covers is not searched again behind. */
export class Sight {
  /** Result of `find`: where, how much shows, and how alike what shows is against usual. */
  x = 0;
  y = 0;
  visible = 0;
  likeness = 0;
  private readonly size: WorkingSize;
  private readonly taken: Uint32Array;
  private stamp = 1;
  private picture: Picture | null = null;
  private people: Mask | null = null;
  /** Columns and rows of the box in the picture at the place that is tried, -1 outside. */
  private readonly columns = new Int32Array(lookColumns);
  private readonly rows = new Int32Array(lookRows);
  // The cells that belong to the person looked for.
  private parts = 0;
  private all = 0;
  private readonly column = new Uint8Array(cells);
  private readonly row = new Uint8Array(cells);
  private readonly weight = new Int32Array(cells);
  private readonly luma = new Int32Array(cells);
  private readonly u = new Int32Array(cells);
  private readonly v = new Int32Array(cells);
  // What is asked and answered for one place; fields, because numbers handed over in calls would be allocated.
  private atX = 0;
  private atY = 0;
  private most = 0;
  /** Weight that is hidden, and that shows something else, at the place that was tried. */
  private hidden = 0;
  private lost = 0;

  constructor(size: WorkingSize) {
    this.size = size;
    this.taken = new Uint32Array(size.width * size.height);
  }

  /** A new picture: nothing of it is covered yet. Null: there are outlines only. */
  open(picture: Picture | null, people: Mask): void {
    this.picture = picture;
    this.people = people;
    this.stamp++;
  }

  knows(track: Track): boolean {
    return this.picture !== null && track.looks.known >= enough;
  }

  /** Learns how a person looks who stands alone with the centre at (x, y). */
  learn(track: Track, x: number, y: number): void {
    const { picture, people, columns, rows, taken, stamp } = this;
    if (!picture || !people) return;
    const { looks } = track;
    const { width, chromaWidth } = this.size;
    this.atX = x;
    this.atY = y;
    this.lay(track);
    const rate = looks.known === 0 ? 1 : Math.max(0.12, 1 / (looks.known + 1));
    let seen = 0;
    let lost = 0;
    for (let c = 0, r = 0; r < lookRows; r++) {
      const py = rows[r];
      for (let k = 0; k < lookColumns; k++, c++) {
        const px = columns[k];
        if (px < 0 || py < 0) continue;
        const known = looks.weight[c];
        const i = py * width + px;
        const shows = known >= leastWeight && taken[i] !== stamp;
        if (shows) seen += known;
        const body = people.get(px, py);
        looks.weight[c] += ((body ? 1 : 0) - known) * rate;
        if (!body) {
          if (shows) lost += known;
          continue;
        }
        const pace = looks.weight[c] <= rate ? 1 : rate;
        const half = (py >> 1) * chromaWidth + (px >> 1);
        const dy = picture.luma[i] - looks.y[c];
        const du = picture.u[half] - looks.u[c];
        const dv = picture.v[half] - looks.v[c];
        looks.y[c] += dy * pace;
        looks.u[c] += du * pace;
        looks.v[c] += dv * pace;
        if (!shows) continue;
        const colour = picture.coloured ? 2 * (Math.abs(du) + Math.abs(dv)) : 0;
        lost += known * Math.min(1, (Math.abs(dy) + colour) / strange);
      }
    }
    if (looks.known > 0) {
      const alike = seen > 0 ? 1 - lost / seen : 0;
      looks.usual += (alike - looks.usual) * (looks.known === 1 ? 1 : 0.1);
    }
    looks.known++;
  }

  /** How alike the person is to what shows at the predicted place. */
  glance(track: Track): number {
    this.lookFor(track);
    this.atX = track.x;
    this.atY = track.y;
    this.lay(track);
    this.most = Number.POSITIVE_INFINITY;
    this.weigh();
    const seen = this.all - this.hidden;
    return seen > 0 ? (1 - this.lost / seen) / Math.max(0.3, track.looks.usual) : 0;
  }

  /**
   * Looks for a known person around the predicted place, at most `reach` pixels away. True when enough of it shows; the
   * result is in the fields.
   */
  find(track: Track, reach: number): boolean {
    this.lookFor(track);
    const { all } = this;
    const reachY = Math.min(reach, 0.3 * track.height);
    let bestX = track.x;
    let bestY = track.y;
    let best = -1;
    let hidden = all;
    let lost = 0;
    let stepX = reach / 2;
    let stepY = reachY / 2;
    for (let round = 0; round < 4; round++) {
      // The predicted place first: what it shows saves most of the others.
      const span = round === 0 ? 0 : round === 1 ? 2 : 1;
      const fromX = bestX;
      const fromY = bestY;
      for (let ky = -span; ky <= span; ky++) {
        for (let kx = -span; kx <= span; kx++) {
          if (round > 0 && kx === 0 && ky === 0) continue;
          const x = fromX + kx * stepX;
          const y = fromY + ky * stepY;
          const far = ((x - track.x) / reach) ** 2 + ((y - track.y) / reachY) ** 2;
          this.most = (1 - best - 0.1 * far) * all;
          if (this.most <= 0) continue;
          this.atX = x;
          this.atY = y;
          this.lay(track);
          if (!this.weigh()) continue;
          const seen = all - this.hidden;
          const alike = seen > 0 ? (1 - this.lost / seen) * (0.3 + (0.7 * seen) / all) - 0.1 * far : -0.1 * far;
          if (alike <= best) continue;
          best = alike;
          bestX = x;
          bestY = y;
          hidden = this.hidden;
          lost = this.lost;
        }
      }
      if (round === 0) {
        // Where the prediction is plainly right, the place needs only to be refined.
        if (best < plain * track.looks.usual) continue;
        round = 1;
      }
      stepX /= 2;
      stepY /= 2;
      if (stepX < 0.5 && stepY < 0.5) break;
    }
    const seen = all - hidden;
    this.x = bestX;
    this.y = bestY;
    this.visible = all > 0 ? seen / all : 0;
    this.likeness = seen > 0 ? (1 - lost / seen) / Math.max(0.3, track.looks.usual) : 0;
    return this.visible >= leastVisible && this.likeness >= leastLikeness;
  }

  /** The person at (x, y) stands in front of whoever is looked for next in this picture. */
  cover(track: Track, x: number, y: number): void {
    const { width, height } = this.size;
    const halfWide = track.width / lookColumns / 2;
    const halfHigh = track.height / lookRows / 2;
    for (let c = 0; c < cells; c++) {
      if (track.looks.weight[c] < 0.5) continue;
      const cx = x + columnAt[c % lookColumns] * track.width;
      const cy = y + rowAt[(c / lookColumns) | 0] * track.height;
      const left = Math.max(0, Math.round(cx - halfWide));
      const right = Math.min(width - 1, Math.round(cx + halfWide));
      const bottom = Math.min(height - 1, Math.round(cy + halfHigh));
      for (let row = Math.max(0, Math.round(cy - halfHigh)); row <= bottom; row++) {
        for (let k = row * width + left; k <= row * width + right; k++) this.taken[k] = this.stamp;
      }
    }
  }

  /** Gathers the cells of a person to look for. */
  private lookFor({ looks }: Track): void {
    this.parts = 0;
    this.all = 0;
    // The surest first: they soonest tell that a place is the wrong one.
    for (let c = 0; c < cells; c++) if (looks.weight[c] >= surelyBody) this.gather(looks, c);
    for (let c = 0; c < cells; c++) {
      if (looks.weight[c] >= leastWeight && looks.weight[c] < surelyBody) this.gather(looks, c);
    }
  }

  private gather(looks: Looks, c: number): void {
    const n = this.parts++;
    this.weight[n] = Math.round(one * looks.weight[c]);
    this.all += this.weight[n] / one;
    this.column[n] = c % lookColumns;
    this.row[n] = (c / lookColumns) | 0;
    this.luma[n] = Math.round(looks.y[c]);
    this.u[n] = Math.round(looks.u[c]);
    this.v[n] = Math.round(looks.v[c]);
  }

  /** Lays a person's box into the picture. */
  private lay({ width: wide, height: high }: Track): void {
    const { columns, rows, atX: x, atY: y } = this;
    const { width, height } = this.size;
    for (let k = 0; k < lookColumns; k++) {
      const px = (x + 0.5 + columnAt[k] * wide) | 0;
      columns[k] = px < width ? px : -1;
    }
    for (let r = 0; r < lookRows; r++) {
      const py = (y + 0.5 + rowAt[r] * high) | 0;
      rows[r] = py < height ? py : -1;
    }
  }

  /** Weighs what shows where the box lies. False as soon as `most` is lost: then it cannot be here. */
  private weigh(): boolean {
    const { most, columns, rows, column, row, weight, luma, u, v, taken, stamp, parts } = this;
    const picture = this.picture as Picture;
    const { words, wordsPerRow } = this.people as Mask;
    const { width, chromaWidth } = this.size;
    const { coloured } = picture;
    const limit = most * one * strange;
    let hidden = 0;
    let lost = 0;
    for (let c = 0; c < parts; c++) {
      const px = columns[column[c]];
      const py = rows[row[c]];
      const i = py * width + px;
      if (px < 0 || py < 0 || taken[i] === stamp) {
        hidden += weight[c];
      } else {
        let less = Math.abs(picture.luma[i] - luma[c]) - strange;
        if (coloured) {
          const half = (py >> 1) * chromaWidth + (px >> 1);
          less += 2 * (Math.abs(picture.u[half] - u[c]) + Math.abs(picture.v[half] - v[c]));
        }
        // Without a branch, for there is no foretelling: outside of people or too different nothing is less strange.
        const body = (words[py * wordsPerRow + (px >> 5)] >> (px & 31)) & 1;
        lost += weight[c] * (strange + (less & (less >> 31) & -body));
      }
      if (lost + hiddenCost * hidden >= limit) return false;
    }
    this.hidden = hidden / one;
    this.lost = lost / (one * strange);
    return true;
  }
}

import { type Looks, lookColumns, lookRows } from './looks.ts';
import type { Mask } from './mask.ts';
import type { Picture, WorkingSize } from './reduce.ts';
import type { Track } from './track.ts';

const cells = lookColumns * lookRows;
/** Places of the cells against the centre, in shares of the box. */
const offsetX = Float64Array.from({ length: cells }, (_, c) => ((c % lookColumns) + 0.5) / lookColumns - 0.5);
const offsetY = Float64Array.from({ length: cells }, (_, c) => (Math.floor(c / lookColumns) + 0.5) / lookRows - 0.5);
/** Difference of brightness plus twice that of the colours at which nothing resembles any more. */
const strange = 60;
/** Share of the body that must show, and how like itself (against usual) it must be, to be found. */
const leastVisible = 0.25;
const leastLikeness = 0.6;
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
  private undo: Uint8Array = new Uint8Array(256);

  constructor(size: WorkingSize) {
    this.size = size;
    this.taken = new Uint32Array(size.width * size.height);
  }

  /** A new picture: nothing of it is covered yet. Null: there are outlines only. */
  open(picture: Picture | null, people: Mask, undo: Uint8Array): void {
    this.picture = picture;
    this.people = people;
    this.undo = undo;
    this.stamp++;
  }

  knows(track: Track): boolean {
    return this.picture !== null && track.looks.known >= enough;
  }

  /** Learns how a person looks who stands alone with the centre at (x, y). */
  learn(track: Track, x: number, y: number): void {
    const { picture, people } = this;
    if (!picture || !people) return;
    const { looks } = track;
    const { width, height, chromaWidth } = this.size;
    if (looks.known > 0) {
      const alike = this.compare(track, x, y);
      looks.usual += (alike - looks.usual) * (looks.known === 1 ? 1 : 0.1);
    }
    const rate = looks.known === 0 ? 1 : Math.max(0.12, 1 / (looks.known + 1));
    for (let c = 0; c < cells; c++) {
      const px = Math.round(x + offsetX[c] * track.width);
      const py = Math.round(y + offsetY[c] * track.height);
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      const body = people.get(px, py);
      looks.weight[c] += ((body ? 1 : 0) - looks.weight[c]) * rate;
      if (!body) continue;
      const pace = looks.weight[c] <= rate ? 1 : rate;
      const i = py * width + px;
      const half = (py >> 1) * chromaWidth + (px >> 1);
      looks.y[c] += (this.undo[picture.luma[i]] - looks.y[c]) * pace;
      looks.u[c] += (picture.u[half] - looks.u[c]) * pace;
      looks.v[c] += (picture.v[half] - looks.v[c]) * pace;
    }
    looks.known++;
  }

  /** How alike the person is to what shows at the predicted place. */
  glance(track: Track): number {
    return this.compare(track, track.x, track.y) / Math.max(0.3, track.looks.usual);
  }

  /**
   * Looks for a known person around the predicted place, at most `reach` pixels away. True when enough of it shows; the
   * result is in the fields.
   */
  find(track: Track, reach: number): boolean {
    const reachY = Math.min(reach, 0.3 * track.height);
    let bestX = track.x;
    let bestY = track.y;
    let best = -1;
    let stepX = reach / 2;
    let stepY = reachY / 2;
    for (let round = 0; round < 3; round++) {
      const fromX = bestX;
      const fromY = bestY;
      const span = round === 0 ? 2 : 1;
      for (let ky = -span; ky <= span; ky++) {
        for (let kx = -span; kx <= span; kx++) {
          if (round > 0 && kx === 0 && ky === 0) continue;
          const x = fromX + kx * stepX;
          const y = fromY + ky * stepY;
          const far = ((x - track.x) / reach) ** 2 + ((y - track.y) / reachY) ** 2;
          const alike = this.compare(track, x, y) * (0.3 + 0.7 * this.visible) - 0.1 * far;
          if (alike <= best) continue;
          best = alike;
          bestX = x;
          bestY = y;
        }
      }
      stepX /= 2;
      stepY /= 2;
      if (stepX < 0.5 && stepY < 0.5) break;
    }
    this.x = bestX;
    this.y = bestY;
    this.likeness = this.compare(track, bestX, bestY) / Math.max(0.3, track.looks.usual);
    return this.visible >= leastVisible && this.likeness >= leastLikeness;
  }

  /** The person at (x, y) stands in front of whoever is looked for next in this picture. */
  cover(track: Track, x: number, y: number): void {
    const { width, height } = this.size;
    const halfWide = track.width / lookColumns / 2;
    const halfHigh = track.height / lookRows / 2;
    for (let c = 0; c < cells; c++) {
      if (track.looks.weight[c] < 0.5) continue;
      const cx = x + offsetX[c] * track.width;
      const cy = y + offsetY[c] * track.height;
      const left = Math.max(0, Math.round(cx - halfWide));
      const right = Math.min(width - 1, Math.round(cx + halfWide));
      const bottom = Math.min(height - 1, Math.round(cy + halfHigh));
      for (let row = Math.max(0, Math.round(cy - halfHigh)); row <= bottom; row++) {
        for (let k = row * width + left; k <= row * width + right; k++) this.taken[k] = this.stamp;
      }
    }
  }

  /** Likeness of what shows of the person at (x, y), 0..1; `visible` is the share that shows. */
  private compare(track: Track, x: number, y: number): number {
    const { width, height, chromaWidth } = this.size;
    const { taken, stamp, undo } = this;
    const picture = this.picture as Picture;
    const people = this.people as Mask;
    const looks: Looks = track.looks;
    const { width: wide, height: high } = track;
    const left = x + 0.5;
    const top = y + 0.5;
    const { coloured } = picture;
    let all = 0;
    let seen = 0;
    let alike = 0;
    for (let c = 0; c < cells; c++) {
      const weight = looks.weight[c];
      if (weight < 0.3) continue;
      all += weight;
      const px = (left + offsetX[c] * wide) | 0;
      const py = (top + offsetY[c] * high) | 0;
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      const i = py * width + px;
      if (taken[i] === stamp) continue;
      seen += weight;
      if (!people.get(px, py)) continue;
      let difference = Math.abs(undo[picture.luma[i]] - looks.y[c]);
      if (coloured) {
        const half = (py >> 1) * chromaWidth + (px >> 1);
        difference += 2 * (Math.abs(picture.u[half] - looks.u[c]) + Math.abs(picture.v[half] - looks.v[c]));
      }
      if (difference < strange) alike += weight * (1 - difference / strange);
    }
    this.visible = all > 0 ? seen / all : 0;
    return seen > 0 ? alike / seen : 0;
  }
}

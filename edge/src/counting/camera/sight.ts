import { lookColumns, lookRows } from './looks.ts';
import type { Mask } from './mask.ts';
import { columnAt, firstRow, leastWeight, Portrait, rowAt, strangeness } from './portrait.ts';
import type { Picture, WorkingSize } from './reduce.ts';
import type { Track } from './track.ts';

/** Share of the body that must show, and how like itself (against usual) it must be, to be found. */
const leastVisible = 0.25;
const leastLikeness = 0.6;
/** So much of the usual likeness at the predicted place leaves no doubt. */
const plain = 0.9;
/** Pictures to have learned from before looks are trusted. */
const enough = 4;

/** Steps to the places around one, nearest first: itself, the eight next to it, and the sixteen around those. */
const around = Array.from({ length: 25 }, (_, k) => [(k % 5) - 2, ((k / 5) | 0) - 2] as const).sort(
  ([ax, ay], [bx, by]) => ax * ax + ay * ay - bx * bx - by * by,
);
const aroundX = Int8Array.from(around, ([x]) => x);
const aroundY = Int8Array.from(around, ([, y]) => y);
/** The first of the outer sixteen. */
const nextTo = 9;

/** Finds people by their looks in one picture. What a person in front covers is not searched again behind. */
export class Sight {
  /** Result of `find`: how much shows, and how alike what shows is against usual. */
  visible = 0;
  likeness = 0;
  private readonly size: WorkingSize;
  private readonly portrait: Portrait;
  private picture: Picture | null = null;
  private people: Mask | null = null;

  constructor(size: WorkingSize) {
    this.size = size;
    this.portrait = new Portrait(size);
  }

  /** A new picture: nothing of it is covered yet. Null: there are outlines only. */
  open(picture: Picture | null, people: Mask): void {
    this.picture = picture;
    this.people = people;
    this.portrait.covered.clear();
  }

  knows(track: Track): boolean {
    return this.picture !== null && track.looks.known >= enough;
  }

  /** Learns how a person looks who stands alone and was seen. */
  learn(track: Track): void {
    const { picture, people, portrait } = this;
    if (!picture || !people) return;
    const { looks } = track;
    const { place, covered } = portrait;
    const { width, chromaWidth } = this.size;
    portrait.x = track.seenX;
    portrait.y = track.seenY;
    portrait.lay(track);
    const rate = looks.known === 0 ? 1 : Math.max(0.12, 1 / (looks.known + 1));
    let seen = 0;
    let lost = 0;
    for (let c = 0, r = 0; r < lookRows; r++) {
      const py = place[firstRow + r];
      for (let k = 0; k < lookColumns; k++, c++) {
        const px = place[k];
        if (px < 0 || py < 0) continue;
        const known = looks.weight[c];
        const i = py * width + px;
        const shows = known >= leastWeight && !covered.get(px, py);
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
        const colour = picture.coloured ? Math.abs(du) + Math.abs(dv) : 0;
        lost += known * strangeness(Math.abs(dy), colour);
      }
    }
    if (looks.known > 0) {
      const alike = seen > 0 ? 1 - lost / seen : 0;
      looks.usual += (alike - looks.usual) * (looks.known === 1 ? 1 : 0.1);
    }
    looks.known++;
  }

  /** How alike the person is to what shows at the predicted place, into the track's `sightShare`. */
  glance(track: Track): void {
    const { portrait } = this;
    portrait.take(track.looks);
    portrait.x = track.x;
    portrait.y = track.y;
    portrait.lay(track);
    portrait.most = Number.POSITIVE_INFINITY;
    portrait.weigh(this.picture as Picture, this.people as Mask);
    const seen = portrait.all - portrait.hidden;
    track.sightShare = seen > 0 ? (1 - portrait.lost / seen) / Math.max(0.3, track.looks.usual) : 0;
  }

  /**
   * Looks for a known person around the predicted place, at most the track's `reach` away. True when enough of it shows;
   * where is in the track, how much in the fields.
   */
  find(track: Track): boolean {
    const { reach } = track;
    const { portrait } = this;
    const picture = this.picture as Picture;
    const people = this.people as Mask;
    portrait.take(track.looks);
    const { all } = portrait;
    const reachY = Math.min(reach, 0.3 * track.height);
    let bestX = track.x;
    let bestY = track.y;
    let best = -1;
    let hidden = all;
    let lost = 0;
    let stepX = reach / 2;
    let stepY = reachY / 2;
    for (let round = 0; round < 4; round++) {
      // Nearest first, the predicted place before all: what it shows saves most of the others.
      const from = round === 0 ? 0 : 1;
      const to = round === 0 ? 1 : round === 1 ? aroundX.length : nextTo;
      const fromX = bestX;
      const fromY = bestY;
      for (let k = from; k < to; k++) {
        const x = fromX + aroundX[k] * stepX;
        const y = fromY + aroundY[k] * stepY;
        const farX = (x - track.x) / reach;
        const farY = (y - track.y) / reachY;
        const far = farX * farX + farY * farY;
        portrait.most = (1 - best - 0.1 * far) * all;
        if (portrait.most <= 0) continue;
        portrait.x = x;
        portrait.y = y;
        portrait.lay(track);
        if (!portrait.weigh(picture, people)) continue;
        const seen = all - portrait.hidden;
        const alike = seen > 0 ? (1 - portrait.lost / seen) * (0.3 + (0.7 * seen) / all) - 0.1 * far : -0.1 * far;
        if (alike <= best) continue;
        best = alike;
        bestX = x;
        bestY = y;
        hidden = portrait.hidden;
        lost = portrait.lost;
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
    track.seenX = bestX;
    track.seenY = bestY;
    this.visible = all > 0 ? seen / all : 0;
    this.likeness = seen > 0 ? (1 - lost / seen) / Math.max(0.3, track.looks.usual) : 0;
    return this.visible >= leastVisible && this.likeness >= leastLikeness;
  }

  /** The person that was found stands in front of whoever is looked for next in this picture. */
  cover(track: Track): void {
    const { width, height } = this.size;
    const { covered } = this.portrait;
    const { weight } = track.looks;
    const halfWide = track.width / lookColumns / 2;
    const halfHigh = track.height / lookRows / 2;
    for (let r = 0; r < lookRows; r++) {
      const cy = track.seenY + rowAt[r] * track.height;
      const top = Math.max(0, Math.round(cy - halfHigh));
      const bottom = Math.min(height - 1, Math.round(cy + halfHigh));
      for (let k = 0; k < lookColumns; k++) {
        if (weight[r * lookColumns + k] < 0.5) continue;
        const cx = track.seenX + columnAt[k] * track.width;
        const left = Math.max(0, Math.round(cx - halfWide));
        const right = Math.min(width - 1, Math.round(cx + halfWide));
        for (let row = top; row <= bottom; row++) covered.setRun(row, left, right);
      }
    }
  }
}

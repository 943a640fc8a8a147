import type { Blobs } from './blobs.ts';
import type { CameraConfig } from './config.ts';
import type { SizeMap } from './size-map.ts';
import { Track } from './track.ts';

const maxTracks = 64;
const maxBlobs = 256;
const maxClaims = 8;

/**
 * Keeps one track per person. Blobs are evidence, never people: a blob claimed by several tracks is shared out pixel
 * by pixel to the nearest predicted person, a blob larger than its people gets one more, and a person hidden behind
 * another coasts.
 */
export class Tracker {
  readonly tracks: Track[] = [];
  /** Called with a track that is over, before it is reused. */
  onEnd: (track: Track) => void = () => {};
  private readonly config: CameraConfig;
  private readonly size: SizeMap;
  private readonly width: number;
  private readonly height: number;
  private nextId = 1;
  private readonly overlap = new Int32Array(maxTracks * maxBlobs);
  private readonly claimers = new Int16Array(maxBlobs * maxClaims);
  private readonly claimCount = new Uint8Array(maxBlobs);
  private claimedBlobs = 0;
  private readonly owned = new Int16Array(maxTracks);
  private readonly spareArea = new Int32Array(maxBlobs);
  private readonly spareX = new Float64Array(maxBlobs);
  private readonly spareY = new Float64Array(maxBlobs);

  constructor(width: number, height: number, size: SizeMap, config: CameraConfig) {
    this.width = width;
    this.height = height;
    this.size = size;
    this.config = config;
    for (let t = 0; t < maxTracks; t++) this.tracks.push(new Track());
  }

  step(blobs: Blobs, atMs: number, seconds: number): void {
    for (const track of this.tracks) {
      if (!track.live) continue;
      track.predict(seconds, 2.5 * this.bodyWidth(track));
      track.sumArea = 0;
      track.sumX = 0;
      track.sumY = 0;
      track.boxX0 = this.width;
      track.boxX1 = -1;
      track.boxY0 = this.height;
      track.boxY1 = -1;
    }
    this.findClaims(blobs);
    this.settleClaims(blobs, atMs);
    this.shareOut(blobs);
    this.correct(blobs, atMs, seconds);
    this.addForUnexplained(blobs, atMs, seconds);
    this.addForUnclaimed(blobs, atMs);
    this.end(atMs);
  }

  /** Ends all tracks. */
  finish(): void {
    for (const track of this.tracks) if (track.live) this.drop(track);
  }

  /** A person's width where this track's feet are. */
  bodyWidth(track: Track): number {
    return this.size.width(track.y + track.height / 2);
  }

  /** Whether all tracks in a blob of this picture have been standing for a second. */
  rests(b: number): boolean {
    if (b >= this.claimedBlobs || this.claimCount[b] === 0) return false;
    for (let k = 0; k < this.claimCount[b]; k++) {
      const track = this.tracks[this.claimers[b * maxClaims + k]];
      if (track.seenMs - track.restMs < 1000) return false;
    }
    return true;
  }

  private findClaims(blobs: Blobs): void {
    const { overlap, tracks } = this;
    const n = blobs.count;
    for (let t = 0; t < maxTracks; t++) {
      const track = tracks[t];
      if (!track.live) continue;
      overlap.fill(0, t * maxBlobs, t * maxBlobs + n);
      const x0 = track.x - track.width * 0.55;
      const x1 = track.x + track.width * 0.55;
      const y0 = track.y - track.height * 0.55;
      const y1 = track.y + track.height * 0.55;
      for (let r = 0; r < blobs.runs; r++) {
        const y = blobs.runY[r];
        if (y < y0) continue;
        if (y > y1) break;
        const b = blobs.runBlob[r];
        if (b < 0) continue;
        const from = Math.max(x0, blobs.runX0[r]);
        const to = Math.min(x1, blobs.runX1[r] + 1);
        if (to > from) overlap[t * maxBlobs + b] += to - from;
      }
    }
    this.claimedBlobs = n;
    this.claimCount.fill(0, 0, n);
    for (let t = 0; t < maxTracks; t++) {
      const track = tracks[t];
      if (!track.live) continue;
      this.owned[t] = 0;
      for (let b = 0; b < n; b++) {
        const shared = overlap[t * maxBlobs + b];
        if (shared > 0 && shared >= 0.2 * Math.min(blobs.area[b], track.area)) this.claim(t, b);
      }
    }
    this.loosenFar(blobs);
    this.claimNearest(blobs);
  }

  /** A track may hold several pieces only while they fit into one person; it keeps the best and what fits with it. */
  private loosenFar(blobs: Blobs): void {
    for (let t = 0; t < maxTracks; t++) {
      if (!this.tracks[t].live || this.owned[t] < 2) continue;
      let best = -1;
      let most = 0;
      for (let b = 0; b < blobs.count; b++) {
        if (this.claimOf(b, t) < 0) continue;
        const shared = this.overlap[t * maxBlobs + b] / (this.claimCount[b] > 1 ? 2 : 1);
        if (shared > most) {
          most = shared;
          best = b;
        }
      }
      const w = 1.3 * this.size.width(blobs.y1[best]);
      const h = 1.3 * this.size.height(blobs.y1[best]);
      let { x0, x1, y0, y1 } = { x0: blobs.x0[best], x1: blobs.x1[best], y0: blobs.y0[best], y1: blobs.y1[best] };
      for (let b = 0; b < blobs.count; b++) {
        const k = b === best ? -1 : this.claimOf(b, t);
        if (k < 0) continue;
        const left = Math.min(x0, blobs.x0[b]);
        const right = Math.max(x1, blobs.x1[b]);
        const top = Math.min(y0, blobs.y0[b]);
        const bottom = Math.max(y1, blobs.y1[b]);
        if (this.claimCount[b] > 1 || right - left > w || bottom - top > h) this.unclaim(b, k);
        else {
          x0 = left;
          x1 = right;
          y0 = top;
          y1 = bottom;
        }
      }
    }
  }

  private claimOf(b: number, t: number): number {
    for (let k = 0; k < this.claimCount[b]; k++) if (this.claimers[b * maxClaims + k] === t) return k;
    return -1;
  }

  /** Tracks left without a blob take the nearest unclaimed one in reach, nearest pair first. */
  private claimNearest(blobs: Blobs): void {
    for (;;) {
      let best = 1;
      let bestTrack = -1;
      let bestBlob = -1;
      for (let t = 0; t < maxTracks; t++) {
        const track = this.tracks[t];
        if (!track.live || this.owned[t] > 0) continue;
        const reach = 0.6 * track.width + 1.5 * Math.sqrt(track.p00);
        const reachY = 0.4 * track.height + 1.5 * Math.sqrt(track.p00);
        for (let b = 0; b < blobs.count; b++) {
          if (this.claimCount[b] > 0 || blobs.area[b] < 0.15 * track.area) continue;
          const dx = (blobs.sumX[b] / blobs.area[b] - track.x) / reach;
          const dy = (blobs.sumY[b] / blobs.area[b] - track.y) / reachY;
          const distance = dx * dx + dy * dy;
          if (distance < best) {
            best = distance;
            bestTrack = t;
            bestBlob = b;
          }
        }
      }
      if (bestTrack < 0) return;
      this.claim(bestTrack, bestBlob);
    }
  }

  private claim(t: number, b: number): void {
    if (this.claimCount[b] >= maxClaims) return;
    this.claimers[b * maxClaims + this.claimCount[b]++] = t;
    this.owned[t]++;
  }

  private unclaim(b: number, k: number): void {
    const at = b * maxClaims;
    this.owned[this.claimers[at + k]]--;
    this.claimCount[b]--;
    this.claimers[at + k] = this.claimers[at + this.claimCount[b]];
  }

  /** Drops doubles: a blob of one person's size with several tracks, of which some never stood for themselves. */
  private settleClaims(blobs: Blobs, atMs: number): void {
    for (let b = 0; b < blobs.count; b++) {
      if (this.claimCount[b] < 2) continue;
      const expected = this.size.area(blobs.y1[b]);
      while (this.claimCount[b] >= 2 && blobs.area[b] < (this.claimCount[b] - this.config.doubleAreas) * expected) {
        let weakest = -1;
        let weight = Number.POSITIVE_INFINITY;
        for (let k = 0; k < this.claimCount[b]; k++) {
          const track = this.tracks[this.claimers[b * maxClaims + k]];
          const proven =
            track.confirmed && track.wasAlone && track.area > 0.45 * expected && atMs - track.bornMs > 700;
          if (proven || this.owned[this.claimers[b * maxClaims + k]] > 1) continue;
          const value = track.hits * track.area;
          if (value < weight) {
            weight = value;
            weakest = k;
          }
        }
        if (weakest < 0) break;
        const track = this.tracks[this.claimers[b * maxClaims + weakest]];
        this.unclaim(b, weakest);
        this.drop(track);
      }
    }
  }

  private shareOut(blobs: Blobs): void {
    this.spareArea.fill(0, 0, blobs.count);
    this.spareX.fill(0, 0, blobs.count);
    this.spareY.fill(0, 0, blobs.count);
    for (let r = 0; r < blobs.runs; r++) {
      const b = blobs.runBlob[r];
      if (b < 0) continue;
      const n = this.claimCount[b];
      if (n === 0) continue;
      const y = blobs.runY[r];
      const x0 = blobs.runX0[r];
      const x1 = blobs.runX1[r];
      if (n === 1) {
        this.give(this.tracks[this.claimers[b * maxClaims]], y, x0, x1);
        continue;
      }
      this.shareRun(b, n, y, x0, x1);
    }
  }

  private shareRun(b: number, n: number, y: number, x0: number, x1: number): void {
    let from = x0;
    let holder = -1;
    for (let x = x0; x <= x1 + 1; x++) {
      let nearest = -2;
      if (x <= x1) {
        let best = 0.64;
        nearest = -1;
        for (let k = 0; k < n; k++) {
          const t = this.claimers[b * maxClaims + k];
          const track = this.tracks[t];
          const dx = (x - track.x) / track.width;
          const dy = (y - track.y) / track.height;
          const distance = dx * dx + dy * dy;
          if (distance < best) {
            best = distance;
            nearest = t;
          }
        }
      }
      if (x === x0) {
        holder = nearest;
        continue;
      }
      if (nearest === holder) continue;
      if (holder >= 0) this.give(this.tracks[holder], y, from, x - 1);
      else {
        const length = x - from;
        this.spareArea[b] += length;
        this.spareX[b] += (length * (from + x - 1)) / 2;
        this.spareY[b] += length * y;
      }
      from = x;
      holder = nearest;
    }
  }

  private give(track: Track, y: number, x0: number, x1: number): void {
    const length = x1 - x0 + 1;
    track.sumArea += length;
    track.sumX += (length * (x0 + x1)) / 2;
    track.sumY += length * y;
    if (x0 < track.boxX0) track.boxX0 = x0;
    if (x1 > track.boxX1) track.boxX1 = x1;
    if (y < track.boxY0) track.boxY0 = y;
    if (y > track.boxY1) track.boxY1 = y;
  }

  private correct(blobs: Blobs, atMs: number, seconds: number): void {
    for (const track of this.tracks) if (track.live) track.merged = false;
    for (let b = 0; b < blobs.count; b++) {
      if (this.claimCount[b] < 2) continue;
      for (let k = 0; k < this.claimCount[b]; k++) {
        const track = this.tracks[this.claimers[b * maxClaims + k]];
        track.merged = true;
        this.keepInside(track, blobs, b);
      }
    }
    for (let t = 0; t < maxTracks; t++) {
      const track = this.tracks[t];
      if (!track.live || this.owned[t] === 0) continue;
      track.seenMs = atMs;
      if (!track.merged) track.mergedSinceMs = 0;
      else if (track.mergedSinceMs === 0) track.mergedSinceMs = atMs;
      const body = this.bodyWidth(track);
      if (track.merged && track.sumArea < 0.3 * track.area) continue;
      if (track.sumArea === 0) continue;
      track.correct(track.sumX / track.sumArea, track.sumY / track.sumArea, (track.merged ? 0.35 : 0.1) * body);
      track.hits++;
      if (!track.merged) this.resize(track, seconds, atMs);
      const way = Math.hypot(track.x - track.bornX, track.y - track.bornY);
      if (way > track.travelled) track.travelled = way;
      if (Math.hypot(track.x - track.restX, track.y - track.restY) > 0.25 * body) {
        track.restX = track.x;
        track.restY = track.y;
        track.restMs = atMs;
      }
      if (
        !track.confirmed &&
        track.hits >= this.config.confirmHits &&
        track.travelled >= this.config.confirmBodies * body &&
        track.area >= 0.25 * this.size.area(track.y + track.height / 2)
      ) {
        track.confirmed = true;
      }
    }
  }

  /** A person hidden in a group cannot have left it. */
  private keepInside(track: Track, blobs: Blobs, b: number): void {
    const x = Math.min(blobs.x1[b], Math.max(blobs.x0[b], track.x));
    const y = Math.min(blobs.y1[b], Math.max(blobs.y0[b], track.y));
    if (x !== track.x) {
      track.x = x;
      track.vx *= 0.7;
    }
    if (y !== track.y) {
      track.y = y;
      track.vy *= 0.7;
    }
  }

  private resize(track: Track, seconds: number, atMs: number): void {
    const w = track.boxX1 - track.boxX0 + 1;
    const h = track.boxY1 - track.boxY0 + 1;
    const rate = Math.min(0.5, seconds * 4 + 1 / track.hits);
    // A blob of several stands for one person until it is split: keep that person's size.
    const feet = track.boxY1;
    const most = this.size.learned ? 1.4 : 3;
    track.width += (Math.min(w, most * this.size.width(feet)) - track.width) * rate;
    track.height += (Math.min(h, most * this.size.height(feet)) - track.height) * rate;
    track.area += (Math.min(track.sumArea, most * this.size.area(feet)) - track.area) * rate;
    track.wasAlone = true;
    const inside =
      track.boxX0 > 1 && track.boxY0 > 1 && track.boxX1 < this.width - 2 && track.boxY1 < this.height - 2;
    if (!inside || !track.confirmed || atMs - track.bornMs < 300) return;
    if (Math.hypot(track.x - track.lastLearnX, track.y - track.lastLearnY) < 0.3 * w) return;
    track.lastLearnX = track.x;
    track.lastLearnY = track.y;
    this.size.learn(track.boxY1, w, h, track.sumArea);
  }

  /** A blob clearly larger than the people known in it, several pictures long: one more person. */
  private addForUnexplained(blobs: Blobs, atMs: number, seconds: number): void {
    if (!this.size.learned) return;
    for (let b = 0; b < blobs.count; b++) {
      const n = this.claimCount[b];
      if (n === 0) continue;
      const expected = this.size.area(blobs.y1[b]);
      const first = this.tracks[this.claimers[b * maxClaims]];
      if (blobs.area[b] < (n + this.config.splitAreas) * expected) {
        first.overfullMs = 0;
        continue;
      }
      first.overfullMs += seconds * 1000;
      if (first.overfullMs < this.config.splitMs || n >= maxClaims) continue;
      first.overfullMs = 0;
      const w = this.size.width(blobs.y1[b]);
      const h = this.size.height(blobs.y1[b]);
      let x = this.spareX[b] / this.spareArea[b];
      let y = this.spareY[b] / this.spareArea[b];
      if (n === 1) {
        const wide = (blobs.x1[b] - blobs.x0[b]) / w;
        const high = (blobs.y1[b] - blobs.y0[b]) / h;
        const dx = wide >= high ? (blobs.x1[b] - blobs.x0[b]) / 4 : 0;
        const dy = wide >= high ? 0 : (blobs.y1[b] - blobs.y0[b]) / 4;
        x = first.x + dx;
        y = first.y + dy;
        first.x -= dx;
        first.y -= dy;
        first.width = w;
        first.height = h;
        first.area = expected;
      } else if (this.spareArea[b] < 0.35 * expected) continue;
      const child = this.add(x, y, w, h, expected, atMs);
      if (child === null) continue;
      child.fromSplit = true;
      this.inherit(child, first);
    }
  }

  private inherit(child: Track, parent: Track): void {
    child.vx = parent.vx;
    child.vy = parent.vy;
    child.side = parent.side;
    child.homeSide = parent.homeSide;
    child.travelled = parent.travelled;
    child.confirmed = parent.confirmed;
    child.bornMs = parent.bornMs;
    child.hits = parent.hits;
  }

  private addForUnclaimed(blobs: Blobs, atMs: number): void {
    for (let b = 0; b < blobs.count; b++) {
      if (this.claimCount[b] > 0) continue;
      const expected = this.size.area(blobs.y1[b]);
      const area = blobs.area[b];
      if (area < 0.15 * expected) continue;
      const w = blobs.x1[b] - blobs.x0[b] + 1;
      const h = blobs.y1[b] - blobs.y0[b] + 1;
      this.add(blobs.sumX[b] / area, blobs.sumY[b] / area, w, h, area, atMs);
    }
  }

  private add(x: number, y: number, w: number, h: number, area: number, atMs: number): Track | null {
    for (const track of this.tracks) {
      if (track.live) continue;
      track.begin(this.nextId++, x, y, w, h, area, atMs);
      return track;
    }
    return null;
  }

  private end(atMs: number): void {
    for (const track of this.tracks) {
      if (!track.live) continue;
      const unseen = atMs - track.seenMs;
      const outside = track.x < 0 || track.y < 0 || track.x > this.width || track.y > this.height;
      if (unseen > (track.confirmed ? this.config.lostMs : 250) || (outside && unseen > 0)) this.drop(track);
    }
  }

  private drop(track: Track): void {
    this.onEnd(track);
    track.live = false;
  }
}

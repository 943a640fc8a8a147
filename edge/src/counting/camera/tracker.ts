import type { Blobs } from './blobs.ts';
import { Claims, maxTracks } from './claims.ts';
import type { CameraConfig } from './config.ts';
import type { SizeMap } from './size-map.ts';
import { Track } from './track.ts';

const maxBlobs = 256;

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
  private readonly claims: Claims;
  private readonly spareArea = new Int32Array(maxBlobs);
  private readonly spareX = new Float64Array(maxBlobs);
  private readonly spareY = new Float64Array(maxBlobs);

  constructor(width: number, height: number, size: SizeMap, config: CameraConfig) {
    this.width = width;
    this.height = height;
    this.size = size;
    this.config = config;
    for (let t = 0; t < maxTracks; t++) this.tracks.push(new Track());
    this.claims = new Claims(this.tracks, size);
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
    this.claims.find(blobs);
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

  /** Whether all tracks in a blob of this picture have been standing for a second. */
  rests(b: number): boolean {
    return this.claims.rests(b);
  }

  /** A person's width where this track's feet are. */
  bodyWidth(track: Track): number {
    return this.size.width(track.y + track.height / 2);
  }

  /** Drops doubles: a blob of one person's size with several tracks, of which some never stood for themselves. */
  private settleClaims(blobs: Blobs, atMs: number): void {
    for (let b = 0; b < blobs.count; b++) {
      if (this.claims.count[b] < 2) continue;
      const expected = this.size.area(blobs.y1[b]);
      while (this.claims.count[b] >= 2 && blobs.area[b] < (this.claims.count[b] - this.config.doubleAreas) * expected) {
        let weakest = -1;
        let weight = Number.POSITIVE_INFINITY;
        for (let k = 0; k < this.claims.count[b]; k++) {
          const track = this.tracks[this.claims.claimer(b, k)];
          const proven = track.confirmed && track.wasAlone && track.area > 0.45 * expected && atMs - track.bornMs > 700;
          if (proven || this.claims.owned[this.claims.claimer(b, k)] > 1) continue;
          const value = track.hits * track.area;
          if (value < weight) {
            weight = value;
            weakest = k;
          }
        }
        if (weakest < 0) break;
        const track = this.tracks[this.claims.claimer(b, weakest)];
        this.claims.unclaim(b, weakest);
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
      const n = this.claims.count[b];
      if (n === 0) continue;
      const y = blobs.runY[r];
      const x0 = blobs.runX0[r];
      const x1 = blobs.runX1[r];
      if (n === 1) {
        this.give(this.tracks[this.claims.claimer(b, 0)], y, x0, x1);
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
          const t = this.claims.claimer(b, k);
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
      if (this.claims.count[b] < 2) continue;
      for (let k = 0; k < this.claims.count[b]; k++) {
        const track = this.tracks[this.claims.claimer(b, k)];
        track.merged = true;
        this.keepInside(track, blobs, b);
      }
    }
    for (let t = 0; t < maxTracks; t++) {
      const track = this.tracks[t];
      if (!track.live || this.claims.owned[t] === 0) continue;
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
    track.fullness += (track.sumArea / this.size.area(feet) - track.fullness) * Math.min(0.3, seconds * 2);
    track.wasAlone = true;
    const inside = track.boxX0 > 1 && track.boxY0 > 1 && track.boxX1 < this.width - 2 && track.boxY1 < this.height - 2;
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
      const n = this.claims.count[b];
      if (n === 0) continue;
      const expected = this.size.area(blobs.y1[b]);
      const first = this.tracks[this.claims.claimer(b, 0)];
      if (blobs.area[b] < (n + this.config.splitAreas) * expected) {
        first.overfullMs = 0;
        continue;
      }
      first.overfullMs += seconds * 1000;
      if (first.overfullMs < this.config.splitMs || this.claims.full(b)) continue;
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
      child.cameFrom(first, atMs);
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
      if (this.claims.count[b] > 0) continue;
      const expected = this.size.area(blobs.y1[b]);
      const area = blobs.area[b];
      if (area < 0.15 * expected) continue;
      const w = blobs.x1[b] - blobs.x0[b] + 1;
      const h = blobs.y1[b] - blobs.y0[b] + 1;
      const track = this.add(blobs.sumX[b] / area, blobs.sumY[b] / area, w, h, area, atMs);
      const inside =
        blobs.x0[b] > 1 && blobs.y0[b] > 1 && blobs.x1[b] < this.width - 2 && blobs.y1[b] < this.height - 2;
      if (track !== null && inside) this.findOrigin(track, atMs);
    }
  }

  /** Somebody who appears inside the picture came apart from the nearest person. */
  private findOrigin(child: Track, atMs: number): void {
    let nearest: Track | null = null;
    let best = 1;
    for (const track of this.tracks) {
      if (!track.live || track === child || !track.confirmed) continue;
      const dx = (track.x - child.x) / (0.8 * (track.width + child.width));
      const dy = (track.y - child.y) / (0.6 * (track.height + child.height));
      const distance = dx * dx + dy * dy;
      if (distance >= best) continue;
      best = distance;
      nearest = track;
    }
    if (nearest !== null) child.cameFrom(nearest, atMs);
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

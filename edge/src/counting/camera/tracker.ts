import type { Blobs } from './blobs.ts';
import { Claims, maxTracks } from './claims.ts';
import type { CameraConfig } from './config.ts';
import { Newcomers } from './newcomers.ts';
import { leastSide } from './outline.ts';
import { Shares } from './shares.ts';
import type { Sight } from './sight.ts';
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
  /** Since the picture before, at most 1. A field, because a number handed over in a call would be allocated. */
  seconds = Number.NaN;
  /** Called with a track that is over, before it is reused. */
  onEnd: (track: Track) => void = () => {};
  /** Whether outlines are as the camera saw them. */
  readsOutlines = true;
  private readonly config: CameraConfig;
  private readonly size: SizeMap;
  private readonly width: number;
  private readonly height: number;
  /** Blobs of this picture that several people make up, by their number 1, else 0. */
  private readonly together = new Uint8Array(maxBlobs);
  /** Blobs that are surely not two, by their number 1, else 0. */
  private readonly things = new Uint8Array(maxBlobs);
  private readonly claims: Claims;
  private readonly shares: Shares;
  private readonly newcomers: Newcomers;

  constructor(width: number, height: number, size: SizeMap, config: CameraConfig) {
    this.width = width;
    this.height = height;
    this.size = size;
    this.config = config;
    for (let t = 0; t < maxTracks; t++) this.tracks.push(new Track());
    this.claims = new Claims(this.tracks, size);
    this.shares = new Shares(this.tracks, this.claims, size);
    this.newcomers = new Newcomers(this.tracks, this.claims, this.shares, size, config, width, height);
  }

  step(blobs: Blobs, sight: Sight, atMs: number): void {
    for (const track of this.tracks) {
      if (!track.live) continue;
      this.measure(track);
      track.seconds = this.seconds;
      track.predict();
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
    this.findThings(blobs);
    this.findGroups(blobs, sight, atMs);
    this.sight(blobs, sight);
    this.shares.share(blobs, this.together);
    this.correct(blobs, sight, atMs);
    this.newcomers.seconds = this.seconds;
    this.newcomers.find(blobs, this.things, atMs);
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

  /** A person's width where this track's feet are, into its `bodyWidth`. */
  measure(track: Track): void {
    track.bodyWidth = this.size.width(track.y + track.height / 2);
  }

  /** Drops doubles: a blob of one person's size with several tracks, of which some never stood for themselves. */
  private settleClaims(blobs: Blobs, atMs: number): void {
    for (let b = 0; b < blobs.count; b++) {
      if (this.claims.count[b] < 2) continue;
      this.size.measure(blobs.y0[b], blobs.y1[b]);
      const expected = this.size.shown;
      if (blobs.area[b] >= (this.claims.count[b] - this.config.doubleAreas) * expected) this.clearDoubles(b);
      while (this.claims.count[b] >= 2 && blobs.area[b] < (this.claims.count[b] - this.config.doubleAreas) * expected) {
        let weakest = -1;
        let weight = Number.POSITIVE_INFINITY;
        for (let k = 0; k < this.claims.count[b]; k++) {
          const track = this.tracks[this.claims.claimer(b, k)];
          const proven = track.confirmed && track.wasAlone && track.area > 0.45 * expected && atMs - track.bornMs > 700;
          const left = track.dragged > this.config.draggedBodies * track.bodyWidth;
          if ((proven && !left) || this.claims.owned[this.claims.claimer(b, k)] > 1) continue;
          // Below whoever is still there.
          const value = left ? -track.dragged : track.hits * track.area;
          if (value < weight) {
            weight = value;
            weakest = k;
          }
        }
        if (weakest < 0) break;
        const track = this.tracks[this.claims.claimer(b, weakest)];
        // Two told by their size hide behind each other for moments; a piece that came apart is dropped at once, and so is
        // who has left: the blob would carry the track over the line.
        track.doubleMs += this.seconds * 1000;
        const bodily = track.fromSplit || (track.confirmed && track.area > this.config.bodilyAreas * expected);
        if (bodily && weight > 0 && track.doubleMs < this.config.doubleMs) break;
        this.claims.unclaim(b, weakest);
        this.drop(track);
      }
    }
  }

  /** A blob that moves and stays the same is one thing, however many it seemed to be when it came into view. */
  private findThings(blobs: Blobs): void {
    this.things.fill(0, 0, blobs.count);
    if (!this.readsOutlines) return;
    for (let b = 0; b < blobs.count; b++) {
      const width = blobs.x1[b] - blobs.x0[b] + 1;
      const height = blobs.y1[b] - blobs.y0[b] + 1;
      let thing = -1;
      for (let k = 0; k < this.claims.count[b]; k++) {
        const t = this.claims.claimer(b, k);
        if (this.isWhole(blobs, b)) this.tracks[t].outline.see(blobs, b, this.size.widths);
        if (thing < 0 && this.tracks[t].outline.isThing(width, height)) thing = t;
      }
      this.things[b] = thing >= 0 || this.isBlock(blobs, b) ? 1 : 0;
      for (let k = this.claims.count[b] - 1; k >= 0; k--) {
        const t = this.claims.claimer(b, k);
        if (this.isWhole(blobs, b)) this.tracks[t].thing = thing >= 0;
        if (thing < 0 || t === thing || this.claims.owned[t] > 1) continue;
        this.claims.unclaim(b, k);
        this.forget(this.tracks[t]);
      }
    }
  }

  /** One known body's blob that fills the box around it, as two people never do, and that nobody has joined lately. */
  private isBlock(blobs: Blobs, b: number): boolean {
    if (this.claims.count[b] !== 1) return false;
    const { outline } = this.tracks[this.claims.claimer(b, 0)];
    if (outline.joined(blobs.area[b])) return false;
    const box = (blobs.x1[b] - blobs.x0[b] + 1) * (blobs.y1[b] - blobs.y0[b] + 1);
    return blobs.area[b] > this.config.blockFill * box;
  }

  private isWhole(blobs: Blobs, b: number): boolean {
    return blobs.x0[b] > 1 && blobs.y0[b] > 1 && blobs.x1[b] < this.width - 2 && blobs.y1[b] < this.height - 2;
  }

  private clearDoubles(b: number): void {
    for (let k = 0; k < this.claims.count[b]; k++) this.tracks[this.claims.claimer(b, k)].doubleMs = 0;
  }

  /** Several claimers make a group; so does one known by sight whose blob has suddenly grown far beyond it. */
  private findGroups(blobs: Blobs, sight: Sight, atMs: number): void {
    for (let b = 0; b < blobs.count; b++) {
      const n = this.claims.count[b];
      this.together[b] = n > 1 ? 1 : 0;
      if (n !== 1) continue;
      const track = this.tracks[this.claims.claimer(b, 0)];
      const grown =
        this.size.learned &&
        sight.knows(track) &&
        blobs.area[b] > 1.35 * track.area &&
        blobs.area[b] > 1.2 * this.size.areas[blobs.y1[b]];
      if (!grown) track.grownSinceMs = 0;
      else if (track.grownSinceMs === 0) track.grownSinceMs = atMs;
      // Nobody else was found in it for long: the person only looks larger now.
      if (grown && atMs - track.grownSinceMs < 1500) this.together[b] = 1;
    }
  }

  /** Looks for everybody who shares a blob and is known by sight, who shows most first. */
  private sight(blobs: Blobs, sight: Sight): void {
    for (const track of this.tracks) track.sighted = false;
    for (let b = 0; b < blobs.count; b++) {
      const n = this.claims.count[b];
      if (this.together[b] === 0) continue;
      let left = 0;
      for (let k = 0; k < n; k++) {
        const track = this.tracks[this.claims.claimer(b, k)];
        track.sightShare = -1;
        if (!sight.knows(track)) continue;
        left++;
        track.sightShare = 0;
      }
      // One alone needs no order.
      for (let k = 0; left > 1 && k < n; k++) {
        const track = this.tracks[this.claims.claimer(b, k)];
        if (track.sightShare === 0) sight.glance(track);
      }
      for (; left > 0; left--) {
        let best: Track | null = null;
        for (let k = 0; k < n; k++) {
          const track = this.tracks[this.claims.claimer(b, k)];
          if (track.sightShare >= 0 && (best === null || track.sightShare > best.sightShare)) best = track;
        }
        if (best === null) break;
        best.reach = Math.min(0.5 * best.width, 0.15 * best.width + 1.5 * Math.sqrt(best.p00));
        best.sighted = sight.find(best);
        best.sureness = Math.max(0.1, Math.min(1, sight.likeness) * Math.sqrt(sight.visible));
        if (best.sighted) sight.cover(best);
        best.sightShare = -1;
      }
    }
  }

  private correct(blobs: Blobs, sight: Sight, atMs: number): void {
    for (const track of this.tracks) if (track.live) track.merged = false;
    for (let b = 0; b < blobs.count; b++) {
      if (this.together[b] === 0) continue;
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
      this.measure(track);
      const body = track.bodyWidth;
      this.measureFill(track);
      if (track.merged && sight.knows(track)) {
        // Known by its looks: found, or hidden behind the others and going on as before.
        if (!track.sighted) continue;
        track.seenNoise = (0.12 / track.sureness) * body;
        track.correct();
        track.hits++;
      } else {
        if (track.merged && track.sumArea < 0.3 * track.area) continue;
        if (track.sumArea === 0) continue;
        track.seenX = track.sumX / track.sumArea;
        track.seenY = track.sumY / track.sumArea;
        track.seenNoise = (track.merged ? 0.35 : 0.1) * body;
        track.correct();
        track.hits++;
        if (!track.merged) {
          this.resize(track, atMs);
          sight.learn(track);
        }
      }
      const way = distance(track.x - track.bornX, track.y - track.bornY);
      if (way > track.travelled) track.travelled = way;
      if (distance(track.x - track.restX, track.y - track.restY) > 0.25 * body) {
        track.restX = track.x;
        track.restY = track.y;
        track.restMs = atMs;
      }
      if (
        !track.confirmed &&
        track.hits >= this.config.confirmHits &&
        track.travelled >= this.config.confirmBodies * body &&
        // A piece that goes along in others' blob proves nothing.
        this.size.fills(track, track.merged ? this.config.bodilyAreas : 0.25)
      ) {
        track.confirmed = true;
      }
    }
  }

  /** How much of its box it fills while it walks: who stands has the legs together. */
  private measureFill(track: Track): void {
    const { sumArea, boxX0, boxX1, boxY0, boxY1 } = track;
    if (sumArea === 0 || boxX0 <= 1 || boxY0 <= 1 || boxX1 >= this.width - 2 || boxY1 >= this.height - 2) return;
    if (track.fill > 0 && distance(track.x - track.fillX, track.y - track.fillY) < 0.12 * track.bodyWidth) return;
    track.fillX = track.x;
    track.fillY = track.y;
    if (Math.min(boxX1 - boxX0, boxY1 - boxY0) < leastSide) return;
    const fill = sumArea / ((boxX1 - boxX0 + 1) * (boxY1 - boxY0 + 1));
    track.fill += (fill - track.fill) * (track.fill === 0 ? 1 : 0.2);
  }

  /** A person hidden in a group cannot have left it, unless by the picture's edge. */
  private keepInside(track: Track, blobs: Blobs, b: number): void {
    if (this.isOutside(track)) return;
    const x = Math.min(blobs.x1[b], Math.max(blobs.x0[b], track.x));
    const y = Math.min(blobs.y1[b], Math.max(blobs.y0[b], track.y));
    const dx = x - track.x;
    const dy = y - track.y;
    track.dragged = dx === 0 && dy === 0 ? 0 : track.dragged + Math.sqrt(dx * dx + dy * dy);
    if (dx !== 0) {
      track.x = x;
      track.vx *= 0.7;
    }
    if (dy !== 0) {
      track.y = y;
      track.vy *= 0.7;
    }
  }

  private resize(track: Track, atMs: number): void {
    const { seconds } = this;
    const w = track.boxX1 - track.boxX0 + 1;
    const h = track.boxY1 - track.boxY0 + 1;
    const rate = Math.min(0.5, seconds * 4 + 1 / track.hits);
    // A blob of several stands for one person until it is split: keep that person's size.
    const feet = track.boxY1;
    const most = this.size.learned ? 1.4 : 3;
    track.width += (Math.min(w, most * this.size.widths[feet]) - track.width) * rate;
    track.height += (Math.min(h, most * this.size.heights[feet]) - track.height) * rate;
    track.area += (Math.min(track.sumArea, most * this.size.areas[feet]) - track.area) * rate;
    track.fullness += (track.sumArea / this.size.areas[feet] - track.fullness) * Math.min(0.3, seconds * 2);
    track.wasAlone = true;
    const inside = track.boxX0 > 1 && track.boxY0 > 1 && track.boxX1 < this.width - 2 && track.boxY1 < this.height - 2;
    if (!inside || !track.confirmed || atMs - track.bornMs < 300) return;
    if (distance(track.x - track.lastLearnX, track.y - track.lastLearnY) < 0.3 * w) return;
    track.lastLearnX = track.x;
    track.lastLearnY = track.y;
    this.size.learn(track.boxY1, w, h, track.sumArea);
  }

  private end(atMs: number): void {
    for (const track of this.tracks) {
      if (!track.live) continue;
      const unseen = atMs - track.seenMs;
      // Of a group that the edge cuts there is always something to be seen.
      const left = this.isOutside(track) && (track.merged || unseen > 0);
      if (left || unseen > (track.confirmed ? this.config.lostMs : 250)) this.drop(track);
    }
  }

  private isOutside({ x, y }: Track): boolean {
    return x < 0 || y < 0 || x > this.width || y > this.height;
  }

  /** Drops a track that never was anybody. */
  private forget(track: Track): void {
    track.pendingSide = 0;
    track.crossedBetween = false;
    this.drop(track);
  }

  private drop(track: Track): void {
    this.onEnd(track);
    track.live = false;
  }
}

/** Math.hypot without its arrays. */
function distance(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}

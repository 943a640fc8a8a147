import type { Blobs } from './blobs.ts';
import { type Claims, maxTracks } from './claims.ts';
import type { CameraConfig } from './config.ts';
import type { Shares } from './shares.ts';
import type { SizeMap } from './size-map.ts';
import type { Track } from './track.ts';

/** Begins tracks: for people who appear, and for people who show only by making a blob too large for the known ones. */
export class Newcomers {
  /** Since the picture before. */
  seconds = Number.NaN;
  private readonly tracks: readonly Track[];
  private readonly claims: Claims;
  private readonly shares: Shares;
  private readonly size: SizeMap;
  private readonly config: CameraConfig;
  private readonly width: number;
  private readonly height: number;
  private nextId = 1;

  constructor(
    tracks: readonly Track[],
    claims: Claims,
    shares: Shares,
    size: SizeMap,
    config: CameraConfig,
    width: number,
    height: number,
  ) {
    this.tracks = tracks;
    this.claims = claims;
    this.shares = shares;
    this.size = size;
    this.config = config;
    this.width = width;
    this.height = height;
  }

  /** `things` marks the blobs that are surely not two. */
  find(blobs: Blobs, things: Uint8Array, atMs: number): void {
    if (this.size.learned) this.addForUnexplained(blobs, things, atMs);
    this.addForUnclaimed(blobs, atMs);
  }

  /** A blob clearly larger than the people known in it, several pictures long: one more person. */
  private addForUnexplained(blobs: Blobs, things: Uint8Array, atMs: number): void {
    for (let b = 0; b < blobs.count; b++) {
      const n = this.claims.count[b];
      if (n === 0) continue;
      const first = this.tracks[this.claims.claimer(b, 0)];
      const too = things[b] === 0 && (n === 1 && !first.merged ? this.holdsTwo(blobs, b) : this.holdsMore(blobs, b, n));
      if (!too) {
        first.overfullMs = 0;
        continue;
      }
      first.overfullMs += this.seconds * 1000;
      if (first.overfullMs < this.config.splitMs || this.claims.full(b)) continue;
      first.overfullMs = 0;
      const child = n === 1 && !first.merged ? this.split(blobs, b, first, atMs) : this.addSpare(atMs);
      if (child === null) continue;
      child.fromSplit = true;
      inherit(child, first);
      child.cameFrom(first, atMs);
    }
  }

  /** Whether a blob with one claimer is too large, or too long and large, for one. */
  private holdsTwo(blobs: Blobs, b: number): boolean {
    const feet = blobs.y1[b];
    this.size.measure(blobs.y0[b], feet);
    const area = blobs.area[b] / this.size.shown;
    if (area >= 1 + this.config.splitAreas) return true;
    const wide = (blobs.x1[b] - blobs.x0[b] + 1) / this.size.widths[feet];
    const high = (blobs.y1[b] - blobs.y0[b] + 1) / this.size.heights[feet];
    return area >= this.config.longAreas && Math.max(wide, high) >= this.config.longBodies;
  }

  /** Whether a blob of several leaves room for one more than its claimers. */
  private holdsMore(blobs: Blobs, b: number, n: number): boolean {
    if (this.shares.spareArea[b] === 0) return false;
    const smallest = this.size.areasFromTop[blobs.y0[b]];
    if (this.shares.spareArea[b] < this.config.spareAreas * smallest) return false;
    this.shares.findSpare(b);
    const expected = this.size.area(this.shares.y + this.size.height(this.shares.y) / 2);
    if (this.shares.area >= this.config.spareAreas * expected) return true;
    return (
      blobs.area[b] >= (n + this.config.splitAreas) * this.size.areas[blobs.y1[b]] &&
      this.shares.area >= 0.35 * expected
    );
  }

  /** One claimer becomes two at the ends of the blob's longer side. */
  private split(blobs: Blobs, b: number, first: Track, atMs: number): Track | null {
    const w = this.size.widths[blobs.y1[b]];
    const h = this.size.heights[blobs.y1[b]];
    const expected = this.size.areas[blobs.y1[b]];
    const wide = (blobs.x1[b] - blobs.x0[b]) / w;
    const high = (blobs.y1[b] - blobs.y0[b]) / h;
    const dx = wide >= high ? (blobs.x1[b] - blobs.x0[b]) / 4 : 0;
    const dy = wide >= high ? 0 : (blobs.y1[b] - blobs.y0[b]) / 4;
    const child = this.add(first.x + dx, first.y + dy, w, h, expected, atMs);
    if (child === null) return null;
    first.x -= dx;
    first.y -= dy;
    first.width = w;
    first.height = h;
    first.area = expected;
    first.looks.forget();
    return child;
  }

  private addSpare(atMs: number): Track | null {
    const { x, y } = this.shares;
    const feet = y + this.size.height(y) / 2;
    return this.add(x, y, this.size.width(feet), this.size.height(feet), this.size.area(feet), atMs);
  }

  private addForUnclaimed(blobs: Blobs, atMs: number): void {
    for (let b = 0; b < blobs.count; b++) {
      if (this.claims.count[b] > 0) continue;
      const expected = this.size.areas[blobs.y1[b]];
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
    // By number, for this runs too seldom to be compiled, and until then a `for of` allocates at every step.
    for (let t = 0; t < maxTracks; t++) {
      const track = this.tracks[t];
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
    for (let t = 0; t < maxTracks; t++) {
      const track = this.tracks[t];
      if (track.live) continue;
      track.begin(this.nextId++, x, y, w, h, area, atMs);
      return track;
    }
    return null;
  }
}

function inherit(child: Track, parent: Track): void {
  child.vx = parent.vx;
  child.vy = parent.vy;
  child.side = parent.side;
  child.homeSide = parent.homeSide;
  child.travelled = parent.travelled;
  child.confirmed = parent.confirmed;
  child.bornMs = parent.bornMs;
  child.hits = parent.hits;
}

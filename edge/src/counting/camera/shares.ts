import type { Blobs } from './blobs.ts';
import { type Claims, maxClaims } from './claims.ts';
import type { SizeMap } from './size-map.ts';
import type { Track } from './track.ts';

const maxBlobs = 256;
const maxSpare = 2048;
/** A pixel within so much of a person's box (squared share) is that person's. */
const own = 0.64;

/** Shares each blob out among its claimers, pixel by pixel to the nearest; what no one is near to is spare. */
export class Shares {
  /** Pixels of each blob that no claimer explains. */
  readonly spareArea = new Int32Array(maxBlobs);
  /** Result of `findSpare`: middle and size of the best place for one more person. */
  x = 0;
  y = 0;
  area = 0;
  private readonly tracks: readonly Track[];
  private readonly claims: Claims;
  private readonly size: SizeMap;
  // Of each claimer of a run: which, where and how wide, and how far above or below, as a squared share of the person.
  private readonly holders = new Int16Array(maxClaims);
  private readonly centres = new Float64Array(maxClaims);
  private readonly widths = new Float64Array(maxClaims);
  private readonly away = new Float64Array(maxClaims);
  private spares = 0;
  private readonly spareBlob = new Int16Array(maxSpare);
  private readonly spareY = new Int16Array(maxSpare);
  private readonly spareX0 = new Int16Array(maxSpare);
  private readonly spareX1 = new Int16Array(maxSpare);

  constructor(tracks: readonly Track[], claims: Claims, size: SizeMap) {
    this.tracks = tracks;
    this.claims = claims;
    this.size = size;
  }

  /** `together` marks the blobs that hold more than one person; any other is wholly its claimer's. */
  share(blobs: Blobs, together: Uint8Array): void {
    this.spareArea.fill(0, 0, blobs.count);
    this.spares = 0;
    for (let r = 0; r < blobs.runs; r++) {
      const b = blobs.runBlob[r];
      if (b < 0) continue;
      const n = this.claims.count[b];
      if (n === 0) continue;
      const y = blobs.runY[r];
      if (together[b] === 1) this.shareRun(b, n, y, blobs.runX0[r], blobs.runX1[r]);
      else give(this.tracks[this.claims.claimer(b, 0)], y, blobs.runX0[r], blobs.runX1[r]);
    }
  }

  /** The place in blob `b` where a person's box holds most spare pixels; the result is in the fields. */
  findSpare(b: number): void {
    this.area = 0;
    for (let a = 0; a < this.spares; a++) {
      if (this.spareBlob[a] !== b) continue;
      // The topmost row of the box; its feet stand a person's height below.
      const top = this.spareY[a];
      const h = this.size.heightsFromTop[top];
      const w = this.size.width(top + h);
      const middle = (this.spareX0[a] + this.spareX1[a]) / 2;
      let area = 0;
      let sumX = 0;
      let sumY = 0;
      for (let r = a; r < this.spares && this.spareY[r] <= top + h; r++) {
        if (this.spareBlob[r] !== b) continue;
        const from = Math.max(this.spareX0[r], middle - w / 2);
        const to = Math.min(this.spareX1[r], middle + w / 2);
        if (to < from) continue;
        const length = to - from + 1;
        area += length;
        sumX += (length * (from + to)) / 2;
        sumY += length * this.spareY[r];
      }
      if (area <= this.area) continue;
      this.area = area;
      this.x = sumX / area;
      this.y = sumY / area;
    }
  }

  private shareRun(b: number, n: number, y: number, x0: number, x1: number): void {
    const { holders, centres, widths, away } = this;
    for (let k = 0; k < n; k++) {
      const t = this.claims.claimer(b, k);
      const track = this.tracks[t];
      const dy = (y - track.y) / track.height;
      holders[k] = t;
      centres[k] = track.x;
      widths[k] = track.width;
      away[k] = dy * dy;
    }
    let from = x0;
    let holder = -1;
    for (let x = x0; x <= x1 + 1; x++) {
      let nearest = -2;
      if (x <= x1) {
        let best = own;
        nearest = -1;
        for (let k = 0; k < n; k++) {
          const dx = (x - centres[k]) / widths[k];
          const distance = dx * dx + away[k];
          if (distance < best) {
            best = distance;
            nearest = holders[k];
          }
        }
      }
      if (x === x0) {
        holder = nearest;
        continue;
      }
      if (nearest === holder) continue;
      if (holder >= 0) give(this.tracks[holder], y, from, x - 1);
      else this.leave(b, y, from, x - 1);
      from = x;
      holder = nearest;
    }
  }

  private leave(b: number, y: number, x0: number, x1: number): void {
    this.spareArea[b] += x1 - x0 + 1;
    if (this.spares >= maxSpare) return;
    this.spareBlob[this.spares] = b;
    this.spareY[this.spares] = y;
    this.spareX0[this.spares] = x0;
    this.spareX1[this.spares++] = x1;
  }
}

function give(track: Track, y: number, x0: number, x1: number): void {
  const length = x1 - x0 + 1;
  track.sumArea += length;
  track.sumX += (length * (x0 + x1)) / 2;
  track.sumY += length * y;
  if (x0 < track.boxX0) track.boxX0 = x0;
  if (x1 > track.boxX1) track.boxX1 = x1;
  if (y < track.boxY0) track.boxY0 = y;
  if (y > track.boxY1) track.boxY1 = y;
}

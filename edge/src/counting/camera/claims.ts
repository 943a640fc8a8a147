import type { Blobs } from './blobs.ts';
import type { SizeMap } from './size-map.ts';
import type { Track } from './track.ts';

export const maxTracks = 64;
const maxBlobs = 256;
export const maxClaims = 8;

/** Which tracks see themselves in which blobs of one picture. A blob may have several claimers, a track several blobs. */
export class Claims {
  /** Claimers of each blob. */
  readonly count = new Uint8Array(maxBlobs);
  /** Blobs each track claims. */
  readonly owned = new Int16Array(maxTracks);
  private readonly tracks: readonly Track[];
  private readonly size: SizeMap;
  private readonly overlap = new Int32Array(maxTracks * maxBlobs);
  private readonly claimers = new Int16Array(maxBlobs * maxClaims);
  private blobs = 0;

  constructor(tracks: readonly Track[], size: SizeMap) {
    this.tracks = tracks;
    this.size = size;
  }

  /** Number of the `k`-th track that claims blob `b`. */
  claimer(b: number, k: number): number {
    return this.claimers[b * maxClaims + k];
  }

  full(b: number): boolean {
    return this.count[b] >= maxClaims;
  }

  /** Whether all tracks in a blob of this picture have been standing for a second. */
  rests(b: number): boolean {
    if (b >= this.blobs || this.count[b] === 0) return false;
    for (let k = 0; k < this.count[b]; k++) {
      const track = this.tracks[this.claimer(b, k)];
      if (track.seenMs - track.restMs < 1000) return false;
    }
    return true;
  }

  /** Decides all claims anew from where the tracks are predicted to be. */
  find(blobs: Blobs): void {
    const { overlap, tracks } = this;
    const n = blobs.count;
    for (let t = 0; t < maxTracks; t++) {
      const track = tracks[t];
      if (!track.live) continue;
      const first = t * maxBlobs;
      // So few that a call of fill takes longer.
      for (let b = 0; b < n; b++) overlap[first + b] = 0;
      const x0 = track.x - track.width * 0.55;
      const x1 = track.x + track.width * 0.55;
      const top = Math.ceil(track.y - track.height * 0.55);
      const bottom = Math.floor(track.y + track.height * 0.55);
      for (let r = blobs.firstRunAt(top); r < blobs.runs && blobs.runY[r] <= bottom; r++) {
        const b = blobs.runBlob[r];
        if (b < 0) continue;
        const from = Math.max(x0, blobs.runX0[r]);
        const to = Math.min(x1, blobs.runX1[r] + 1);
        if (to > from) overlap[first + b] += to - from;
      }
    }
    this.blobs = n;
    this.count.fill(0, 0, n);
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
        const shared = this.overlap[t * maxBlobs + b] / (this.count[b] > 1 ? 2 : 1);
        if (shared > most) {
          most = shared;
          best = b;
        }
      }
      const w = 1.3 * this.size.widths[blobs.y1[best]];
      const h = 1.3 * this.size.heights[blobs.y1[best]];
      let { x0, x1, y0, y1 } = { x0: blobs.x0[best], x1: blobs.x1[best], y0: blobs.y0[best], y1: blobs.y1[best] };
      for (let b = 0; b < blobs.count; b++) {
        const k = b === best ? -1 : this.claimOf(b, t);
        if (k < 0) continue;
        const left = Math.min(x0, blobs.x0[b]);
        const right = Math.max(x1, blobs.x1[b]);
        const top = Math.min(y0, blobs.y0[b]);
        const bottom = Math.max(y1, blobs.y1[b]);
        if (this.count[b] > 1 || right - left > w || bottom - top > h) this.unclaim(b, k);
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
    for (let k = 0; k < this.count[b]; k++) if (this.claimers[b * maxClaims + k] === t) return k;
    return -1;
  }

  /** Tracks left without a blob take the nearest unclaimed one in reach that is no scrap, nearest pair first. */
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
          if (this.count[b] > 0 || blobs.area[b] < 0.15 * Math.max(track.area, this.size.areas[blobs.y1[b]])) continue;
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
    if (this.count[b] >= maxClaims) return;
    this.claimers[b * maxClaims + this.count[b]++] = t;
    this.owned[t]++;
  }

  /** Takes the `k`-th claim on blob `b` back. */
  unclaim(b: number, k: number): void {
    const at = b * maxClaims;
    this.owned[this.claimers[at + k]]--;
    this.count[b]--;
    this.claimers[at + k] = this.claimers[at + this.count[b]];
  }
}

import type { ThermalBlob } from './blobs.ts';
import type { ThermalConfig } from './config.ts';

/** One body over time; places in pixels, speeds in pixels a millisecond. */
export interface ThermalTrack {
  x: number;
  y: number;
  vx: number;
  vy: number;
  seenMs: number;
  hits: number;
  split: boolean;
  /** Signed distance past the gate line at the last sight. */
  distance: number;
  /** The side it is known to be on: -1 outside, 1 inside, 0 not yet. */
  side: -1 | 0 | 1;
  /** When it last crossed the line, and the way that waits to be reported. */
  crossedMs: number;
  pending: -1 | 0 | 1;
}

/** Follows bodies from picture to picture: nearest pairs first, within reach of the predicted place. */
export class ThermalTracks {
  tracks: ThermalTrack[] = [];
  private readonly config: ThermalConfig;
  private readonly reach: number;

  constructor(columns: number, rows: number, config: ThermalConfig) {
    this.config = config;
    this.reach = config.reach * Math.max(columns, rows);
  }

  /** Takes one picture's bodies; answers the tracks that are over. */
  step(blobs: readonly ThermalBlob[], atMs: number): ThermalTrack[] {
    const pairs = this.tracks.flatMap((track) => blobs.map((blob) => ({ track, blob, far: miss(track, blob, atMs) })));
    const taken = new Set<unknown>();
    for (const { track, blob, far } of pairs.sort((a, b) => a.far - b.far)) {
      if (far > this.reach) break;
      if (taken.has(track) || taken.has(blob)) continue;
      taken.add(track).add(blob);
      follow(track, blob, atMs);
    }
    for (const blob of blobs) if (!taken.has(blob)) this.tracks.push(born(blob, atMs));
    const over = this.tracks.filter((track) => atMs - track.seenMs > this.config.lostMs);
    this.tracks = this.tracks.filter((track) => !over.includes(track));
    return over;
  }

  /** Ends all tracks. */
  finish(): ThermalTrack[] {
    const { tracks } = this;
    this.tracks = [];
    return tracks;
  }
}

function miss(track: ThermalTrack, blob: ThermalBlob, atMs: number): number {
  const ms = atMs - track.seenMs;
  return Math.hypot(track.x + track.vx * ms - blob.x, track.y + track.vy * ms - blob.y);
}

function follow(track: ThermalTrack, blob: ThermalBlob, atMs: number): void {
  const ms = Math.max(1, atMs - track.seenMs);
  const weight = track.hits === 1 ? 0.8 : 0.5;
  track.vx += ((blob.x - track.x) / ms - track.vx) * weight;
  track.vy += ((blob.y - track.y) / ms - track.vy) * weight;
  track.x = blob.x;
  track.y = blob.y;
  track.seenMs = atMs;
  track.hits++;
  track.split ||= blob.split;
}

function born(blob: ThermalBlob, atMs: number): ThermalTrack {
  return {
    x: blob.x,
    y: blob.y,
    vx: 0,
    vy: 0,
    seenMs: atMs,
    hits: 1,
    split: blob.split,
    distance: Number.NaN,
    side: 0,
    crossedMs: 0,
    pending: 0,
  };
}

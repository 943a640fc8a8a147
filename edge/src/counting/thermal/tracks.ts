import type { ThermalBlob } from './blobs.ts';
import type { ThermalConfig } from './config.ts';

/** A minute's pictures: who stays longer is known well enough, and a radiator stays for ever. */
const mostLooks = 600;

/** Adds what a picture shows of a track to what others did. */
export function note(looks: number[], value: number): void {
  if (looks.length < mostLooks) looks.push(value);
}

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
  /** How often it was seen since on the side it crossed to. */
  seenBeyond: number;
  /** How far beyond the line it has been since. */
  depth: number;
  /** Its patch at the last sight, when nobody else was in it. */
  spread: ThermalBlob['spread'];
  /** How far the patch it is in reaches, and from when to when that lay on the line. */
  reach: ThermalBlob['reach'];
  lineFromMs: number;
  lineToMs: number;
  /** That patch as one, and how deep it was in each picture with its middle near the line. */
  whole: ThermalBlob['whole'];
  depths: number[];
  /** How broad it was in each picture of that kind. */
  breadths: number[];
}

/** Follows bodies from picture to picture: nearest pairs first, within reach of the predicted place. */
export class ThermalTracks {
  tracks: ThermalTrack[] = [];
  private readonly config: ThermalConfig;
  private readonly size: number;

  constructor(columns: number, rows: number, config: ThermalConfig) {
    this.config = config;
    this.size = Math.max(columns, rows);
  }

  /** Where the bodies seen before should be now. */
  expected(atMs: number): { x: number; y: number }[] {
    return this.tracks.filter(({ hits }) => hits > 1).map((track) => placeAt(track, atMs));
  }

  /** Takes one picture's bodies; answers the tracks that are over. */
  step(blobs: readonly ThermalBlob[], atMs: number): ThermalTrack[] {
    const pairs = this.tracks.flatMap((track) =>
      blobs.map((blob) => ({ track, blob, ...this.miss(track, blob, atMs) })),
    );
    const taken = new Map<ThermalTrack | ThermalBlob, ThermalTrack>();
    const parents = new Map<number, ThermalTrack>();
    for (const { track, blob, far } of pairs.sort((a, b) => a.cost - b.cost)) {
      if (far > this.reach(atMs - track.seenMs) || taken.has(track) || taken.has(blob)) continue;
      taken.set(track, track).set(blob, track);
      if (!parents.has(blob.patch)) parents.set(blob.patch, { ...track });
      follow(track, blob, atMs);
    }
    for (const blob of blobs) if (!taken.has(blob)) this.tracks.push(this.born(blob, atMs, parents.get(blob.patch)));
    const over = this.tracks.filter((track) => atMs - track.seenMs > this.config.lostMs);
    this.tracks = this.tracks.filter((track) => !over.includes(track));
    return over;
  }

  /** Off the expected place, in pixels; a newcomer yields to whoever was there before. */
  private miss(track: ThermalTrack, blob: ThermalBlob, atMs: number): { far: number; cost: number } {
    const { x, y } = placeAt(track, atMs);
    const far = Math.hypot(x - blob.x, y - blob.y);
    return { far, cost: far + (track.hits < 3 ? this.config.newcomer * this.size : 0) };
  }

  private reach(ms: number): number {
    return (this.config.reach + this.config.reachPerMs * ms) * this.size;
  }

  /** Who is first seen beside somebody came with them: from the same side, if that one was clearly on it. */
  private born(blob: ThermalBlob, atMs: number, parent: ThermalTrack | undefined): ThermalTrack {
    const clear = parent !== undefined && Math.abs(parent.distance) > this.config.clear * this.size;
    return {
      x: blob.x,
      y: blob.y,
      vx: 0,
      vy: 0,
      seenMs: atMs,
      hits: 1,
      split: blob.split,
      distance: Number.NaN,
      side: clear ? parent.side : 0,
      crossedMs: atMs,
      pending: 0,
      seenBeyond: 0,
      depth: 0,
      spread: blob.spread,
      reach: blob.reach,
      lineFromMs: Number.NaN,
      lineToMs: Number.NaN,
      breadths: [],
      whole: blob.whole,
      depths: [],
    };
  }

  /** Ends all tracks. */
  finish(): ThermalTrack[] {
    const { tracks } = this;
    this.tracks = [];
    return tracks;
  }
}

function placeAt(track: ThermalTrack, atMs: number): { x: number; y: number } {
  const ms = atMs - track.seenMs;
  return { x: track.x + track.vx * ms, y: track.y + track.vy * ms };
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
  track.spread = blob.spread;
  track.reach = blob.reach;
  track.whole = blob.whole;
}

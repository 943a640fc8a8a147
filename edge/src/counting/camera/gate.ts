import type { Direction } from '../gate-event.ts';
import type { CameraConfig } from './config.ts';
import type { Track } from './track.ts';

/** A line in native pixels. */
export interface GateLine {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Which way in the picture leads into the shop. */
export type InDirection = 'up' | 'down' | 'left' | 'right';

/** One passage of a track, as the gate saw it. */
export interface Passage {
  atMs: number;
  direction: Direction;
}

/** The gate in working pixels: a segment with a dead band of a fraction of a person's width. */
export class Gate {
  private readonly x: number;
  private readonly y: number;
  private readonly alongX: number;
  private readonly alongY: number;
  private readonly length: number;
  private readonly normalX: number;
  private readonly normalY: number;
  private readonly config: CameraConfig;

  constructor(line: GateLine, inDirection: InDirection, factor: number, config: CameraConfig) {
    this.config = config;
    this.x = line.x1 / factor;
    this.y = line.y1 / factor;
    const dx = (line.x2 - line.x1) / factor;
    const dy = (line.y2 - line.y1) / factor;
    this.length = Math.hypot(dx, dy);
    this.alongX = dx / this.length;
    this.alongY = dy / this.length;
    const wantX = inDirection === 'right' ? 1 : inDirection === 'left' ? -1 : 0;
    const wantY = inDirection === 'down' ? 1 : inDirection === 'up' ? -1 : 0;
    const sign = -this.alongY * wantX + this.alongX * wantY >= 0 ? 1 : -1;
    this.normalX = -this.alongY * sign;
    this.normalY = this.alongX * sign;
  }

  /** Signed distance from the line, positive on the inner side. */
  distance(x: number, y: number): number {
    return (x - this.x) * this.normalX + (y - this.y) * this.normalY;
  }

  /** Place along the line: 0..1 is between its ends. */
  place(x: number, y: number): number {
    return ((x - this.x) * this.alongX + (y - this.y) * this.alongY) / this.length;
  }

  /** Speed across the line, positive inwards. */
  speed(vx: number, vy: number): number {
    return vx * this.normalX + vy * this.normalY;
  }

  /**
   * Follows one track whose `bodyWidth` is up to date. Returns true when `track.passage` now holds a finished passage to report;
   * the caller reports it and calls `reported`.
   */
  follow(track: Track, atMs: number): boolean {
    const width = track.bodyWidth;
    const s = this.distance(track.x, track.y);
    const place = this.place(track.x, track.y);
    const band = this.config.bandBodies * width;
    const last = track.gateDistance;
    if (Number.isNaN(last)) {
      track.firstDistance = s;
    } else if (last > 0 !== s > 0) {
      const share = last === s ? 0 : last / (last - s);
      track.crossedAtMs = track.gateAtMs + (atMs - track.gateAtMs) * share;
      track.crossedAt = place;
      track.crossedBetween = place >= 0 && place <= 1;
    }
    track.gateDistance = s;
    track.gateAtMs = atMs;
    if (track.side === 0) {
      // Born in the band: the side it came from is where its first step started.
      if (s > band) track.side = track.firstDistance < 0 && track.firstDistance >= -band ? -1 : 1;
      else if (s < -band) track.side = track.firstDistance > 0 && track.firstDistance <= band ? 1 : -1;
      if (track.side === 0) return this.due(track, atMs);
      track.homeSide = track.side;
    }
    const beyond = s * track.pendingSide;
    if (track.pendingSide !== 0 && beyond > track.depth) track.depth = beyond;
    if (s * track.side < -band) {
      track.side = s > 0 ? 1 : -1;
      // A piece in others' blob that has not proved to be a person goes along with them, whoever it turns out to be.
      const carried = track.merged && !track.confirmed;
      if (!track.crossedBetween || carried) return this.due(track, atMs);
      const direction: Direction = s > 0 ? 'in' : 'out';
      if (track.pendingSide === 0) {
        this.open(track, direction, s);
        return this.config.mode === 'immediate';
      }
      // A way back. Shallow: neither half was a passage. Deep: both were, so the first is due now.
      if (this.config.uTurns === 'ignore' && track.depth < this.config.uTurnBodies * width) {
        track.pendingSide = 0;
        return false;
      }
      track.nextDirection = direction;
      return true;
    }
    return this.due(track, atMs);
  }

  /** A track is over, its `bodyWidth` is up to date: returns true when its passage stands. */
  finish(track: Track): boolean {
    if (track.pendingSide !== 0) return true;
    const s = track.gateDistance;
    if (Number.isNaN(s) || track.side === 0 || s * track.side >= 0 || !track.crossedBetween) return false;
    // Died inside the band, beyond the line: counts when it got through most of it.
    const band = this.config.bandBodies * track.bodyWidth;
    if (-s * track.side < 0.2 * band) return false;
    this.open(track, s > 0 ? 'in' : 'out', s);
    track.shallow = true;
    return true;
  }

  /**
   * True once when a track that came apart from another has proved to be a person, so that the passage they made as one
   * blob was its own too.
   */
  lateProof(track: Track, atMs: number): boolean {
    if (track.lateSide === 0) return false;
    const proved = track.confirmed && track.wasAlone && !track.merged && atMs - track.addedMs > 600;
    if (!proved || track.side !== track.lateSide) return false;
    track.passedSide = track.lateSide;
    track.passedAtMs = track.lateAtMs;
    track.lateSide = 0;
    return true;
  }

  /** To be called after a passage was reported. */
  reported(track: Track): void {
    track.pendingSide = 0;
    if (track.nextDirection !== null) {
      this.open(track, track.nextDirection, track.gateDistance);
      track.nextDirection = null;
    }
  }

  private open(track: Track, direction: Direction, s: number): void {
    track.pendingSide = direction === 'in' ? 1 : -1;
    track.pendingAtMs = track.crossedAtMs;
    track.passedAtMs = track.crossedAtMs;
    track.passedSide = track.pendingSide;
    track.fullnessOnLine = track.fullness;
    track.lateSide = 0;
    track.depth = Math.abs(s);
  }

  private due(track: Track, atMs: number): boolean {
    if (track.pendingSide === 0) return false;
    const { deferMs, lingerMs, uTurnBodies } = this.config;
    // Who stays on the line may still turn round.
    const waitMs = track.depth < uTurnBodies * track.bodyWidth ? Math.max(deferMs, lingerMs) : deferMs;
    return atMs - track.pendingAtMs > waitMs;
  }
}

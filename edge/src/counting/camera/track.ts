import type { Direction } from '../gate-event.ts';
import { Looks } from './looks.ts';
import { Outline } from './outline.ts';

/** One person followed through the picture; working pixels, seconds. Reused from a pool. */
export class Track {
  live = false;
  id = 0;
  x = 0;
  y = 0;
  vx = 0;
  vy = 0;
  /** Own size, smoothed while alone. */
  width = 0;
  height = 0;
  area = 0;
  /** Since when the person is known; a track split from another takes that one's. */
  bornMs = 0;
  /** Since when the track exists. */
  addedMs = 0;
  bornX = 0;
  bornY = 0;
  seenMs = 0;
  hits = 0;
  confirmed = false;
  /** Farthest from the place of birth. */
  travelled = 0;
  /** Shares a blob with others now. */
  merged = false;
  /** Since when it shared (0: alone). */
  mergedSinceMs = 0;
  /** Since when its blob is far larger than the person known (0: it is not). */
  grownSinceMs = 0;
  /** How long its blob has been too small for all who claim it. */
  doubleMs = 0;
  /** How long it would have left its blob, had it not been kept inside. */
  forcedMs = 0;
  /** Ever was alone in a blob of its own. */
  wasAlone = false;
  /** How long its blob has been larger than the people in it. */
  overfullMs = 0;
  /** Came out of a blob that was split by size alone. */
  fromSplit = false;
  /** Where and when it last had moved by a quarter width: for telling ghosts. */
  restX = 0;
  restY = 0;
  restMs = 0;
  lastLearnX = 0;
  lastLearnY = 0;
  // Kalman covariance of one axis (both are alike).
  p00 = 0;
  p01 = 0;
  p11 = 0;
  readonly looks = new Looks();
  /** Of the blob it is in. */
  readonly outline = new Outline();
  /** That was one thing. */
  thing = false;
  /** Found by its looks in this picture, and where. */
  sighted = false;
  sightX = 0;
  sightY = 0;
  /** How sure that is, 0..1. */
  sureness = 0;
  /** How alike it showed before others covered it; -1: not looked for, or done. */
  sightShare = 0;
  // Gate.
  side = 0;
  homeSide = 0;
  gateDistance = Number.NaN;
  firstDistance = 0;
  gateAtMs = 0;
  crossedAtMs = 0;
  crossedBetween = false;
  /** Place along the gate where it crossed. */
  crossedAt = 0;
  pendingSide = 0;
  pendingAtMs = 0;
  depth = 0;
  nextDirection: Direction | null = null;
  shallow = false;
  /** Own blob's area over one person's, smoothed, and what it was on the line. */
  fullness = 1;
  fullnessOnLine = 1;
  passedAtMs = 0;
  passedSide = 0;
  /** A passage of the track it split from, which will be its own too once it has proved to be a person. */
  lateAtMs = 0;
  lateSide = 0;
  /** Share of the box around it that its own pixels fill, smoothed; 0 before it was whole in view. And where that was. */
  fill = 0;
  fillX = 0;
  fillY = 0;
  // What the picture gave this time.
  sumArea = 0;
  sumX = 0;
  sumY = 0;
  boxX0 = 0;
  boxX1 = 0;
  boxY0 = 0;
  boxY1 = 0;

  begin(id: number, x: number, y: number, width: number, height: number, area: number, atMs: number): void {
    this.live = true;
    this.id = id;
    this.x = x;
    this.y = y;
    this.vx = 0;
    this.vy = 0;
    this.width = width;
    this.height = height;
    this.area = area;
    this.bornMs = atMs;
    this.addedMs = atMs;
    this.bornX = x;
    this.bornY = y;
    this.seenMs = atMs;
    this.hits = 1;
    this.confirmed = false;
    this.travelled = 0;
    this.merged = false;
    this.mergedSinceMs = 0;
    this.grownSinceMs = 0;
    this.doubleMs = 0;
    this.forcedMs = 0;
    this.wasAlone = false;
    this.overfullMs = 0;
    this.fromSplit = false;
    this.restX = x;
    this.restY = y;
    this.restMs = atMs;
    this.lastLearnX = x;
    this.lastLearnY = y;
    this.p00 = (0.3 * width) ** 2;
    this.p01 = 0;
    this.p11 = (3 * width) ** 2;
    this.looks.forget();
    this.outline.forget();
    this.thing = false;
    this.fill = 0;
    this.sighted = false;
    this.side = 0;
    this.homeSide = 0;
    this.gateDistance = Number.NaN;
    this.firstDistance = 0;
    this.pendingSide = 0;
    this.depth = 0;
    this.nextDirection = null;
    this.shallow = false;
    this.crossedBetween = false;
    this.fullness = 1;
    this.fullnessOnLine = 1;
    this.passedSide = 0;
    this.lateSide = 0;
  }

  /** Came apart from `other`: if both were one broad blob on the line not long ago, that passage was of two. */
  cameFrom(other: Track, atMs: number): void {
    if (other.passedSide === 0 || other.fullnessOnLine < 1.3 || atMs - other.passedAtMs > 8000) return;
    this.lateSide = other.passedSide;
    this.lateAtMs = other.passedAtMs;
    // One companion for one broad blob.
    other.fullnessOnLine -= 0.8;
  }

  /** Constant velocity; `acceleration` is the standard deviation of what people do, in px/s². */
  predict(seconds: number, acceleration: number): void {
    const q = acceleration * acceleration;
    const dt = seconds;
    this.x += this.vx * dt;
    this.y += this.vy * dt;
    this.p00 += dt * (2 * this.p01 + dt * this.p11) + (q * dt ** 4) / 4;
    this.p01 += dt * this.p11 + (q * dt ** 3) / 2;
    this.p11 += q * dt * dt;
  }

  /** A measured centre with standard deviation `noise`. */
  correct(x: number, y: number, noise: number): void {
    const s = this.p00 + noise * noise;
    const k0 = this.p00 / s;
    const k1 = this.p01 / s;
    const dx = x - this.x;
    const dy = y - this.y;
    this.x += k0 * dx;
    this.y += k0 * dy;
    this.vx += k1 * dx;
    this.vy += k1 * dy;
    this.p11 -= k1 * this.p01;
    this.p01 -= k0 * this.p01;
    this.p00 -= k0 * this.p00;
  }
}

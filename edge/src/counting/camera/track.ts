import type { Direction } from '../gate-event.ts';
import { fraction } from './fraction.ts';
import { Looks } from './looks.ts';
import { Outline } from './outline.ts';

/** Standard deviation of how people change their pace, in widths of a person per s². */
const accelerationBodies = 2.5;

/** One person followed through the picture; working pixels, seconds. Reused from a pool. */
export class Track {
  live = false;
  id = 0;
  x = fraction;
  y = fraction;
  vx = fraction;
  vy = fraction;
  /** Own size, smoothed while alone. */
  width = fraction;
  height = fraction;
  area = fraction;
  /** Since when the person is known; a track split from another takes that one's. */
  bornMs = fraction;
  /** Since when the track exists. */
  addedMs = fraction;
  bornX = fraction;
  bornY = fraction;
  seenMs = fraction;
  hits = 0;
  confirmed = false;
  /** Farthest from the place of birth. */
  travelled = fraction;
  /** Shares a blob with others now. */
  merged = false;
  /** Since when it shared (0: alone). */
  mergedSinceMs = fraction;
  /** Since when its blob is far larger than the person known (0: it is not). */
  grownSinceMs = fraction;
  /** How long its blob has been too small for all who claim it. */
  doubleMs = fraction;
  /** How far the edge of its blob has pushed it since it would have left the blob. */
  dragged = fraction;
  /** Ever was alone in a blob of its own. */
  wasAlone = false;
  /** How long its blob has been larger than the people in it. */
  overfullMs = fraction;
  /** Came out of a blob that was split by size alone. */
  fromSplit = false;
  /** Where and when it last had moved by a quarter width: for telling ghosts. */
  restX = fraction;
  restY = fraction;
  restMs = fraction;
  lastLearnX = fraction;
  lastLearnY = fraction;
  // Kalman covariance of one axis (both are alike).
  p00 = fraction;
  p01 = fraction;
  p11 = fraction;
  readonly looks = new Looks();
  /** Of the blob it is in. */
  readonly outline = new Outline();
  /** That was one thing. */
  thing = false;
  /** Found by its looks in this picture. */
  sighted = false;
  /** How sure that is, 0..1. */
  sureness = fraction;
  /** How alike it showed before others covered it; -1: not looked for, or done. */
  sightShare = fraction;
  // Gate.
  side = 0;
  homeSide = 0;
  gateDistance = fraction;
  firstDistance = fraction;
  gateAtMs = fraction;
  crossedAtMs = fraction;
  crossedBetween = false;
  /** Place along the gate where it crossed. */
  crossedAt = fraction;
  pendingSide = 0;
  pendingAtMs = fraction;
  depth = fraction;
  nextDirection: Direction | null = null;
  shallow = false;
  /** Own blob's area over one person's, smoothed, and what it was on the line. */
  fullness = fraction;
  fullnessOnLine = fraction;
  passedAtMs = fraction;
  passedSide = 0;
  /** A passage of the track it split from, which will be its own too once it has proved to be a person. */
  lateAtMs = fraction;
  lateSide = 0;
  /** Share of the box around it that its own pixels fill, smoothed; 0 before it was whole in view. And where that was. */
  fill = fraction;
  fillX = fraction;
  fillY = fraction;
  // What the picture gave this time, and what is asked of it: numbers handed over in calls would be allocated.
  /** A measured centre, its standard deviation, and how far from the predicted place it is looked for. */
  seenX = fraction;
  seenY = fraction;
  seenNoise = fraction;
  reach = fraction;
  /** A person's width where the track is. */
  bodyWidth = fraction;
  /** Since the picture before. */
  seconds = fraction;
  sumArea = 0;
  sumX = fraction;
  sumY = fraction;
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
    this.dragged = 0;
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
    this.sureness = 0;
    this.sightShare = 0;
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
    this.crossedAt = 0;
    this.passedSide = 0;
    this.lateSide = 0;
  }

  /** Came apart from `other`: if both were one broad blob on the line not long ago, that passage was of two. */
  cameFrom(other: Track, atMs: number): void {
    if (other.passedSide === 0 || other.fullnessOnLine < 1.3 || atMs - other.passedAtMs > 8000) return;
    this.lateSide = other.passedSide;
    this.lateAtMs = other.passedAtMs;
    this.crossedAt = other.crossedAt;
    // One companion for one broad blob.
    other.fullnessOnLine -= 0.8;
  }

  /** `seconds` further at constant velocity. */
  predict(): void {
    const acceleration = accelerationBodies * this.bodyWidth;
    const q = acceleration * acceleration;
    const dt = this.seconds;
    this.x += this.vx * dt;
    this.y += this.vy * dt;
    const dt2 = dt * dt;
    this.p00 += dt * (2 * this.p01 + dt * this.p11) + (q * dt2 * dt2) / 4;
    this.p01 += dt * this.p11 + (q * dt2 * dt) / 2;
    this.p11 += q * dt2;
  }

  /** Takes the centre that was measured, `seenX` and `seenY` with `seenNoise`, into account. */
  correct(): void {
    const s = this.p00 + this.seenNoise * this.seenNoise;
    const k0 = this.p00 / s;
    const k1 = this.p01 / s;
    const dx = this.seenX - this.x;
    const dy = this.seenY - this.y;
    this.x += k0 * dx;
    this.y += k0 * dy;
    this.vx += k1 * dx;
    this.vy += k1 * dy;
    this.p11 -= k1 * this.p01;
    this.p01 -= k0 * this.p01;
    this.p00 -= k0 * this.p00;
  }
}

import type { Direction } from '../counting/gate-event.ts';
import type { Body } from './bodies.ts';

/**
 * Somebody or something that moves through the doorway. Metres: x along the door (0 = its middle), y across the gate
 * (0 = the line, positive inside the shop), z up. Milliseconds of the world's clock.
 */
export interface Actor {
  id: string;
  body: Body;
  path: readonly PathPoint[];
  /** Full steps (left and right) per second, and where in the step it starts. */
  strideHz: number;
  phase: number;
}

/** Between two points the actor moves straight and evenly. */
export interface PathPoint {
  atMs: number;
  x: number;
  y: number;
  /** How far the head is ahead of the feet, along y in metres; 0 upright. */
  leanM?: number;
  /** Of a door leaf: its angle from the x axis, in radians. */
  turn?: number;
}

export interface Pose {
  actor: Actor;
  x: number;
  y: number;
  /** Metres per second. */
  vx: number;
  vy: number;
  /** Radians of the stride. */
  stride: number;
  leanM: number;
  turn: number;
}

/** One person's centre over the gate line. */
export interface TrueCrossing {
  actor: string;
  atMs: number;
  direction: Direction;
}

/** Nearer to the line than this after crossing, a way back makes the crossing void: a turn in the doorway. */
export const turnDepthM = 0.3;

/** Where the actor is at `atMs`, or null before it comes and after it has gone. */
export function poseAt(actor: Actor, atMs: number): Pose | null {
  const { path } = actor;
  if (atMs < path[0].atMs || atMs > path[path.length - 1].atMs) return null;
  let i = 1;
  while (i < path.length - 1 && path[i].atMs < atMs) i++;
  const from = path[i - 1];
  const to = path[i];
  const spanMs = to.atMs - from.atMs;
  const share = spanMs > 0 ? (atMs - from.atMs) / spanMs : 1;
  const vx = spanMs > 0 ? ((to.x - from.x) * 1000) / spanMs : 0;
  const vy = spanMs > 0 ? ((to.y - from.y) * 1000) / spanMs : 0;
  const stride = actor.phase + 2 * Math.PI * actor.strideHz * ((atMs - path[0].atMs) / 1000);
  const between = (a: number, b: number) => a + (b - a) * share;
  return {
    actor,
    x: between(from.x, to.x),
    y: between(from.y, to.y),
    vx,
    vy,
    stride,
    leanM: between(from.leanM ?? 0, to.leanM ?? 0),
    turn: between(from.turn ?? 0, to.turn ?? 0),
  };
}

/** The truth: when a person's centre crossed the line for good, at least `turnDepthM` deep. */
export function crossingsOf(actor: Actor): TrueCrossing[] {
  if (!actor.body.person) return [];
  const found: TrueCrossing[] = [];
  const { path } = actor;
  let side = Math.sign(path[0].y);
  let crossedAtMs = 0;
  for (let i = 1; i < path.length; i++) {
    const from = path[i - 1];
    const to = path[i];
    if (from.y < 0 !== to.y < 0) crossedAtMs = from.atMs + ((to.atMs - from.atMs) * from.y) / (from.y - to.y);
    if (to.y * side > -turnDepthM) continue;
    side = -side;
    found.push({ actor: actor.id, atMs: crossedAtMs, direction: side > 0 ? 'in' : 'out' });
  }
  return found;
}

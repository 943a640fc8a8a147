import type { Preview } from '@lintel/shared/wire/messages';
import type { Beam } from '../counting/beam/config.ts';
import type { Look } from '../counting/camera/camera-counter.ts';
import type { Mask } from '../counting/camera/mask.ts';
import type { Sensor } from './sensor.ts';

/** Some sensors can show the outlines of whom they see. Found at run time. */
export interface Watchable {
  /** The outlines in the present picture, or null before the first. */
  silhouette(): Preview | null;
}

/** Some sensors hand out what they count from, so that it can be counted again. Found at run time. */
export interface Recordable {
  /** From now on onto `tape`; null ends it. */
  record(tape: Tape | null): void;
}

/** What a camera counter was made with: enough to count its silhouettes again. */
export interface SilhouetteOrigin {
  width: number;
  height: number;
  fps: number;
  gate: { x1: number; y1: number; x2: number; y2: number };
  inDirection: 'up' | 'down' | 'left' | 'right';
  deferMs: number;
}

/** One silhouette picture with what its counting depends on. */
export interface SilhouetteLook extends Look {
  /** Number of the picture since the camera started. */
  frame: number;
  steadyLight: boolean;
}

/** Takes down what a sensor counts from. Calls must not be kept waiting. */
export interface Tape {
  /** `atMs` on the node's monotonic clock. */
  edge(beam: Beam, broken: boolean, atMs: number): void;
  /** degC, row by row; valid during the call. `atMs` on the node's monotonic clock. */
  heat(picture: Float32Array, atMs: number): void;
  /** The mask is valid during the call. */
  silhouette(people: Mask, look: SilhouetteLook, origin: SilhouetteOrigin): void;
  /** The scene is learned anew. */
  anew(moved: boolean): void;
}

export function isWatchable<S extends Sensor>(sensor: S): sensor is S & Watchable {
  return typeof (sensor as Partial<Watchable>).silhouette === 'function';
}

export function isRecordable<S extends Sensor>(sensor: S): sensor is S & Recordable {
  return typeof (sensor as Partial<Recordable>).record === 'function';
}

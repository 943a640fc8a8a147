import { CameraCounter } from '../camera/camera-counter.ts';
import type { Mask } from '../camera/mask.ts';
import { fillFromRuns } from './runs.ts';

/** One recorded silhouette picture. */
export interface Silhouette {
  /** Number of the picture since the camera started. */
  frame: number;
  atMs: number;
  /** Since the picture before, at most 1. */
  seconds: number;
  counted: boolean;
  steadyLight: boolean;
  runs: readonly number[];
}

/** Counts people in recorded silhouettes: all of the camera counter that needs no picture. Outlines have no looks. */
export class SilhouetteCounter extends CameraCounter {
  private steady = true;
  private glanced = false;

  override get steadyLight(): boolean {
    return this.steady;
  }

  private get people(): Mask {
    return this.foreground.people;
  }

  /** False when the runs do not fit the camera's working picture. */
  see({ frame, atMs, seconds, counted, steadyLight, runs }: Silhouette): boolean {
    if (!fillFromRuns(this.people, runs)) return false;
    this.frames = frame;
    this.steady = steadyLight;
    if (!counted) {
      this.glance();
      this.glanced = true;
      return true;
    }
    if (this.glanced) this.sizes.settleScale();
    this.glanced = false;
    this.tracker.seconds = seconds;
    this.follow(null, atMs);
    return true;
  }

  /** From here on the camera had learned its scene anew. */
  beginAnew(moved: boolean): void {
    this.startAnew(moved);
  }
}

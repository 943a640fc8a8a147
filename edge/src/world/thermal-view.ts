import { SeededRandom } from '@lintel/shared/seeded-random';
import type { Pose } from './actors.ts';

/** A thermal array that looks straight down on the gate; up in the picture leads into the shop. */
export interface ThermalMount {
  columns: number;
  rows: number;
  /** Metres above the floor. */
  heightM: number;
  /** Angle the longer side sees, in degrees. */
  viewDegrees: number;
  floorC: number;
  /** Standard deviation of a pixel's noise, in kelvin. */
  noiseK: number;
  /** The room's slow swing, in kelvin, and its period. */
  driftK: number;
  driftMs: number;
  /** Time constant of a pixel. */
  lagMs: number;
  /** Step of the sensor's numbers. */
  stepK: number;
}

export const thermalMount: ThermalMount = {
  columns: 8,
  rows: 8,
  heightM: 2.9,
  viewDegrees: 60,
  floorC: 21.5,
  noiseK: 0.15,
  driftK: 1.5,
  driftMs: 1_800_000,
  lagMs: 120,
  stepK: 0.25,
};

/** Samples along each side of a pixel. */
const fineness = 3;

/** Renders what a thermal array reads: warm plumes on a cooler floor, lag, drift, noise. */
export class ThermalView {
  private readonly mount: ThermalMount;
  private readonly random: SeededRandom;
  private readonly pattern: Float32Array;
  private readonly heat: Float32Array;
  private readonly picture: Float32Array;
  private lastMs = Number.NaN;

  constructor(seed: number, mount: ThermalMount = thermalMount) {
    const pixels = mount.columns * mount.rows;
    this.mount = mount;
    this.random = new SeededRandom(seed ^ 0x7e5a);
    this.pattern = Float32Array.from({ length: pixels }, () => this.random.between(-0.6, 0.6));
    this.heat = new Float32Array(pixels);
    this.picture = new Float32Array(pixels);
  }

  /** The picture of `poses` at `atMs` in degC, row by row; the buffer is used again for the next one. */
  render(poses: readonly Pose[], atMs: number): Float32Array {
    const { mount, heat, picture, pattern, random } = this;
    const elapsedMs = Number.isNaN(this.lastMs) ? Number.POSITIVE_INFINITY : atMs - this.lastMs;
    const follow = 1 - Math.exp(-elapsedMs / mount.lagMs);
    this.lastMs = atMs;
    const ambient = mount.floorC + mount.driftK * Math.sin((2 * Math.PI * atMs) / mount.driftMs);
    for (let i = 0; i < picture.length; i++) {
      heat[i] += (this.heatOf(i, poses) - heat[i]) * follow;
      const reading = ambient + pattern[i] + heat[i] + mount.noiseK * random.normal();
      picture[i] = Math.round(reading / mount.stepK) * mount.stepK;
    }
    return picture;
  }

  private heatOf(pixel: number, poses: readonly Pose[]): number {
    if (poses.length === 0) return 0;
    const { columns, rows, viewDegrees } = this.mount;
    const spread = (2 * Math.tan((viewDegrees / 360) * Math.PI)) / Math.max(columns, rows);
    const column = pixel % columns;
    const row = (pixel - column) / columns;
    let sum = 0;
    for (let sy = 0; sy < fineness; sy++) {
      for (let sx = 0; sx < fineness; sx++) {
        // The ray through this sample, in metres sideways for each metre down.
        const rayX = (column + (sx + 0.5) / fineness - columns / 2) * spread;
        const rayY = (rows / 2 - row - (sy + 0.5) / fineness) * spread;
        let warmest = 0;
        for (const pose of poses) warmest = Math.max(warmest, this.heatAlong(rayX, rayY, pose));
        sum += warmest;
      }
    }
    return sum / fineness ** 2;
  }

  /** Head and shoulders are what a ceiling sees of a person; the plume softens their outline. */
  private heatAlong(rayX: number, rayY: number, pose: Pose): number {
    const { body } = pose.actor;
    const down = this.mount.heightM - body.heightM * 0.9;
    const dx = (rayX * down - pose.x) / (body.widthM * 0.62);
    const dy = (rayY * down - pose.y - pose.leanM) / (body.depthM * 0.5 + 0.14);
    return body.heatK * Math.exp(-((dx * dx + dy * dy) ** 1.5));
  }
}

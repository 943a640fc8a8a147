import { SeededRandom } from '@lintel/shared/seeded-random';
import type { Canvas } from './canvas.ts';
import type { CameraTrouble } from './disturbances.ts';

const gainAttackMs = 200;
const gainReleaseMs = 2500;
const cloudMs = 1500;

/** What the light and the lens do to a camera's pictures, by the time since its start. */
export class CameraWeather {
  private readonly trouble: CameraTrouble;
  private readonly random: SeededRandom;
  private readonly steps: { atMs: number; factor: number }[] = [];
  private readonly clouds: number[] = [];
  private nextStepMs = 0;
  private nextCloudMs = 0;
  private readonly shifted: Uint8Array;

  constructor(trouble: CameraTrouble, seed: number, pixels: number) {
    this.trouble = trouble;
    this.random = new SeededRandom(seed ^ 0x5ca1e);
    this.shifted = new Uint8Array(pixels);
  }

  /** Exposure against the right one. */
  gain(atMs: number): number {
    const { gainSteps, coveredAtMs = Number.POSITIVE_INFINITY } = this.trouble;
    if (atMs >= coveredAtMs) return 0.02;
    if (!gainSteps) return 1;
    while (this.nextStepMs <= atMs) {
      const way = this.random.unit() < 0.5 ? -1 : 1;
      this.nextStepMs += this.random.exponential(gainSteps.everyMs) + gainReleaseMs;
      this.steps.push({ atMs: this.nextStepMs, factor: 1 + way * gainSteps.share });
    }
    let gain = 1;
    for (const { atMs: from, factor } of this.steps) {
      const sinceMs = atMs - from;
      if (sinceMs <= 0 || sinceMs > 4 * gainReleaseMs) continue;
      const rise = Math.min(1, sinceMs / gainAttackMs);
      gain *= 1 + (factor - 1) * rise * Math.exp(-Math.max(0, sinceMs - gainAttackMs) / gainReleaseMs);
    }
    return gain;
  }

  /** Light of one row against its mean: a rolling shutter reads rows at different moments of the lamp's ripple. */
  rowLight(atMs: number, row: number, rows: number): number {
    const { flicker } = this.trouble;
    if (!flicker) return 1;
    const readMs = atMs + (row / rows) * 20;
    return 1 + flicker.share * Math.sin((2 * Math.PI * flicker.hz * 1.0007 * readMs) / 1000);
  }

  /** Lays the sun's patch on the floor. */
  shine(canvas: Canvas, width: number, height: number, pixelsPerMetre: number, atMs: number): void {
    const { sunPatch } = this.trouble;
    if (!sunPatch) return;
    const share = 1 + (sunPatch.share - 1) * this.sun(atMs, sunPatch.cloudsEveryMs);
    if (share < 1.01) return;
    const wander = ((atMs / 60_000) * sunPatch.metresPerMinute) % 3;
    const x = width / 2 + (wander - 1.5) * pixelsPerMetre;
    canvas.shade(x, height * 0.45, 0.55 * pixelsPerMetre, 0.8 * pixelsPerMetre, share, 6);
  }

  /** Moves the picture by a knock that has happened. */
  shift(canvas: Canvas, width: number, height: number, atMs: number): void {
    const { nudge } = this.trouble;
    if (!nudge || atMs < nudge.atMs) return;
    this.movePlane(canvas.luma, width, height, nudge.x, nudge.y);
    this.movePlane(canvas.u, width >> 1, height >> 1, nudge.x >> 1, nudge.y >> 1);
    this.movePlane(canvas.v, width >> 1, height >> 1, nudge.x >> 1, nudge.y >> 1);
  }

  /** 0 behind a cloud, 1 in full sun, with ramps between. */
  private sun(atMs: number, everyMs: number): number {
    while (this.nextCloudMs <= atMs) {
      this.nextCloudMs += this.random.between(0.5, 1.5) * everyMs;
      this.clouds.push(this.nextCloudMs);
    }
    let index = 0;
    while (index < this.clouds.length && this.clouds[index] <= atMs) index++;
    const sinceMs = index === 0 ? atMs : atMs - this.clouds[index - 1];
    const ramp = Math.min(1, sinceMs / cloudMs);
    return index % 2 === 0 ? ramp : 1 - ramp;
  }

  private movePlane(plane: Uint8Array, width: number, height: number, dx: number, dy: number): void {
    const { shifted } = this;
    shifted.set(plane);
    for (let y = 0; y < height; y++) {
      const from = Math.max(0, Math.min(height - 1, y - dy)) * width;
      for (let x = 0; x < width; x++) {
        plane[y * width + x] = shifted[from + Math.max(0, Math.min(width - 1, x - dx))];
      }
    }
  }
}

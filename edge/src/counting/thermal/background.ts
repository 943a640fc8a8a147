import type { ThermalConfig } from './config.ts';

/** No body stands out of all its neighbours by so many kelvin. */
const spikeK = 7;

/** What smoothing leaves of independent noise. */
const smoothedNoise = 0.375;

/** Readings outside this are a broken sensor or a wrong decoding, not a temperature (degC). */
const coldest = -45;
const hottest = 130;

/** The empty scene of a thermal picture: each pixel's usual temperature and noise, whatever the room's drift. */
export class ThermalBackground {
  /** Contrast of the last picture against the empty scene, in kelvin, without common drift, lightly smoothed. */
  readonly contrast: Float32Array;
  /** The same for telling neighbours apart: as sharp as the array's noise allows. */
  readonly detail: Float32Array;
  /** Kelvin from which each pixel counts as changed. */
  readonly threshold: Float32Array;
  /** Share of pixels of the last picture that held no temperature. */
  invalid = 0;
  private readonly config: ThermalConfig;
  private readonly columns: number;
  private readonly rows: number;
  private readonly raw: Float32Array;
  private readonly mean: Float32Array;
  private readonly noise: Float32Array;
  private readonly sorted: Float32Array;
  private readonly sharpness: number;

  constructor(columns: number, rows: number, config: ThermalConfig) {
    const pixels = columns * rows;
    this.config = config;
    this.columns = columns;
    this.rows = rows;
    this.raw = new Float32Array(pixels);
    this.contrast = new Float32Array(pixels);
    // Pixels of a coarse array are as large as a head: smoothing would melt two heads into one.
    this.detail = new Float32Array(pixels);
    this.sharpness = Math.max(columns, rows) < 16 ? 0.6 : 0;
    this.threshold = new Float32Array(pixels).fill(config.minContrastK);
    this.mean = new Float32Array(pixels);
    this.noise = new Float32Array(pixels).fill(0.2);
    this.sorted = new Float32Array(pixels);
  }

  /** Learns the empty scene as each pixel's median over some pictures, once common drift is taken out. */
  seed(pictures: readonly Float32Array[]): void {
    const levels = pictures.map((picture) => medianOf([...picture].filter(isTemperature)));
    const usual = medianOf([...levels]);
    for (let i = 0; i < this.mean.length; i++) {
      const values = pictures
        .map((picture, k) => picture[i] - levels[k] + usual)
        .filter((value) => isTemperature(value));
      this.mean[i] = values.length > 0 ? medianOf(values) : usual;
      const spread = values.map((value) => Math.abs(value - this.mean[i]));
      // 1.4826 times the median deviation estimates the standard deviation of normal noise.
      this.setNoise(i, (spread.length > 0 ? 1.4826 * medianOf(spread) : 0.2) * smoothedNoise);
    }
    this.setThresholds();
  }

  /** Compares one picture; pixels without a temperature show no contrast. */
  compare(picture: Float32Array): void {
    const { raw, mean, sorted } = this;
    let valid = 0;
    for (let i = 0; i < picture.length; i++) {
      raw[i] = picture[i] - mean[i];
      if (isTemperature(picture[i])) sorted[valid++] = raw[i];
    }
    this.invalid = 1 - valid / picture.length;
    // The median, not the mean: neither a person nor one broken pixel can move it.
    const shift = valid > 0 ? medianOf(sorted.subarray(0, valid)) : 0;
    for (let i = 0; i < picture.length; i++) raw[i] = isTemperature(picture[i]) ? raw[i] - shift : 0;
    this.removeSpikes();
    this.smooth();
  }

  /** A body warms its neighbours too; a pixel far from all of them is broken and takes their mean. */
  private removeSpikes(): void {
    const { raw } = this;
    for (let i = 0; i < raw.length; i++) {
      let nearest = Number.POSITIVE_INFINITY;
      let sum = 0;
      let count = 0;
      this.around(i, (n) => {
        if (n === i) return;
        nearest = Math.min(nearest, Math.abs(raw[n] - raw[i]));
        sum += raw[n];
        count++;
      });
      if (nearest > spikeK) raw[i] = sum / count;
    }
  }

  private around(i: number, visit: (n: number) => void): void {
    const { columns, rows } = this;
    const x = i % columns;
    const y = (i - x) / columns;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) visit(ny * columns + nx);
    }
  }

  /** Weights 1 2 1 both ways: a body covers several pixels, noise does not. */
  private smooth(): void {
    const { raw, contrast, columns } = this;
    for (let i = 0; i < raw.length; i++) {
      let sum = 0;
      let weights = 0;
      this.around(i, (n) => {
        const steps = Math.abs(n - i);
        const weight = steps === 0 ? 4 : steps === 1 || steps === columns ? 2 : 1;
        sum += raw[n] * weight;
        weights += weight;
      });
      contrast[i] = sum / weights;
      this.detail[i] = contrast[i] + (raw[i] - contrast[i]) * this.sharpness;
    }
  }

  /** Follows the scene: quickly where nobody is, slowly where something is (a sun patch is absorbed in time). */
  update(picture: Float32Array, occupied: Uint8Array, elapsedMs: number): void {
    const quick = Math.min(1, elapsedMs / this.config.backgroundMs);
    const slow = Math.min(1, elapsedMs / this.config.occupiedMs);
    for (let i = 0; i < picture.length; i++) {
      if (!isTemperature(picture[i])) continue;
      this.mean[i] += (picture[i] - this.mean[i]) * (occupied[i] ? slow : quick);
      if (occupied[i]) continue;
      const deviation = Math.min(Math.abs(this.contrast[i]), this.config.minContrastK);
      this.setNoise(i, this.noise[i] + (1.2533 * deviation - this.noise[i]) * quick);
    }
    this.setThresholds();
  }

  /** Somebody who passes must not be taken for noise: then nobody would be seen there any more, and it stayed so. */
  private setNoise(i: number, noise: number): void {
    this.noise[i] = Math.min(this.config.mostNoiseK, Math.max(0.05, noise));
  }

  private setThresholds(): void {
    const { minContrastK, noiseFactor } = this.config;
    for (let i = 0; i < this.noise.length; i++) {
      this.threshold[i] = Math.max(minContrastK, noiseFactor * this.noise[i]);
    }
  }
}

function isTemperature(value: number): boolean {
  return value >= coldest && value <= hottest;
}

/** Sorts in place. */
function medianOf(values: number[] | Float32Array): number {
  if (values instanceof Float32Array) values.sort();
  else values.sort((a, b) => a - b);
  return values[values.length >> 1];
}

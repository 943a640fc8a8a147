import { type Mlx90640Calibration, mlxColumns, mlxPixels, mlxRows, signedBits } from './mlx90640-calibration.ts';

/** Words of RAM from 0x0400 on: the pixels, then 64 more with the sensor's own readings. */
export const mlxFrameWords = mlxPixels + 64;

/** Places of the sensor's own readings in a frame. */
const word = { vbe: 0x300, blind: [0x308, 0x328], gain: 0x30a, ptat: 0x320, vdd: 0x32a } as const;

const zeroK = 273.15;

/** What a frame tells about the sensor itself: its supply in volts, its temperature in degC, its gain. */
export interface MlxState {
  vdd: number;
  ta: number;
  gain: number;
}

/** `control` is the control register 0x800D with which the frame was taken. */
export function stateOf(calibration: Mlx90640Calibration, frame: Uint16Array, control: number): MlxState {
  const { kVdd, vdd25, resolution, kvPtat, ktPtat, ptat25, alphaPtat } = calibration;
  const correction = 2 ** (resolution - ((control >> 10) & 3));
  const vdd = (correction * signed(frame[word.vdd]) - vdd25) / kVdd + 3.3;
  const ptat = signed(frame[word.ptat]);
  const art = (ptat / (ptat * alphaPtat + signed(frame[word.vbe]))) * 2 ** 18;
  const ta = (art / (1 + kvPtat * (vdd - 3.3)) - ptat25) / ktPtat + 25;
  return { vdd, ta, gain: calibration.gain / signed(frame[word.gain]) };
}

/** A pixel's reading without gain, offset, supply and the sensor's own temperature. */
export function signalOf(
  calibration: Mlx90640Calibration,
  state: MlxState,
  raw: number,
  i: number,
  chess: boolean,
): number {
  const { offset, kta, kv, interleaved } = calibration;
  const signal = raw * state.gain - offset[i] * (1 + kta[i] * (state.ta - 25)) * (1 + kv[i] * (state.vdd - 3.3));
  if (chess === calibration.chess) return signal;
  const odd = Math.floor(i / mlxColumns) % 2;
  const step = [0, -1, 0, 1][i % 4] * (1 - 2 * odd);
  return signal + interleaved[2] * (2 * odd - 1) - interleaved[1] * step;
}

/** The same of the blind pixel of a subpage. */
export function blindSignalOf(
  calibration: Mlx90640Calibration,
  state: MlxState,
  frame: Uint16Array,
  subpage: 0 | 1,
  chess: boolean,
): number {
  const { blind, interleaved } = calibration;
  const other = subpage === 1 && chess !== calibration.chess ? interleaved[0] : 0;
  const drift = (1 + blind.kta * (state.ta - 25)) * (1 + blind.kv * (state.vdd - 3.3));
  return signed(frame[word.blind[subpage]]) * state.gain - (blind.offset[subpage] + other) * drift;
}

/** The object's temperature in degC; `surround` is the fourth power of the surroundings' in kelvin. */
export function objectCelsius(
  { ksTo, rangesFrom }: Pick<Mlx90640Calibration, 'ksTo' | 'rangesFrom'>,
  signal: number,
  alpha: number,
  surround: number,
): number {
  const sx = fourthRoot(alpha ** 3 * (signal + alpha * surround)) * ksTo[1];
  const first = fourthRoot(signal / (alpha * (1 - ksTo[1] * zeroK) + sx) + surround) - zeroK;
  const range = first < rangesFrom[1] ? 0 : first < rangesFrom[2] ? 1 : first < rangesFrom[3] ? 2 : 3;
  const corrections = [1 / (1 + ksTo[0] * 40), 1, 1 + ksTo[1] * rangesFrom[2], 0];
  corrections[3] = corrections[2] * (1 + ksTo[2] * (rangesFrom[3] - rangesFrom[2]));
  const slope = 1 + ksTo[range] * (first - rangesFrom[range]);
  return fourthRoot(signal / (alpha * corrections[range] * slope) + surround) - zeroK;
}

/** Emissivity of skin and clothes; open air reflects about 8 K less than the sensor's own temperature. */
const emissivity = 0.95;
const openAirK = 8;

/** The fourth power of what the surroundings send, of which the object reflects a part. */
export function surroundOf(ta: number, reflected = ta - openAirK, emitted = emissivity): number {
  const [own, other] = [(ta + zeroK) ** 4, (reflected + zeroK) ** 4];
  return other - (other - own) / emitted;
}

/** Pictures of an MLX90640: each subpage renews every second pixel. */
export class Mlx90640Pictures {
  /** degC, row by row. */
  readonly picture = new Float32Array(mlxPixels).fill(Number.NaN);
  private readonly calibration: Mlx90640Calibration;

  constructor(calibration: Mlx90640Calibration) {
    this.calibration = calibration;
  }

  /** `frame` from 0x0400 on, the subpage it has just measured, and the control register. */
  take(frame: Uint16Array, subpage: 0 | 1, control: number): void {
    const { calibration, picture } = this;
    const chess = ((control >> 12) & 1) === 1;
    const state = stateOf(calibration, frame, control);
    const blind = blindSignalOf(calibration, state, frame, subpage, chess);
    const surround = surroundOf(state.ta);
    const warmth = 1 + calibration.ksTa * (state.ta - 25);
    for (let i = 0; i < mlxPixels; i++) {
      if (subpageOf(i, chess) !== subpage) continue;
      const signal = signalOf(calibration, state, signed(frame[i]), i, chess) - calibration.tgc * blind;
      const alpha = (calibration.alpha[i] - calibration.tgc * calibration.blind.alpha[subpage]) * warmth;
      picture[i] = objectCelsius(calibration, signal / emissivity, alpha, surround);
    }
    for (const i of calibration.broken) picture[i] = this.around(i);
  }

  /** Mean of the neighbours that can be trusted; the factory lets at most four pixels fail, none beside another. */
  private around(i: number): number {
    const [x, y] = [i % mlxColumns, Math.floor(i / mlxColumns)];
    let sum = 0;
    let count = 0;
    for (const [nx, ny] of [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ]) {
      if (nx < 0 || ny < 0 || nx >= mlxColumns || ny >= mlxRows) continue;
      const n = ny * mlxColumns + nx;
      if (this.calibration.broken.includes(n) || Number.isNaN(this.picture[n])) continue;
      sum += this.picture[n];
      count++;
    }
    return count === 0 ? Number.NaN : sum / count;
  }
}

/** Which subpage measures a pixel: fields of a chess board, or every second row. */
export function subpageOf(i: number, chess: boolean): 0 | 1 {
  const row = Math.floor(i / mlxColumns);
  return ((chess ? row + i : row) & 1) as 0 | 1;
}

function signed(raw: number): number {
  return signedBits(raw, 0, 16);
}

function fourthRoot(value: number): number {
  return Math.sqrt(Math.sqrt(value));
}

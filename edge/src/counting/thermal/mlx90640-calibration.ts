/**
 * The factory's calibration of an MLX90640, restored from its EEPROM (Melexis datasheet 3901090640, section 11.1;
 * addresses there are 0x2400 + index here). Rows and columns are counted from 0 here, from 1 in the datasheet.
 */
export interface Mlx90640Calibration {
  kVdd: number;
  vdd25: number;
  resolution: number;
  kvPtat: number;
  ktPtat: number;
  ptat25: number;
  alphaPtat: number;
  gain: number;
  tgc: number;
  ksTa: number;
  /** Slopes of sensitivity over object temperature, and the temperatures at which each range begins, degC. */
  ksTo: readonly [number, number, number, number];
  rangesFrom: readonly [number, number, number, number];
  /** Pattern in which it was calibrated, and what the other pattern differs by. */
  chess: boolean;
  interleaved: readonly [number, number, number];
  /** The two blind compensation pixels, one for each subpage. */
  blind: { offset: readonly [number, number]; alpha: readonly [number, number]; kta: number; kv: number };
  /** Each pixel, row by row. */
  offset: Float64Array;
  alpha: Float64Array;
  kta: Float64Array;
  kv: Float64Array;
  /** Pixels the factory calls failed or outliers. */
  broken: readonly number[];
}

export const mlxColumns = 32;
export const mlxRows = 24;
export const mlxPixels = mlxColumns * mlxRows;
export const mlxEepromWords = 832;

/** Reads `bits` bits from `at` on. */
function bits(word: number, at: number, count: number): number {
  return (word >> at) & ((1 << count) - 1);
}

/** The same as two's complement. */
export function signedBits(word: number, at: number, count: number): number {
  return (bits(word, at, count) << (32 - count)) >> (32 - count);
}

/** `words` are the 832 words from 0x2400 on. Throws RangeError when they are none of a calibrated sensor. */
export function restoreCalibration(words: Uint16Array): Mlx90640Calibration {
  if (words.length < mlxEepromWords) throw new RangeError(`${words.length} words are no EEPROM of ${mlxEepromWords}`);
  const kVdd = signedBits(words[0x33], 8, 8) * 32;
  if (kVdd === 0 || words[0x30] === 0) throw new RangeError('the EEPROM holds no calibration');
  const ktaScale = 2 ** (bits(words[0x38], 4, 4) + 8);
  const kvScale = 2 ** bits(words[0x38], 8, 4);
  const pixels = restorePixels(words, ktaScale, kvScale);
  return {
    kVdd,
    vdd25: (bits(words[0x33], 0, 8) - 256) * 32 - 8192,
    resolution: bits(words[0x38], 12, 2),
    kvPtat: signedBits(words[0x32], 10, 6) / 4096,
    ktPtat: signedBits(words[0x32], 0, 10) / 8,
    ptat25: signedBits(words[0x31], 0, 16),
    alphaPtat: bits(words[0x10], 12, 4) / 4 + 8,
    gain: signedBits(words[0x30], 0, 16),
    tgc: signedBits(words[0x3c], 0, 8) / 32,
    ksTa: signedBits(words[0x3c], 8, 8) / 8192,
    ...restoreRanges(words),
    chess: bits(words[0x0a], 11, 1) === 0,
    interleaved: [
      signedBits(words[0x35], 0, 6) / 16,
      signedBits(words[0x35], 6, 5) / 2,
      signedBits(words[0x35], 11, 5) / 8,
    ],
    blind: restoreBlind(words, ktaScale, kvScale),
    ...pixels,
  };
}

function restoreRanges(words: Uint16Array): Pick<Mlx90640Calibration, 'ksTo' | 'rangesFrom'> {
  const scale = 2 ** (bits(words[0x3f], 0, 4) + 8);
  const step = bits(words[0x3f], 12, 2) * 10;
  const third = bits(words[0x3f], 4, 4) * step;
  const slope = (word: number, at: number) => signedBits(word, at, 8) / scale;
  return {
    ksTo: [slope(words[0x3d], 0), slope(words[0x3d], 8), slope(words[0x3e], 0), slope(words[0x3e], 8)],
    rangesFrom: [-40, 0, third, third + bits(words[0x3f], 8, 4) * step],
  };
}

function restoreBlind(words: Uint16Array, ktaScale: number, kvScale: number): Mlx90640Calibration['blind'] {
  const offset = signedBits(words[0x3a], 0, 10);
  const alpha = signedBits(words[0x39], 0, 10) / 2 ** (bits(words[0x20], 12, 4) + 27);
  return {
    offset: [offset, offset + signedBits(words[0x3a], 10, 6)],
    alpha: [alpha, alpha * (1 + signedBits(words[0x39], 10, 6) / 128)],
    kta: signedBits(words[0x3b], 0, 8) / ktaScale,
    kv: signedBits(words[0x3b], 8, 8) / kvScale,
  };
}

type Pixels = Pick<Mlx90640Calibration, 'offset' | 'alpha' | 'kta' | 'kv' | 'broken'>;

function restorePixels(words: Uint16Array, ktaScale: number, kvScale: number): Pixels {
  const offset = new Float64Array(mlxPixels);
  const alpha = new Float64Array(mlxPixels);
  const kta = new Float64Array(mlxPixels);
  const kv = new Float64Array(mlxPixels);
  const broken: number[] = [];
  const alphaScale = 2 ** (bits(words[0x20], 12, 4) + 30);
  const ktaPixelScale = 2 ** bits(words[0x38], 0, 4);
  /** What a nibble of a table of rows or columns adds, times its scale. */
  const nibble = (table: number, i: number, scaleWord: number, scaleAt: number) =>
    signedBits(words[table + (i >> 2)], 4 * (i & 3), 4) * 2 ** bits(scaleWord, scaleAt, 4);
  const [offsets, alphas] = [words[0x10], words[0x20]];
  for (let i = 0; i < mlxPixels; i++) {
    const [row, column] = [Math.floor(i / mlxColumns), i % mlxColumns];
    const word = words[0x40 + i];
    if (word === 0 || (word & 1) === 1) broken.push(i);
    offset[i] =
      signedBits(words[0x11], 0, 16) +
      nibble(0x12, row, offsets, 8) +
      nibble(0x18, column, offsets, 4) +
      signedBits(word, 10, 6) * 2 ** bits(offsets, 0, 4);
    alpha[i] =
      (words[0x21] +
        nibble(0x22, row, alphas, 8) +
        nibble(0x28, column, alphas, 4) +
        signedBits(word, 4, 6) * 2 ** bits(alphas, 0, 4)) /
      alphaScale;
    // Odd and even of the datasheet begin at 1, ours at 0.
    const [evenRow, evenColumn] = [row % 2 === 1, column % 2 === 1];
    const common = signedBits(words[evenColumn ? 0x37 : 0x36], evenRow ? 0 : 8, 8);
    kta[i] = (common + signedBits(word, 1, 3) * ktaPixelScale) / ktaScale;
    kv[i] = signedBits(words[0x34], 12 - 4 * (2 * Number(evenColumn) + Number(evenRow)), 4) / kvScale;
  }
  return { offset, alpha, kta, kv, broken };
}

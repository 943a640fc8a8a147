import { emptyScene } from './bootstrap.ts';
import { ColourScene } from './colour-scene.ts';
import type { CameraConfig } from './config.ts';
import { fraction } from './fraction.ts';
import { fourBits, lanes } from './lanes.ts';
import type { Mask } from './mask.ts';
import type { Picture, WorkingSize } from './reduce.ts';
import { SureRange } from './sure-range.ts';

/** Rows are renewed in turns, one of so many each picture. */
const turns = 16;
/** No noise makes a difference of more grey levels than this usual. */
const mostThreshold = 60;
/** In each lane a bit that stays while what is added to it is not negative. */
const nothing = 0x02000200;

/**
 * The empty scene: per pixel a slow mean and mean absolute deviation, and a candidate that takes over when it has
 * been there long enough. Fixed point, 1/128 grey level. `luma` and `threshold` are the whole-number
 * copies that the foreground test reads.
 */
export class Background {
  readonly luma: Uint8Array;
  readonly colour: ColourScene;
  /** Grey levels a pixel must differ to be foreground. */
  readonly threshold: Uint8Array;
  private readonly sure: SureRange;
  // `luma` and `threshold` four at a time.
  private readonly empty4: Int32Array;
  private readonly threshold4: Int32Array;
  private readonly mean: Int16Array;
  private readonly deviation: Int16Array;
  private readonly candidate: Uint8Array;
  private readonly candidateMs: Float32Array;
  private readonly lumaFloor: number;
  private readonly noiseFactor: number;
  private readonly size: WorkingSize;
  private readonly config: CameraConfig;
  private readonly rowAtMs = new Float64Array(turns);
  private turn = 0;
  /** Since the rows of this turn were renewed. A field, because a number handed over in a call would be allocated. */
  private elapsedMs = fraction;

  constructor(size: WorkingSize, config: CameraConfig) {
    const pixels = size.width * size.height;
    this.size = size;
    this.config = config;
    this.lumaFloor = Math.round(config.lumaFloor);
    this.noiseFactor = Math.round(config.noiseFactor);
    this.luma = new Uint8Array(pixels);
    this.threshold = new Uint8Array(pixels);
    this.sure = new SureRange(pixels);
    this.empty4 = new Int32Array(this.luma.buffer);
    this.threshold4 = new Int32Array(this.threshold.buffer);
    this.mean = new Int16Array(pixels);
    this.deviation = new Int16Array(pixels);
    this.candidate = new Uint8Array(pixels);
    this.candidateMs = new Float32Array(pixels);
    this.colour = new ColourScene(size, config);
  }

  /** Learns the empty scene from pictures that may have people in them. */
  seed(pictures: readonly Picture[], atMs: number): void {
    const spread = new Uint8Array(this.luma.length);
    emptyScene(
      pictures.map((picture) => picture.luma),
      this.luma,
      spread,
    );
    // A spot where people passed varies more than its noise: no spot is taken as much noisier than the picture is.
    const most = Math.max(6, 2 * medianOf(spread));
    for (let i = 0; i < this.luma.length; i++) {
      this.mean[i] = this.luma[i] << 7;
      this.deviation[i] = Math.min(spread[i], most) << 7;
      this.setRange(i);
    }
    this.colour.seed(pictures);
    this.candidateMs.fill(0);
    this.rowAtMs.fill(atMs);
  }

  /**
   * Marks in the words `into` where row `y` differs in brightness; false when it does nowhere. 32 pixels at once are held
   * against their sure range, and only where that fails they are looked at more closely.
   */
  changed({ luma4 }: Picture, y: number, into: Int32Array): boolean {
    const groups = this.size.width >> 2;
    const first = y * groups;
    if (!this.sure.suspect(luma4, first, groups, into, false)) return false;
    for (let k = 0; k << 3 < groups; k++) {
      if (into[k] !== 0) into[k] = this.differing(luma4, first + (k << 3), first + Math.min(groups, (k + 1) << 3));
    }
    return true;
  }

  /** Which pixels of the groups of four `from..to` differ, as bits. Two pixels at once, in lanes of 16 bits. */
  private differing(luma4: Int32Array, from: number, to: number): number {
    const { empty4, threshold4 } = this;
    let word = 0;
    for (let i = from; i < to; i++) {
      const four = luma4[i];
      const empty = empty4[i];
      const threshold = threshold4[i];
      const even = beyond(four & lanes, empty & lanes, threshold & lanes);
      const odd = beyond((four >>> 8) & lanes, (empty >>> 8) & lanes, (threshold >>> 8) & lanes);
      word |= fourBits(even, odd) << ((i - from) << 2);
    }
    return word;
  }

  /** Renews a sixteenth of the rows; pixels in `people` only feed the candidate. */
  update(picture: Picture, people: Mask, atMs: number): void {
    const turn = this.turn;
    this.turn = (turn + 1) % turns;
    const elapsedMs = Math.min(2000, atMs - this.rowAtMs[turn]);
    if (elapsedMs <= 0) return;
    this.rowAtMs[turn] = atMs;
    this.elapsedMs = elapsedMs;
    const rate = Math.max(1, Math.min(64, Math.round((256 * elapsedMs) / (1000 * this.config.backgroundSeconds))));
    for (let y = turn; y < this.size.height; y += turns) {
      this.updateRow(picture.luma, people, y, rate);
    }
    if (!picture.coloured) return;
    for (let y = turn; y < this.size.chromaHeight; y += turns) {
      this.colour.update(picture, people, y, rate);
    }
  }

  /** Takes the picture as the empty scene on the run `x0..x1` of row `y`. */
  absorb(picture: Picture, y: number, x0: number, x1: number): void {
    const { luma } = picture;
    const row = y * this.size.width;
    for (let i = row + x0; i <= row + x1; i++) this.take(i, luma[i]);
    if (!picture.coloured) return;
    const last = this.size.chromaWidth - 1;
    this.colour.absorb(picture, Math.min(y >> 1, this.size.chromaHeight - 1), x0 >> 1, Math.min(x1 >> 1, last));
  }

  /** The camera's exposure has settled elsewhere: the whole scene is that much brighter. */
  scale(gain: number): void {
    for (let i = 0; i < this.mean.length; i++) {
      this.mean[i] = Math.min(255 << 7, this.mean[i] * gain);
      this.luma[i] = (this.mean[i] + 64) >> 7;
      this.candidate[i] = Math.min(255, this.candidate[i] * gain);
      this.setRange(i);
    }
  }

  private updateRow(luma: Uint8Array, people: Mask, y: number, rate: number): void {
    const width = this.size.width;
    const row = y * width;
    for (let x = 0; x < width; x += 32) {
      const end = Math.min(width, x + 32);
      const held = people.words[y * people.wordsPerRow + (x >> 5)];
      if (held === 0) {
        this.learn(luma, row + x, row + end, rate);
        continue;
      }
      for (let k = x; k < end; ) {
        const left = held >>> (k & 31);
        if ((left & 1) === 1) {
          this.consider(row + k, luma[row + k]);
          k++;
          continue;
        }
        const next = left === 0 ? end : Math.min(end, k + 31 - Math.clz32(left & -left));
        this.learn(luma, row + k, row + next, rate);
        k = next;
      }
    }
  }

  private learn(luma: Uint8Array, from: number, to: number, rate: number): void {
    const { mean, deviation, threshold, luma: empty, sure, lumaFloor, noiseFactor } = this;
    // A shadow or flicker: the scene follows it slowly, and its noise a little.
    const slow = Math.max(1, rate >> 3);
    for (let i = from; i < to; i++) {
      const known = deviation[i];
      const difference = (luma[i] << 7) - mean[i];
      const size = Math.abs(difference);
      const usual = size <= threshold[i] << 7;
      const pace = usual ? rate : slow;
      const level = mean[i] + ((difference * pace) >> 8);
      const noise = usual || known < 2560 ? known + (((size - known) * pace) >> 8) : known;
      const value = (level + 64) >> 7;
      const limit = Math.min(lumaFloor + ((noise * noiseFactor) >> 7), mostThreshold);
      mean[i] = level;
      deviation[i] = noise;
      empty[i] = value;
      threshold[i] = limit;
      sure.set(i, value - limit, value + limit);
    }
  }

  /** A pixel of a person or thing: what stays long enough becomes part of the scene. */
  private consider(i: number, value: number): void {
    const difference = value - this.candidate[i];
    if (difference > 10 || difference < -10) {
      this.candidate[i] = value;
      this.candidateMs[i] = 0;
      return;
    }
    this.candidateMs[i] += this.elapsedMs;
    if (this.candidateMs[i] > this.config.promoteSeconds * 1000) this.take(i, this.candidate[i]);
  }

  private take(i: number, value: number): void {
    this.mean[i] = value << 7;
    this.luma[i] = value;
    this.candidateMs[i] = 0;
    this.setRange(i);
  }

  /** Renews threshold and sure range after a change of mean or deviation. */
  private setRange(i: number): void {
    const threshold = Math.min(this.lumaFloor + ((this.deviation[i] * this.noiseFactor) >> 7), mostThreshold);
    this.threshold[i] = threshold;
    this.sure.set(i, this.luma[i] - threshold, this.luma[i] + threshold);
  }
}

/** In each lane 1 where value and empty are more than the threshold apart. */
function beyond(value: number, empty: number, threshold: number): number {
  const within = (nothing + threshold + value - empty) & (nothing + threshold + empty - value);
  return (~within & nothing) >>> 9;
}

function medianOf(values: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value]++;
  let left = values.length >> 1;
  let value = 0;
  while (value < 255 && left >= counts[value]) left -= counts[value++];
  return value;
}

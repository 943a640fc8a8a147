import type { Background } from './background.ts';
import type { CameraConfig } from './config.ts';
import type { Light } from './light.ts';
import { doubleBits, Majority, Mask } from './mask.ts';
import type { Picture, WorkingSize } from './reduce.ts';
import { isShadow } from './shadow.ts';

/** Where the picture differs from the empty scene, without shadows, freed of single pixels. */
export class Foreground {
  /** Everything that differs by brightness or colour. */
  readonly changed: Mask;
  /** What differs by more than a shadow would. */
  readonly solid: Mask;
  /** `solid` after the majority filter. */
  readonly people: Mask;
  private readonly colour: Mask;
  private readonly majority: Majority;
  private readonly size: WorkingSize;
  private readonly darkest: number;
  private readonly lightest: number;

  constructor(size: WorkingSize, config: CameraConfig) {
    this.size = size;
    this.changed = new Mask(size.width, size.height);
    this.solid = new Mask(size.width, size.height);
    this.people = new Mask(size.width, size.height);
    this.colour = new Mask(size.chromaWidth, size.chromaHeight);
    this.majority = new Majority(this.solid.wordsPerRow);
    this.darkest = Math.round(config.shadowDarkest * 256);
    this.lightest = Math.round(config.shadowLightest * 256);
  }

  find(picture: Picture, scene: Background, light: Light): void {
    if (picture.coloured) scene.colour.changed(picture, light, this.colour);
    const { luma } = picture;
    const { width, height } = this.size;
    const { changed, solid, colour } = this;
    const n = solid.wordsPerRow;
    const { undo } = light;
    const { luma: empty, threshold } = scene;
    const plain = light.gain === 1;
    for (let y = 0; y < height; y++) {
      const row = y * width;
      for (let k = 0; k < n; k++) {
        const from = row + (k << 5);
        const to = Math.min(from + 32, row + width);
        const word = plain ? scene.changed(picture, from, to) : changedWord(luma, undo, empty, threshold, from, to);
        const colourWord = colour.words[(y >> 1) * colour.wordsPerRow + (k >> 1)];
        const coloured = colourWord === 0 ? 0 : doubleBits((k & 1) === 0 ? colourWord : colourWord >>> 16);
        changed.words[y * n + k] = word | coloured;
        let unsure = word & ~coloured;
        let kept = word | coloured;
        while (unsure !== 0) {
          const low = unsure & -unsure;
          unsure ^= low;
          const x = (k << 5) + 31 - Math.clz32(low);
          if (isShadow(luma, empty, threshold, undo, width, height, x, y, this.darkest, this.lightest)) {
            kept ^= low;
          }
        }
        solid.words[y * n + k] = kept;
      }
    }
    this.majority.apply(solid, this.people);
  }
}

/** The plain comparison, for pictures whose gain has to be undone pixel by pixel. */
function changedWord(
  luma: Uint8Array,
  undo: Uint8Array,
  empty: Uint8Array,
  threshold: Uint8Array,
  from: number,
  to: number,
): number {
  let word = 0;
  for (let i = from; i < to; i++) {
    const difference = undo[luma[i]] - empty[i];
    const sign = difference >> 31;
    word |= ((threshold[i] - ((difference ^ sign) - sign)) >>> 31) << (i - from);
  }
  return word;
}

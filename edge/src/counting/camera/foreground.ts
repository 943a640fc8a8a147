import type { Background } from './background.ts';
import type { CameraConfig } from './config.ts';
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

  /** `picture` is in the scene's light (see `Light.even`). */
  find(picture: Picture, scene: Background): void {
    const { changed, solid, colour } = this;
    const n = solid.wordsPerRow;
    scene.changed(picture, changed);
    if (picture.coloured) scene.colour.changed(picture, colour);
    for (let y = 0; y < this.size.height; y++) {
      for (let k = 0; k < n; k++) {
        const at = y * n + k;
        const word = changed.words[at];
        const colourWord = colour.words[(y >> 1) * colour.wordsPerRow + (k >> 1)];
        if ((word | colourWord) === 0) {
          solid.words[at] = 0;
          continue;
        }
        const coloured = doubleBits((k & 1) === 0 ? colourWord : colourWord >>> 16);
        changed.words[at] = word | coloured;
        solid.words[at] = coloured | this.unshaded(word & ~coloured, picture.luma, scene, k << 5, y);
      }
    }
    this.majority.apply(solid, this.people);
  }

  /** `word` without the bits that are shade. */
  private unshaded(word: number, luma: Uint8Array, scene: Background, x: number, y: number): number {
    const { darkest, lightest } = this;
    const { width, height } = this.size;
    const { luma: empty, threshold } = scene;
    let kept = word;
    for (let left = word; left !== 0; ) {
      const low = left & -left;
      left ^= low;
      const at = x + 31 - Math.clz32(low);
      if (isShadow(luma, empty, threshold, width, height, at, y, darkest, lightest)) kept ^= low;
    }
    return kept;
  }
}

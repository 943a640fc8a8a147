import type { Background } from './background.ts';
import type { CameraConfig } from './config.ts';
import { doubleBits, Majority, Mask } from './mask.ts';
import type { Picture, WorkingSize } from './reduce.ts';
import { isShadow } from './shadow.ts';

/** Where the picture differs from the empty scene, without shadows, freed of single pixels. */
export class Foreground {
  /** What differs by more than a shadow would. */
  readonly solid: Mask;
  /** `solid` after the majority filter. */
  readonly people: Mask;
  /** Words of one row: what differs by brightness, and by colour. */
  private readonly changed: Int32Array;
  private readonly colour: Int32Array;
  private readonly majority: Majority;
  private readonly size: WorkingSize;
  private readonly darkest: number;
  private readonly lightest: number;

  constructor(size: WorkingSize, config: CameraConfig) {
    this.size = size;
    this.solid = new Mask(size.width, size.height);
    this.people = new Mask(size.width, size.height);
    this.changed = new Int32Array(this.solid.wordsPerRow);
    this.colour = new Int32Array(this.solid.wordsPerRow);
    this.majority = new Majority(this.solid.wordsPerRow);
    this.darkest = Math.round(config.shadowDarkest * 256);
    this.lightest = Math.round(config.shadowLightest * 256);
  }

  /** `picture` is in the scene's light (see `Light.even`). */
  find(picture: Picture, scene: Background): void {
    const { solid, changed, colour } = this;
    const n = solid.wordsPerRow;
    let coloured = false;
    for (let y = 0; y < this.size.height; y++) {
      if ((y & 1) === 0) coloured = picture.coloured && scene.colour.changed(picture, y >> 1, colour);
      if (!scene.changed(picture, y, changed) && !coloured) {
        for (let k = 0; k < n; k++) solid.words[y * n + k] = 0;
        continue;
      }
      for (let k = 0; k < n; k++) {
        const surely = coloured ? doubleBits((k & 1) === 0 ? colour[k >> 1] : colour[k >> 1] >>> 16) : 0;
        solid.words[y * n + k] = surely | this.unshaded(changed[k] & ~surely, picture.luma, scene, k << 5, y);
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

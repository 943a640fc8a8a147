import { SeededRandom } from '@lintel/shared/seeded-random';

/** A stream of chance of its own for each part of the world, so that one part's draws do not shift another's. */
export class Chance extends SeededRandom {
  constructor(seed: number, part: string) {
    let mixed = Math.imul(seed ^ 0x51ed270b, 0x9e3779b1);
    for (const letter of part) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
    super(mixed);
  }

  /** True in `share` of all cases, 0..1. */
  odds(share: number): boolean {
    return this.unit() < share;
  }
}

import { Mask } from '../camera/mask.ts';

/** Run lengths of background and foreground in turn, row after row without a break; the first is of background. */
export function runsOf(mask: Mask): number[] {
  const runs: number[] = [];
  let inside = false;
  let length = 0;
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      if (mask.get(x, y) !== inside) {
        runs.push(length);
        inside = !inside;
        length = 0;
      }
      length++;
    }
  }
  runs.push(length);
  return runs;
}

/** Fills `mask` from its runs. False when they do not fit it. */
export function fillFromRuns(mask: Mask, runs: readonly number[]): boolean {
  mask.clear();
  const size = mask.width * mask.height;
  let at = 0;
  let inside = false;
  for (const length of runs) {
    if (!Number.isInteger(length) || length < 0 || at + length > size) return false;
    if (inside) for (let i = at; i < at + length; i++) mask.set(i % mask.width, Math.floor(i / mask.width));
    at += length;
    inside = !inside;
  }
  return at === size;
}

/** The mask at a whole fraction of its size; a pixel is set where at least a third of its block is. */
export function coarser(mask: Mask, step: number): Mask {
  if (step <= 1) return mask;
  const coarse = new Mask(Math.floor(mask.width / step), Math.floor(mask.height / step));
  const enough = (step * step) / 3;
  for (let y = 0; y < coarse.height; y++) {
    for (let x = 0; x < coarse.width; x++) {
      let set = 0;
      for (let i = 0; i < step; i++) {
        for (let k = 0; k < step; k++) if (mask.get(x * step + k, y * step + i)) set++;
      }
      if (set >= enough) coarse.set(x, y);
    }
  }
  return coarse;
}

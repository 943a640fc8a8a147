import { childArguments } from '../children.ts';
import { collect, Show, type ShowArguments, used } from './show.ts';

/** What is allocated and thrown away once everything is compiled, in bytes. */
export interface Garbage {
  /** By a picture that reports nothing, and how many of these allocate nothing at all, 0..1. */
  perPicture: number;
  freeShare: number;
  /** For each passage, by the picture that reports it. */
  perPassage: number;
}

/** What runs once in a hundred pictures is compiled by then; until then the compiler allocates too. */
const steady = 60_000;

/** One pass, each picture by itself. By the time that counts asking is compiled too and allocates nothing. */
function weigh(show: Show): Garbage {
  let quiet = 0;
  let quietBytes = 0;
  let free = 0;
  let passages = 0;
  let passageBytes = 0;
  for (let i = 0; i < show.frames; i++) {
    const before = used();
    const found = show.picture(i);
    const bytes = used() - before;
    // The collector ran meanwhile.
    if (bytes < 0) continue;
    if (found > 0) {
      passages += found;
      passageBytes += bytes;
      continue;
    }
    quiet++;
    quietBytes += bytes;
    if (bytes === 0) free++;
  }
  return { perPicture: quietBytes / quiet, freeShare: free / quiet, perPassage: passageBytes / passages };
}

const show = new Show(childArguments<ShowArguments>());
let least: Garbage | null = null;
while (show.shown < steady) {
  collect();
  const pass = weigh(show);
  if (least === null || pass.perPicture < least.perPicture) least = pass;
}
process.send?.(least, () => process.exit(0));

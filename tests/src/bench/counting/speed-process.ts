import { childArguments } from '../children.ts';
import { collect, Show, type ShowArguments, used } from './show.ts';

export interface SpeedArguments extends ShowArguments {
  passes: number;
}

export interface Speed {
  /** Of the best pass, by the time of the one thread. */
  framesPerSecond: number;
  /** What stays on the heap after a pass, for each picture, once all has been collected. */
  keptBytesPerFrame: number;
}

/** So many pictures, five minutes of a door, are seen before anything is measured: by then all code has been compiled. */
const warmUp = 8000;

const { passes, ...what } = childArguments<SpeedArguments>();
const show = new Show(what);
const { frames } = show;
show.until(warmUp);
let framesPerSecond = 0;
for (let i = 0; i < passes; i++) {
  const from = process.cpuUsage();
  show.pass();
  const { user, system } = process.cpuUsage(from);
  framesPerSecond = Math.max(framesPerSecond, (frames * 1e6) / (user + system));
}
collect();
const before = used();
show.pass();
collect();
const keptBytesPerFrame = (used() - before) / frames;
process.send?.({ framesPerSecond, keptBytesPerFrame } satisfies Speed, () => process.exit(0));

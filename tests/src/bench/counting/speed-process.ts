import { readFileSync } from 'node:fs';
import { CameraCounter } from '@lintel/edge/counting/camera/camera-counter';
import { childArguments } from '../children.ts';
import type { Clip } from './clips.ts';

export interface SpeedArguments {
  clip: Clip;
  passes: number;
  /** Whether the counter is given the colour planes too. */
  colour: boolean;
}

export interface Speed {
  frames: number;
  /** Of the best pass, by the time of the one thread. */
  framesPerSecond: number;
  /** What stays on the heap after a pass, for each picture, once all has been collected. */
  keptBytesPerFrame: number;
  /** What is allocated and thrown away. */
  allocatedBytesPerFrame: number;
}

const { clip, passes, colour } = childArguments<SpeedArguments>();
const size = (clip.width * clip.height * 3) / 2;
const raw = new Uint8Array(readFileSync(clip.file));
const frames = Math.floor(raw.length / size);
const pixels = clip.width * clip.height;
const pictures = Array.from({ length: frames }, (_, i) => {
  const at = i * size;
  return {
    y: raw.subarray(at, at + pixels),
    u: colour ? raw.subarray(at + pixels, at + pixels * 1.25) : null,
    v: colour ? raw.subarray(at + pixels * 1.25, at + size) : null,
  };
});

const { fps, gate, inDirection, width, height } = clip;
const counter = new CameraCounter({ width, height, fps, gate, inDirection, config: { maxWorkingWidth: 160 } });
let shown = 0;

/** So many pictures, five minutes of a door, are seen before anything is measured: by then all code has been compiled. */
const warmUp = 8000;

/** The clip once more through the same counter. */
function pass(): void {
  for (const { y, u, v } of pictures) {
    counter.push(y, u, v, (shown++ * 1000) / fps);
    counter.events();
  }
}

/** Bytes allocated while `pass` runs: rises of the heap, the collector's falls left out. */
function allocatedBy(): number {
  let bytes = 0;
  let before = process.memoryUsage().heapUsed;
  // The question itself allocates; its own cost is measured and taken off.
  const asking = process.memoryUsage().heapUsed - before;
  before = process.memoryUsage().heapUsed;
  for (let from = 0; from < frames; from += 50) {
    for (let i = from; i < Math.min(frames, from + 50); i++) {
      const { y, u, v } = pictures[i]!;
      counter.push(y, u, v, (shown++ * 1000) / fps);
      counter.events();
    }
    const now = process.memoryUsage().heapUsed;
    bytes += Math.max(0, now - before - asking);
    before = now;
  }
  return bytes;
}

const collect = (globalThis as unknown as { gc: () => void }).gc;
while (shown < warmUp) pass();
let best = 0;
for (let i = 0; i < passes; i++) {
  const from = process.cpuUsage();
  pass();
  const { user, system } = process.cpuUsage(from);
  best = Math.max(best, (frames * 1e6) / (user + system));
}
collect();
const before = process.memoryUsage().heapUsed;
pass();
collect();
const keptBytesPerFrame = (process.memoryUsage().heapUsed - before) / frames;
const allocatedBytesPerFrame = allocatedBy() / frames;
process.send?.({ frames, framesPerSecond: best, keptBytesPerFrame, allocatedBytesPerFrame } satisfies Speed, () =>
  process.exit(0),
);

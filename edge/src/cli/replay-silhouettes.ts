import { open } from 'node:fs/promises';
import { UsageError } from '@lintel/shared/errors';
import { z } from 'zod';
import type { GateLine, InDirection } from '../counting/camera/gate.ts';
import type { GateEvent } from '../counting/gate-event.ts';
import { SilhouetteCounter } from '../counting/silhouette/silhouette-counter.ts';
import { type ReplayResult, replayResult } from './replay-result.ts';

const Line = z.strictObject({ x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() });
const Header = z.strictObject({
  lintel: z.literal('silhouettes'),
  v: z.literal(1),
  width: z.int().min(2).max(8192),
  height: z.int().min(2).max(8192),
  fps: z.number().positive(),
  gate: Line,
  inDirection: z.enum(['up', 'down', 'left', 'right']),
  deferMs: z.number().min(0),
});
const Entry = z.union([
  z.tuple([z.int().min(0), z.number(), z.number().min(0).max(1), z.int().min(0).max(3), z.array(z.int().min(0))]),
  z.tuple([z.literal('anew'), z.boolean()]),
]);

/**
 * Counts a silhouette recording of `lintel record --silhouettes`, at the gate it was made with or at another one in the
 * camera's own pixels. Throws UsageError in plain words.
 */
export async function replaySilhouettes(
  file: string,
  gate?: GateLine,
  inDirection?: InDirection,
): Promise<ReplayResult> {
  let counter: SilhouetteCounter | null = null;
  let fps = 0;
  let line = 0;
  let first = Number.NaN;
  let last = 0;
  let frames = 0;
  let cpuMs = 0;
  const events: GateEvent[] = [];
  const wrong = (what: string) => new UsageError(`${file}:${line}: ${what}`);
  for await (const text of linesOf(file)) {
    line++;
    if (text.trim() === '') continue;
    const json = parse(text);
    if (!counter) {
      const header = Header.safeParse(json);
      if (!header.success) throw wrong('this is no silhouette recording of lintel record --silhouettes');
      const { deferMs, width, height } = header.data;
      fps = header.data.fps;
      const way = inDirection ?? header.data.inDirection;
      const options = { width, height, fps, gate: gate ?? header.data.gate, inDirection: way, config: { deferMs } };
      counter = new SilhouetteCounter(options);
      continue;
    }
    const entry = Entry.safeParse(json);
    if (!entry.success) throw wrong('this line is no silhouette');
    if (entry.data[0] === 'anew') {
      counter.beginAnew(entry.data[1] as boolean);
      continue;
    }
    const [frame, atMs, seconds, flags, runs] = entry.data as [number, number, number, number, number[]];
    if (Number.isNaN(first)) first = atMs;
    last = atMs;
    const from = performance.now();
    const fits = counter.see({
      frame,
      atMs,
      seconds,
      counted: (flags & 1) === 1,
      steadyLight: (flags & 2) === 2,
      runs,
    });
    cpuMs += performance.now() - from;
    if (!fits) throw wrong('the outlines do not fit the picture');
    if ((flags & 1) === 1) frames++;
    events.push(...counter.events());
  }
  if (!counter) throw new UsageError(`${file} is empty`);
  counter.finish();
  events.push(...counter.events());
  const shifted = events.map((event) => ({ ...event, atMs: event.atMs - first }));
  const result = replayResult(shifted, frames, fps, cpuMs);
  return { ...result, seconds: frames === 0 ? 0 : Math.round(last - first + 1000 / fps) / 1000 };
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read (${error.code})`);
  });
  try {
    yield* handle.readLines();
  } finally {
    await handle.close();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

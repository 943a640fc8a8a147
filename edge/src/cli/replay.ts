import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import type { GateLine, InDirection } from '../counting/camera/gate.ts';
import { isBeamTrace, replayBeam } from './replay-beam.ts';
import type { ReplayResult } from './replay-result.ts';
import { replaySilhouettes } from './replay-silhouettes.ts';
import { replayThermal } from './replay-thermal.ts';
import { replayVideo } from './replay-video.ts';

export interface ReplayOptions {
  file: string;
  /**
   * `x1,y1,x2,y2` in the video's pixels; `column:4` or `row:4` for a thermal recording. A beam trace needs none,
   * silhouettes only another than they were recorded with.
   */
  gate?: string | undefined;
  /** A beam trace needs none: its beam A is met first on the way in. Silhouettes know theirs. */
  inDirection?: InDirection | undefined;
  signal?: AbortSignal;
}

/** Enough of a file to tell what it is: a line of the largest thermal picture has 6 KiB at most. */
const headBytes = 16_384;

/** Runs a recording through the production counting path, by the kind of file. Throws UsageError in plain words. */
export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  const { file, signal } = options;
  const { gate, inDirection } = options;
  const extension = extname(file).toLowerCase();
  const csv = extension === '.csv';
  if (csv && isBeamTrace(await headOf(file))) return replayBeam(file);
  if (extension === '.jsonl') {
    return replaySilhouettes(file, gate === undefined ? undefined : parseGate(gate), inDirection);
  }
  if (gate === undefined || inDirection === undefined) {
    const example = csv ? '--gate column:4 --in right' : '--gate 20,120,239,120 --in up';
    throw new UsageError(`${file}: --gate and --in are needed, e.g. ${example}`);
  }
  if (csv) return replayThermal(file, gate, inDirection);
  return replayVideo(file, parseGate(gate), inDirection, {}, signal);
}

async function headOf(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Reads `x1,y1,x2,y2`. */
export function parseGate(text: string): GateLine {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (numbers.length !== 4 || numbers.some((value) => !Number.isFinite(value))) {
    throw new UsageError(
      `--gate ${text}: four numbers x1,y1,x2,y2 in the video's pixels are needed, e.g. 20,120,239,120`,
    );
  }
  const [x1, y1, x2, y2] = numbers;
  if (x1 === x2 && y1 === y2) throw new UsageError(`--gate ${text}: the two ends are the same point`);
  return { x1, y1, x2, y2 };
}

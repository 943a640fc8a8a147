import { extname } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import type { GateLine, InDirection } from '../counting/camera/gate.ts';
import type { ReplayResult } from './replay-result.ts';
import { replayVideo } from './replay-video.ts';

export interface ReplayOptions {
  file: string;
  /** `x1,y1,x2,y2` in the video's pixels; `column:4` or `row:4` for a thermal recording. */
  gate: string;
  inDirection: InDirection;
  signal?: AbortSignal;
}

/** Runs a recording through the production counting path, by the kind of file. Throws UsageError in plain words. */
export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  if (extname(options.file).toLowerCase() === '.csv') {
    throw new UsageError(`${options.file}: this build replays videos only`);
  }
  return replayVideo(options.file, parseGate(options.gate), options.inDirection, {}, options.signal);
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

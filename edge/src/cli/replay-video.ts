import { CameraCounter } from '../counting/camera/camera-counter.ts';
import type { CameraConfig } from '../counting/camera/config.ts';
import type { GateLine, InDirection } from '../counting/camera/gate.ts';
import type { GateEvent } from '../counting/gate-event.ts';
import { openVideo } from '../sensors/camera/ffmpeg-frames.ts';
import { type ReplayResult, replayResult } from './replay-result.ts';

/** Runs a video file through the production counting path. `gate` is in the video's own pixels. */
export async function replayVideo(
  file: string,
  gate: GateLine,
  inDirection: InDirection,
  config: Partial<CameraConfig> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<ReplayResult> {
  const source = await openVideo(file);
  const { width, height, fps } = source;
  const counter = new CameraCounter({ width, height, fps, gate, inDirection, config });
  const events: GateEvent[] = [];
  let frames = 0;
  let cpuMs = 0;
  for await (const frame of source.frames(signal)) {
    const from = performance.now();
    counter.push(frame.y, frame.u, frame.v, frame.atMs);
    cpuMs += performance.now() - from;
    for (const event of counter.events()) events.push(event);
    frames++;
  }
  const from = performance.now();
  counter.finish();
  cpuMs += performance.now() - from;
  events.push(...counter.events());
  return replayResult(events, frames, fps, cpuMs);
}

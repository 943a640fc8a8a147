import { UsageError } from '@lintel/shared/errors';
import { childFrames, FramesEnded } from './child-frames.ts';
import type { FrameSource, TimedFrame } from './frame-source.ts';

export interface RpicamOptions {
  width: number;
  height: number;
  fps: number;
  /** Rows are padded to a multiple of this: 64 bytes on Pi Zero 2 to Pi 4, 128 on Pi 5. */
  rowAlign: number;
  /** Monotonic milliseconds, for stamping pictures as they arrive. */
  mono: () => number;
  /** Silence after which the camera counts as stuck. */
  stallMs?: number;
  /** Which camera, when two are attached. */
  camera?: number;
  /** The program, for tests. */
  program?: string;
}

/**
 * The Pi's camera through `rpicam-vid --codec yuv420` (rpicam-apps; `libcamera-vid` on older images).
 * `frames` throws UsageError when the program is missing, FramesEnded when it dies or stalls: start anew then.
 */
export function openRpicam(options: RpicamOptions): FrameSource {
  const { width, height, fps } = options;
  return { width, height, fps, frames: (signal) => capture(options, signal) };
}

async function* capture(options: RpicamOptions, signal: AbortSignal): AsyncGenerator<TimedFrame> {
  const { width, height, fps, rowAlign, mono, stallMs = 5000, camera = 0, program = 'rpicam-vid' } = options;
  const size = ['--width', String(width), '--height', String(height), '--framerate', String(fps)];
  const rest = ['--codec', 'yuv420', '--timeout', '0', '--nopreview', '--flush', '--camera', String(camera)];
  const stride = Math.ceil(width / rowAlign) * rowAlign;
  const timed: TimedFrame = { y: new Uint8Array(0), u: new Uint8Array(0), v: new Uint8Array(0), atMs: 0 };
  try {
    const args = [...size, ...rest, '--output', '-'];
    for await (const frame of childFrames(
      { command: program, args, layout: { width, height, stride }, stallMs },
      signal,
    )) {
      timed.y = frame.y;
      timed.u = frame.u;
      timed.v = frame.v;
      timed.atMs = mono();
      yield timed;
    }
  } catch (error) {
    if (error instanceof FramesEnded && error.reason === 'missing') {
      throw new UsageError(`${program} is not installed. On Raspberry Pi OS: sudo apt install rpicam-apps`);
    }
    throw error;
  }
}

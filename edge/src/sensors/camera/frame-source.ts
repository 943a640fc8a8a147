import type { Yuv420Frame } from './frame-assembler.ts';

/** A picture with its time: milliseconds since the first one (files) or of the monotonic clock (cameras). */
export interface TimedFrame extends Yuv420Frame {
  atMs: number;
}

/** Where pictures come from: a file through ffmpeg, or a camera. */
export interface FrameSource {
  readonly width: number;
  readonly height: number;
  /** Nominal pictures a second. */
  readonly fps: number;
  /**
   * The pictures in order; each is valid until the next is asked for. Ends with the file; ends the program behind it
   * when the loop is left or `signal` aborts.
   */
  frames(signal: AbortSignal): AsyncIterable<TimedFrame>;
}

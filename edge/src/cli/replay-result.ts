import type { Direction, GateEvent } from '../counting/gate-event.ts';

/** What `lintel replay --json` prints. */
export interface ReplayResult {
  frames: number;
  /** Length of the recording. */
  seconds: number;
  in: number;
  out: number;
  /** Oldest first; `t` in seconds of the recording, `frame` counted from 0. */
  events: { frame: number; t: number; direction: Direction; count: number; confidence: number }[];
  /** Counting alone, without decoding. */
  cpuMsPerFrame: number;
  /** Pictures the counting gets through in a second on one thread. */
  framesPerSecond: number;
}

/** Puts counted passages and measured time into the form of the contract. */
export function replayResult(events: readonly GateEvent[], frames: number, fps: number, cpuMs: number): ReplayResult {
  const sorted = [...events].sort((a, b) => a.atMs - b.atMs);
  const sum = (direction: Direction) =>
    sorted.reduce((total, event) => total + (event.direction === direction ? event.count : 0), 0);
  return {
    frames,
    seconds: round(frames / fps, 3),
    in: sum('in'),
    out: sum('out'),
    events: sorted.map((event) => ({
      frame: Math.round((event.atMs * fps) / 1000),
      t: round(event.atMs / 1000, 3),
      direction: event.direction,
      count: event.count,
      confidence: round(event.confidence, 3),
    })),
    cpuMsPerFrame: frames === 0 ? 0 : round(cpuMs / frames, 4),
    framesPerSecond: cpuMs > 0 ? round((frames * 1000) / cpuMs, 1) : 0,
  };
}

function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}

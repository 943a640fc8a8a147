import type { Beam } from '../../counting/beam/config.ts';

/** Receives edges in order of time. `atMs` on the node's monotonic clock. */
export type OnEdge = (beam: Beam, broken: boolean, atMs: number) => void;

/** Where the edges of a pair of beams come from. */
export interface EdgeSource {
  /** Begins to deliver; rejects with a UsageError when the device cannot be used at all. */
  start(onEdge: OnEdge, signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
  /** Why nothing can arrive now, or null while the line is open. */
  trouble(): string | null;
}

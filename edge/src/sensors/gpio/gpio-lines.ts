/** Receives edges of the watched lines. `atMs` on the node's monotonic clock. */
export type OnGpioEdge = (line: number, high: boolean, atMs: number) => void;

/** Input lines of the node's GPIO header, whatever the kernel's way to them. */
export interface GpioLines {
  /** Begins to deliver; rejects with a UsageError when the lines cannot be watched at all. */
  start(onEdge: OnGpioEdge, signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
  /** Why no edge can arrive now, or null. */
  trouble(): string | null;
}

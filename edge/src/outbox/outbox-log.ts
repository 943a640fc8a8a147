/**
 * Where the outbox keeps what the hub has not acknowledged: numbered segments of bytes and one small state file.
 * Every `done` is called exactly once, with null when the bytes survive a power cut, else with what went wrong.
 */
export interface OutboxLog {
  /** Ids of all segments, ascending. Throws when the folder cannot be read. */
  list(): number[];
  /** All bytes of a segment, including preallocated zeros behind its end. Throws when it cannot be read. */
  read(segment: number): Uint8Array;
  /** Writes at `offset`; `offset` 0 makes and preallocates the segment. May lie in memory until `sync`. Throws when it cannot. */
  write(segment: number, offset: number, bytes: Uint8Array): void;
  /** Makes everything written so far durable. */
  sync(done: Done): void;
  /** Puts `bytes` in the place of a segment: after a crash either the old or the new content is there. */
  replace(segment: number, bytes: Uint8Array, done: Done): void;
  /** Cuts a segment after `length` bytes. */
  cut(segment: number, length: number): void;
  /** Forgets a segment. It may come back after a crash. */
  remove(segment: number): void;
  loadState(): string | null;
  /** Replaces the state as a whole. */
  saveState(state: string, done: Done): void;
  /** Leaves no open file behind. */
  close(): void;
  /** What was written since the start: an SD card wears out by it. */
  readonly written: WriteBudget;
}

export interface WriteBudget {
  bytes: number;
  syncs: number;
}

export type Done = (error: Error | null) => void;

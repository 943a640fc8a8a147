import type { EarlierBoot } from './backlog.ts';
import type { WriteBudget } from './outbox-log.ts';
import type { OutboxRecord } from './record.ts';
import { segmentBytes } from './segment-codec.ts';

/** Takes a record to the hub; `Outbox.acked` says that it is safe there. */
export interface OutboxLink {
  send(record: OutboxRecord): void;
}

export interface OutboxOptions {
  /** Names this boot of the machine; `mono` counts from it. */
  boot: string;
  clockState(): 'synced' | 'unsynced';
  /** Told in one sentence when the disk fails or something had to be dropped. */
  trouble(sentence: string): void;
  /** Told what has just become durable on this node. */
  onDurable?(records: readonly OutboxRecord[]): void;
  /** An event the hub has not acknowledged for so long goes to disk. */
  lateMs: number;
  /** At most one sync per so long, urgent events aside. */
  syncEveryMs: number;
  /** A fleeting event is given up after so long. */
  fleetingMs: number;
  /** A disk that refuses holds up what lies on it for so long. */
  promiseForMs: number;
  /** The acknowledged mark is rewritten at most once per so long. */
  markEveryMs: number;
  /** Records under way to the hub at once. */
  window: number;
  capBytes: number;
  segmentBytes: number;
  /** Records kept in memory while the disk refuses. */
  memoryRecords: number;
}

export const outboxDefaults = {
  lateMs: 800,
  syncEveryMs: 1000,
  fleetingMs: 5000,
  promiseForMs: 60_000,
  markEveryMs: 10_000,
  window: 64,
  capBytes: 64 * 1024 * 1024,
  segmentBytes,
  memoryRecords: 20_000,
};

export interface OutboxStats {
  /** Records the hub has not acknowledged. */
  depth: number;
  /** Bytes on disk. */
  bytes: number;
  /** Records given up since the start. */
  dropped: number;
  written: WriteBudget;
  /** Boots before this one that records on disk are from, newest first. */
  boots: EarlierBoot[];
}

import type { Connection } from './connection.ts';
import { commandMap, type GroupResult, runGroup, type Submitted } from './group.ts';
import type { Command } from './storage.ts';

/** What may be written near those who submit it, and how long a group may take there on average. */
export interface Near {
  commands: readonly Command<never, unknown>[];
  quickMs?: number;
}

/**
 * Handing a group to another thread and hearing of it again costs some tenths of a millisecond, and more on a busy machine,
 * where each of the two threads waits for its turn: worth it above this.
 */
const quickMs = 2;
/** How far one group moves what a group is thought to cost. */
const weight = 1 / 16;
/** No more is learnt from one group: a single wait for the disk does not make it a slow one. */
const learntMs = 8;
/** Until groups have shown what they cost here, the disk is thought to be slow. */
const firstGuessMs = 4;
/** Of the time of its thread, writing may take this share, with so much in advance. */
const share = 0.3;
const aheadMs = 60;
/** After it took more, or waited for the disk that long, the other thread writes for a while. */
const restMs = 2000;
const maxCommands = 8;

/**
 * Writes small groups on the thread that submits them, as long as that is quicker than handing them over: on a good disk,
 * in a calm shop. Under load, or where the disk keeps it waiting, it takes nothing.
 */
export class NearWriter {
  private readonly connection: Connection;
  private readonly commands: ReadonlyMap<string, Command<never, unknown>>;
  private readonly quickMs: number;
  private readonly nowMs: () => number;
  private groupMs = firstGuessMs;
  private spentMs = 0;
  private at = 0;
  private restUntil = 0;

  constructor(connection: Connection, near: Near, nowMs = () => performance.now()) {
    this.connection = connection;
    this.commands = commandMap(near.commands);
    this.quickMs = near.quickMs ?? quickMs;
    this.nowMs = nowMs;
  }

  /** Whether this group should be written here, now. */
  takes(group: readonly { submitted: Submitted }[]): boolean {
    if (this.groupMs > this.quickMs || group.length > maxCommands || this.nowMs() < this.restUntil) return false;
    return group.every(({ submitted }) => this.commands.get(submitted.name)?.small?.(submitted.args as never) === true);
  }

  /** What a group took, wherever it was written. */
  learn(tookMs: number): void {
    this.groupMs += (Math.min(tookMs, learntMs) - this.groupMs) * weight;
  }

  /** Commits a group, as `runGroup`. */
  write(group: readonly Submitted[]): GroupResult {
    const begun = this.nowMs();
    try {
      return runGroup(this.connection, this.commands, group);
    } finally {
      const now = this.nowMs();
      this.learn(now - begun);
      this.spentMs = Math.max(0, this.spentMs - (now - this.at) * share) + now - begun;
      this.at = now;
      if (this.spentMs > aheadMs) this.restUntil = now + restMs;
    }
  }

  /** Somebody else has written: what was remembered of rows may be out of date. */
  forget(): void {
    this.connection.forget();
  }
}

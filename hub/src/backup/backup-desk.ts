import type { Clock } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { BackupProblemCode, BackupStatus } from '@lintel/shared/http/backups';
import type { BackupOutcome } from './backup-worker.ts';
import type { BackupJob } from './make-backup.ts';
import { nextBackupAt, retryMs } from './schedule-rules.ts';

/** Where backups go: a folder, or a stick that may be away. */
export interface BackupFolder {
  readonly path: string;
  /** What is there now of that shop, newest first; nothing when it is away. */
  archives(shop: string): Promise<{ name: string; madeAt: number; bytes: number }[]>;
}

/** What was just found out about a folder is not asked for again: a stick that spins up takes its time. */
const lookEveryMs = 60_000;
/** A timer holds at most 24 days, and a clock may be put right meanwhile. */
const longestWaitMs = 3_600_000;
/** After the start, selling and counting come first. */
const settleMs = 60_000;

/**
 * A backup every night to a folder or a stick. Whatever goes wrong with it is told and tried again; nothing of the hub
 * waits for it.
 */
export class BackupDesk {
  private readonly job: Omit<BackupJob, 'folder'>;
  private readonly folder: BackupFolder | null;
  private readonly time: string;
  private readonly clock: Clock;
  private readonly make: (job: BackupJob, signal: AbortSignal) => Promise<BackupOutcome>;
  private readonly told: (line: string, about: Record<string, unknown>) => void;
  private problem: { code: BackupProblemCode; at: number } | null = null;
  private running: Promise<void> | undefined;
  private archives: BackupStatus['items'] = [];
  private lookedAt = Number.NEGATIVE_INFINITY;
  private retryAt = 0;
  private cancel: (() => void) | undefined;
  private abort = new AbortController();

  constructor(options: {
    job: Omit<BackupJob, 'folder'>;
    /** Null: this hub makes no backups by itself. */
    folder: BackupFolder | null;
    /** `HH:MM` on the shop's wall. */
    time: string;
    clock: Clock;
    /** Makes one, in a thread of its own, until `signal` says that the hub stops. */
    make: (job: BackupJob, signal: AbortSignal) => Promise<BackupOutcome>;
    log?: (line: string, about: Record<string, unknown>) => void;
  }) {
    this.job = options.job;
    this.folder = options.folder;
    this.time = options.time;
    this.clock = options.clock;
    this.make = options.make;
    this.told = options.log ?? (() => {});
  }

  /** Makes backups from now on. */
  start(): void {
    if (this.folder === null) return;
    this.abort = new AbortController();
    this.retryAt = this.clock.now() + settleMs;
    void this.wait();
  }

  async stop(): Promise<void> {
    this.abort.abort();
    this.cancel?.();
    this.cancel = undefined;
    await this.running;
  }

  async status(): Promise<BackupStatus> {
    const { folder } = this;
    if (folder === null) return { folder: null, running: false, lastAt: null, nextAt: null, problem: null, items: [] };
    await this.look();
    const now = this.clock.now();
    const { problem } = this;
    return {
      folder: folder.path,
      running: this.running !== undefined,
      lastAt: this.archives[0]?.madeAt ?? null,
      nextAt: new Date(this.dueAt(now)).toISOString(),
      problem: problem && { code: problem.code, at: new Date(problem.at).toISOString() },
      items: this.archives,
    };
  }

  /** Why the last backup was not made, or null. */
  get problemCode(): BackupProblemCode | null {
    return this.problem?.code ?? null;
  }

  /** Begins one now. @throws Problem wrong-state when none is set up or one is being made. */
  begin(): void {
    if (this.folder === null) throw new Problem('wrong-state', 'no folder for backups is set up on this hub');
    if (this.running) throw new Problem('wrong-state', 'a backup is being made already');
    this.running = this.run(this.folder).finally(() => {
      this.running = undefined;
      void this.wait();
    });
  }

  private async run(folder: BackupFolder): Promise<void> {
    this.cancel?.();
    const { signal } = this.abort;
    const outcome = await this.make({ ...this.job, folder: folder.path }, signal).catch(
      (error: Error): BackupOutcome => ({ failed: 'failed', detail: error.message }),
    );
    if (signal.aborted) return;
    const now = this.clock.now();
    this.lookedAt = Number.NEGATIVE_INFINITY;
    this.retryAt = now + retryMs;
    if ('made' in outcome) {
      const { file, bytes, removed } = outcome.made;
      this.problem = null;
      this.told('backup: made', { file, bytes, removed });
      return;
    }
    this.problem = { code: outcome.failed, at: now };
    this.told('backup: not made', { code: outcome.failed, reason: outcome.detail });
  }

  private async wait(): Promise<void> {
    const { signal } = this.abort;
    if (signal.aborted || this.running) return;
    await this.look();
    if (signal.aborted || this.running) return;
    const now = this.clock.now();
    const due = this.dueAt(now);
    if (due <= now) return this.begin();
    this.cancel?.();
    this.cancel = this.clock.after(Math.min(longestWaitMs, due - now), () => void this.wait());
  }

  private dueAt(now: number): number {
    const last = this.archives[0];
    const due = nextBackupAt(now, last ? Date.parse(last.madeAt) : null, this.job.timeZone, this.time);
    return Math.max(due, this.retryAt);
  }

  private async look(): Promise<void> {
    const now = this.clock.mono();
    if (now - this.lookedAt < lookEveryMs) return;
    this.lookedAt = now;
    const found = await this.folder!.archives(this.job.shop);
    // A stick that is away keeps what is known of it; only what is seen is news.
    if (found.length === 0 && this.problem?.code === 'not-plugged-in') return;
    this.archives = found.map(({ name, madeAt, bytes }) => ({ name, madeAt: new Date(madeAt).toISOString(), bytes }));
  }
}

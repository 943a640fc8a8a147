import type { Worker } from 'node:worker_threads';
import { Problem } from '@lintel/shared/errors';
import { startWorker } from '../system/start-worker.ts';
import { Connection } from './connection.ts';
import type { DatabaseName } from './databases.ts';
import type { Outcome, Submitted } from './group.ts';
import type { Change, Command, Once, Reader, Storage } from './storage.ts';
import type { WriterMessage, WriterStart } from './writer-worker.ts';

interface Waiting {
  submitted: Submitted;
  settle: (outcome: Outcome) => void;
}

const storageFailed = (reason: string): Outcome => ({ ok: false, code: 'storage-failed', detail: reason, extra: {} });

/**
 * Storage in production: a writer thread per file. Commands of one event-loop tick, and all that arrive while the last
 * group is being committed, share one transaction and one fsync; the event loop itself never waits for the disk.
 */
export class WorkerStorage implements Storage {
  private readonly database: DatabaseName;
  private readonly file: string;
  private readonly maxGroup: number;
  private worker: Worker | undefined;
  private reader: Connection | undefined;
  private waiting: Waiting[] = [];
  private inFlight: Waiting[] | undefined;
  private armed = false;
  private closed: string | undefined;
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();
  private idle: (() => void) | undefined;
  /** Groups and commands committed since the start, for /metrics. */
  readonly counters = { groups: 0, commands: 0, failed: 0 };

  constructor(database: DatabaseName, file: string, options: { maxGroup?: number } = {}) {
    this.database = database;
    this.file = file;
    this.maxGroup = options.maxGroup ?? 2000;
  }

  /** Opens and migrates the file. Rejects with the reason when it cannot be used. */
  async start(): Promise<void> {
    const start: WriterStart = { database: this.database, file: this.file };
    const worker = startWorker(new URL('./writer-worker.ts', import.meta.url), start);
    this.worker = worker;
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (message: WriterMessage) => {
        worker.off('error', reject);
        if (message.kind === 'ready') resolve();
        else reject(new Error(message.kind === 'refused' ? message.reason : 'the writer did not start'));
      });
    });
    worker.on('message', (message: WriterMessage) => this.onMessage(message));
    worker.on('error', (error) => this.fail(error.message));
    worker.on('exit', () => this.fail('the writer has stopped'));
    this.reader = new Connection(this.file, { readonly: true });
  }

  get read(): Reader {
    if (!this.reader) throw new Problem('not-ready', 'the database is not open');
    return this.reader;
  }

  /** Commands waiting or being written. */
  get depth(): number {
    return this.waiting.length + (this.inFlight?.length ?? 0);
  }

  submit<Args, Result>(command: Command<Args, Result>, args: Args, once?: Once): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const settle = (outcome: Outcome) => {
        if (outcome.ok) resolve(outcome.result as Result);
        else reject(new Problem(outcome.code, outcome.detail, outcome.extra));
      };
      if (this.closed !== undefined) return settle(storageFailed(this.closed));
      this.waiting.push({ submitted: { name: command.name, args, once }, settle });
      this.arm();
    });
  }

  private arm(): void {
    if (this.armed || this.inFlight || this.waiting.length === 0) return;
    this.armed = true;
    setImmediate(() => {
      this.armed = false;
      this.flush();
    });
  }

  private flush(): void {
    if (this.inFlight || this.waiting.length === 0 || !this.worker) return;
    const group = this.waiting.splice(0, this.maxGroup);
    this.inFlight = group;
    this.worker.postMessage(group.map((waiting) => waiting.submitted));
  }

  private onMessage(message: WriterMessage): void {
    const group = this.inFlight ?? [];
    this.inFlight = undefined;
    if (message.kind === 'group') {
      this.counters.groups++;
      this.counters.commands += group.length;
      this.flush();
      if (message.changes.length > 0) for (const listener of this.listeners) listener(message.changes);
      for (const [index, waiting] of group.entries()) waiting.settle(message.outcomes[index]!);
    } else {
      this.counters.failed++;
      const reason = message.kind === 'ready' ? 'the writer lost its place' : message.reason;
      for (const waiting of group) waiting.settle(storageFailed(reason));
      this.flush();
    }
    if (!this.inFlight && this.waiting.length === 0) this.idle?.();
  }

  private fail(reason: string): void {
    if (this.closed !== undefined) return;
    this.closed = reason;
    for (const waiting of [...(this.inFlight ?? []), ...this.waiting]) waiting.settle(storageFailed(reason));
    this.inFlight = undefined;
    this.waiting = [];
    this.idle?.();
  }

  onCommitted(listener: (changes: readonly Change[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Finishes what was submitted, then closes the file. */
  async stop(): Promise<void> {
    if (this.closed === undefined && this.depth > 0) {
      await new Promise<void>((resolve) => {
        this.idle = resolve;
      });
    }
    this.closed ??= 'the hub is stopping';
    this.reader?.close();
    const worker = this.worker;
    if (!worker) return;
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage('close');
    await gone;
    this.worker = undefined;
  }
}

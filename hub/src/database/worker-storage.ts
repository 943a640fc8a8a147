import type { Worker } from 'node:worker_threads';
import { Problem } from '@lintel/shared/errors';
import { startWorker } from '../system/start-worker.ts';
import { Connection } from './connection.ts';
import type { DatabaseName } from './databases.ts';
import { type GroupResult, maxGroup, type Outcome, type Submitted } from './group.ts';
import { type Near, NearWriter } from './near-writer.ts';
import type { Change, Command, Once, Reader, Storage } from './storage.ts';
import type { WriterMessage, WriterRequest, WriterStart } from './writer-worker.ts';

interface Waiting {
  submitted: Submitted;
  settle: (outcome: Outcome) => void;
}

const storageFailed = (reason: string): Outcome => ({ ok: false, code: 'storage-failed', detail: reason, extra: {} });

export interface WorkerStorageOptions {
  /** What may be written on this thread, where it is small and the disk quick; nothing by default. */
  near?: Near;
}

/** So many groups written here may leave a log that is worth looking at. */
const checkpointEvery = 64;

/**
 * Storage in production: a writer thread per file. Commands are sent at the end of the event-loop tick; all that arrive
 * while the last group is being committed share one transaction and one fsync, for which the event loop does not wait.
 * Small groups of a file with `near` commands are written here while that is quicker than a thread; one of the two writes
 * at a time.
 */
export class WorkerStorage implements Storage {
  private readonly database: DatabaseName;
  private readonly file: string;
  private worker: Worker | undefined;
  private reader: Connection | undefined;
  private near: NearWriter | undefined;
  private readonly nearOptions: Near | undefined;
  private nearGroups = 0;
  private lastWriter: 'near' | 'far' = 'far';
  private waiting: Waiting[] = [];
  /** Handed to the thread and not answered yet, in order. */
  private sent: Waiting[] = [];
  /** The thread moves the last of the log into the file: nobody may write meanwhile. */
  private movingAll = false;
  private armed = false;
  private closed: string | undefined;
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();
  private idle: (() => void) | undefined;
  /** Groups and commands committed since the start, for /metrics. */
  readonly counters = { groups: 0, commands: 0, failed: 0 };

  constructor(database: DatabaseName, file: string, options: WorkerStorageOptions = {}) {
    this.database = database;
    this.file = file;
    this.nearOptions = options.near;
  }

  /** Opens and migrates the file. Rejects with the reason when it cannot be used. */
  async start(): Promise<void> {
    const reserveLog = this.nearOptions !== undefined;
    const start: WriterStart = { database: this.database, file: this.file, reserveLog };
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
    const near = this.nearOptions;
    this.reader = new Connection(this.file, near ? { checkpoints: false, secureDelete: false } : { readonly: true });
    if (near) this.near = new NearWriter(this.reader, near);
  }

  get read(): Reader {
    if (!this.reader) throw new Problem('not-ready', 'the database is not open');
    return this.reader;
  }

  /** Commands waiting or being written. */
  get depth(): number {
    return this.waiting.length + this.sent.length;
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
    if (this.armed) return;
    this.armed = true;
    const flush = () => {
      this.armed = false;
      this.flush();
    };
    // What is written here has been gathered already: another turn of the loop would only keep it, and part it from what
    // arrives meanwhile.
    if (this.free && this.near?.takes(this.waiting)) queueMicrotask(flush);
    else setImmediate(flush);
  }

  /** Whether nobody else is writing. */
  private get free(): boolean {
    return this.sent.length === 0 && !this.movingAll;
  }

  private flush(): void {
    if (this.waiting.length === 0 || !this.worker) return;
    const group = this.waiting.splice(0, maxGroup);
    if (this.waiting.length > 0) this.arm();
    if (this.free && this.near?.takes(group) && this.writeHere(this.near, group)) return;
    this.sent.push(...group);
    const forget = this.lastWriter === 'near';
    this.lastWriter = 'far';
    this.ask({ kind: 'commands', commands: group.map((waiting) => waiting.submitted), forget });
  }

  private ask(request: WriterRequest): void {
    this.worker?.postMessage(request);
  }

  /** False when nothing was written, and the worker should try. */
  private writeHere(near: NearWriter, group: readonly Waiting[]): boolean {
    if (this.lastWriter === 'far') near.forget();
    this.lastWriter = 'near';
    let result: GroupResult;
    try {
      result = near.write(group.map((waiting) => waiting.submitted));
    } catch {
      return false;
    }
    this.committed(group, result);
    if (++this.nearGroups % checkpointEvery === 0) this.ask({ kind: 'checkpoint', all: false });
    return true;
  }

  private committed(group: readonly Waiting[], { outcomes, changes }: GroupResult): void {
    this.counters.groups++;
    this.counters.commands += group.length;
    if (changes.length > 0) for (const listener of this.listeners) listener(changes);
    for (const [index, waiting] of group.entries()) waiting.settle(outcomes[index]!);
    if (this.depth === 0) this.idle?.();
  }

  private onMessage(message: WriterMessage): void {
    if (message.kind === 'group') {
      this.near?.learn(message.tookMs);
      this.committed(this.sent.splice(0, message.outcomes.length), message);
    } else if (message.kind === 'failed') {
      this.counters.failed++;
      for (const waiting of this.sent.splice(0, message.commands)) waiting.settle(storageFailed(message.reason));
      if (this.depth === 0) this.idle?.();
    } else if (message.kind === 'checkpointed') {
      this.onCheckpoint(message);
    }
  }

  /** The log begins anew only when all of it is in the file: the little that was written meanwhile is moved while nobody writes. */
  private onCheckpoint({ all, left }: { all: boolean; left: number }): void {
    this.movingAll = !all && left > 0 && this.sent.length === 0;
    if (this.movingAll) this.ask({ kind: 'checkpoint', all: true });
  }

  private fail(reason: string): void {
    if (this.closed !== undefined) return;
    this.closed = reason;
    const lost = [...this.sent, ...this.waiting];
    this.sent = [];
    this.waiting = [];
    for (const waiting of lost) waiting.settle(storageFailed(reason));
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
    this.ask({ kind: 'close' });
    await gone;
    this.worker = undefined;
  }
}

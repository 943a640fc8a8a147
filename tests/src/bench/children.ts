import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** What a process used since it began: CPU of all its threads in microseconds, resident memory in bytes. */
export interface Usage {
  cpuUs: number;
  rssBytes: number;
}

/** A program of a benchmark in a process of its own, spoken to by messages. */
export class Child<Ready> {
  private readonly process: ChildProcess;
  readonly ready: Promise<Ready>;

  /** @param program URL of its compiled module. */
  constructor(program: URL, args: unknown, options: { execArgv?: string[] } = {}) {
    const source = program.href.endsWith('.ts') ? ['--conditions=source', '--import', 'tsx'] : [];
    this.process = fork(fileURLToPath(program), [JSON.stringify(args)], {
      execArgv: [...source, ...(options.execArgv ?? [])],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.ready = this.next<Ready>();
  }

  get pid(): number {
    return this.process.pid!;
  }

  private async next<Answer>(): Promise<Answer> {
    const ended = new AbortController();
    try {
      const gone = once(this.process, 'exit', { signal: ended.signal }).then(([code, signal]) => {
        throw new Error(`a process of the benchmark ended (${code ?? signal})`);
      });
      gone.catch(() => {});
      const [answer] = await Promise.race([once(this.process, 'message', { signal: ended.signal }), gone]);
      return answer as Answer;
    } finally {
      ended.abort();
    }
  }

  /** Sends a message and waits for the answer. */
  async ask<Answer>(message: unknown): Promise<Answer> {
    const answer = this.next<Answer>();
    this.process.send(message as object);
    return answer;
  }

  /** Ends it as a power cut would, as far as a process can tell. */
  async crash(): Promise<void> {
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }

  /** Ends it, at first kindly. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    const late = new AbortController();
    const force = sleep(5000, undefined, { signal: late.signal }).then(
      () => this.process.kill('SIGKILL'),
      () => {},
    );
    await gone;
    late.abort();
    await force;
  }
}

/** Answers every `usage` message with what this process used, until told to end. For the child's side. */
export function answerUsage(onEnd: () => Promise<unknown> | unknown = () => {}): void {
  process.on('message', (message) => {
    if (message !== 'usage') return;
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuUs: user + system, rssBytes: process.memoryUsage.rss() } satisfies Usage);
  });
  process.once('SIGTERM', async () => {
    await onEnd();
    process.exit(0);
  });
  process.once('disconnect', () => process.exit(0));
}

/** The arguments that `Child` was given. */
export function childArguments<Args>(): Args {
  return JSON.parse(process.argv[2]!) as Args;
}

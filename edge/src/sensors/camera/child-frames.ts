import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { FrameAssembler, type FrameLayout, type Yuv420Frame } from './frame-assembler.ts';

/** The program behind the pictures ended other than by being stopped. */
export class FramesEnded extends Error {
  override readonly name = 'FramesEnded';
  /** `missing` not installed, `died` ended with an error, `stalled` no bytes in time, `cut` ended inside a picture. */
  readonly reason: 'missing' | 'died' | 'stalled' | 'cut';
  /** The program's last line of complaint. */
  readonly complaint: string;

  constructor(reason: FramesEnded['reason'], message: string, complaint = '') {
    super(message);
    this.reason = reason;
    this.complaint = complaint;
  }
}

export interface ChildFramesOptions {
  command: string;
  args: readonly string[];
  layout: FrameLayout;
  /** The longest silence; 0 waits for ever. */
  stallMs: number;
}

/** Runs a program that writes raw planar 4:2:0 to its standard output and yields the pictures. */
export async function* childFrames(options: ChildFramesOptions, signal: AbortSignal): AsyncGenerator<Yuv420Frame> {
  if (signal.aborted) return;
  const { command, stallMs } = options;
  const assembler = new FrameAssembler(options.layout);
  const child = spawn(command, [...options.args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let failure: FramesEnded | null = null;
  let complaint = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  child.on('error', (error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'missing' : 'died';
    failure ??= new FramesEnded(reason, `${command} does not start: ${error.message}`);
    child.stdout.destroy();
  });
  const closed = once(child, 'close').catch(() => undefined);
  let watch: NodeJS.Timeout | undefined;
  const stalled = () => {
    failure ??= new FramesEnded('stalled', `${command} sent no picture for ${stallMs} ms`);
    child.kill('SIGKILL');
    child.stdout.destroy();
  };
  const listen = () => {
    clearTimeout(watch);
    if (stallMs > 0) watch = setTimeout(stalled, stallMs);
  };
  const stop = () => child.stdout.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    listen();
    for await (const chunk of chunksOf(child, () => failure !== null || signal.aborted)) {
      clearTimeout(watch);
      for (let at = 0; at < chunk.length; ) {
        const step = assembler.take(chunk, at);
        at = step.offset;
        if (step.complete) yield assembler.frame;
        if (signal.aborted) return;
      }
      listen();
    }
    clearTimeout(watch);
    if (signal.aborted) return;
    if (failure !== null) throw failure;
    await closed;
    const last = lastLine(complaint);
    if (child.exitCode !== 0)
      throw new FramesEnded('died', `${command} ended with ${child.exitCode ?? child.signalCode}`, last);
    if (!assembler.empty) throw new FramesEnded('cut', `${command} ended inside a picture`, last);
  } finally {
    clearTimeout(watch);
    signal.removeEventListener('abort', stop);
    child.stdout.destroy();
    await endChild(child, closed);
  }
}

/** Standard output as chunks; a destroyed stream ends the loop quietly when `expected` says so. */
async function* chunksOf(child: ChildProcess, expected: () => boolean): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of child.stdout ?? []) yield chunk as Uint8Array;
  } catch (error) {
    if (!expected()) throw error;
  }
}

async function endChild(child: ChildProcess, closed: Promise<unknown>): Promise<void> {
  if (child.pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 1000);
    await closed;
    clearTimeout(force);
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}

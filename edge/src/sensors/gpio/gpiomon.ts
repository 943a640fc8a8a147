import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import type { Clock } from '@lintel/shared/env';
import { UsageError } from '@lintel/shared/errors';
import { type GpiodMajor, gpiodMajor, gpiomonArgs, LineSplitter, parseChips, parseEdge, StampClock } from './decode.ts';
import type { GpioLines, OnGpioEdge } from './gpio-lines.ts';

/** The outside programs; tests put others in their place. */
export interface GpiodPrograms {
  gpiomon: string;
  gpiodetect: string;
}

export const gpiodPrograms: GpiodPrograms = { gpiomon: 'gpiomon', gpiodetect: 'gpiodetect' };

const installHint = 'gpiomon is not installed. On Raspberry Pi OS: sudo apt install gpiod';
const firstWaitMs = 500;
const longestWaitMs = 60_000;
/** A child that lived so long had nothing wrong with its start. */
const healthyMs = 30_000;

/** GPIO lines through libgpiod's `gpiomon` (1.6 and 2.x), kept running: the only file that knows this program. */
export class Gpiomon implements GpioLines {
  private readonly clock: Clock;
  private readonly chipLabel: string;
  private readonly lines: readonly number[];
  private readonly programs: GpiodPrograms;
  private child: ChildProcess | null = null;
  private cancelRestart: (() => void) | null = null;
  private running = false;
  private waitMs = firstWaitMs;
  private complaint: string | null = null;

  constructor(clock: Clock, chipLabel: string, lines: readonly number[], programs: GpiodPrograms = gpiodPrograms) {
    this.clock = clock;
    this.chipLabel = chipLabel;
    this.lines = lines;
    this.programs = programs;
  }

  /** Rejects with a UsageError when the tools are missing or no chip has the label. */
  async start(onEdge: OnGpioEdge, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    try {
      const major = await this.version(signal);
      const chip = await this.chip(signal);
      if (signal.aborted) return;
      this.running = true;
      this.spawn(major, chip, onEdge);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async stop(): Promise<void> {
    this.running = false;
    this.cancelRestart?.();
    this.cancelRestart = null;
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 1000);
    await closed;
    clearTimeout(force);
  }

  /** Why no edge can arrive now, or null. */
  trouble(): string | null {
    return this.complaint;
  }

  private async version(signal: AbortSignal): Promise<GpiodMajor> {
    const { stdout } = await this.ask(this.programs.gpiomon, ['--version'], signal);
    const major = gpiodMajor(stdout);
    if (major === null)
      throw new UsageError(`gpiomon --version says "${stdout.split('\n')[0]}"; libgpiod 1 or 2 is needed`);
    return major;
  }

  /** By label, never by number: the numbers changed between kernels and models. */
  private async chip(signal: AbortSignal): Promise<string> {
    const { stdout } = await this.ask(this.programs.gpiodetect, [], signal);
    const chips = parseChips(stdout);
    const found = chips.find((chip) => chip.label.startsWith(this.chipLabel));
    if (found) return found.name;
    const labels = chips.map((chip) => chip.label).join(', ') || 'none';
    throw new UsageError(`no GPIO chip has a label that begins with "${this.chipLabel}"; there are: ${labels}`);
  }

  private async ask(program: string, args: string[], signal: AbortSignal): Promise<{ stdout: string }> {
    try {
      return await promisify(execFile)(program, args, { signal, timeout: 5000 });
    } catch (error) {
      const failed = error as NodeJS.ErrnoException & { stderr?: string };
      if (failed.code === 'ENOENT') throw new UsageError(installHint);
      throw new UsageError(`${program} fails: ${failed.stderr?.trim().split('\n').at(-1) || failed.message}`);
    }
  }

  private spawn(major: GpiodMajor, chip: string, onEdge: OnGpioEdge): void {
    const startedMs = this.clock.mono();
    const child = spawn(this.programs.gpiomon, gpiomonArgs(major, chip, this.lines), {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.complaint = null;
    const splitter = new LineSplitter();
    const stamps = new StampClock();
    let lastWords = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const edges = splitter
        .take(chunk)
        .map((text) => parseEdge(major, text))
        .filter((edge) => edge !== null);
      const times = stamps.toMono(
        edges.map((edge) => edge.stampMs),
        this.clock.mono(),
      );
      for (const [i, { line, high }] of edges.entries()) if (this.running) onEdge(line, high, times[i]);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-500);
    });
    child.on('error', (error) => {
      lastWords = error.message;
    });
    child.on('close', (code, killedBy) => {
      if (!this.running || this.child !== child) return;
      const words = lastWords.trim().split('\n').at(-1);
      this.complaint = `gpiomon ended with ${code ?? killedBy}${words ? `: ${words}` : ''}; trying again`;
      if (this.clock.mono() - startedMs > healthyMs) this.waitMs = firstWaitMs;
      this.cancelRestart = this.clock.after(this.waitMs, () => this.spawn(major, chip, onEdge));
      this.waitMs = Math.min(longestWaitMs, this.waitMs * 2);
    });
  }
}

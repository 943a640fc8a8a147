import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@lintel/shared/env';
import { UsageError } from '@lintel/shared/errors';
import type { GpioLines, OnGpioEdge } from './gpio-lines.ts';

/** What is used of the package `onoff` (6.x). */
export interface OnoffGpio {
  watch(heard: (error: Error | null | undefined, value: 0 | 1) => void): void;
  unwatchAll(): void;
  readSync(): 0 | 1;
  unexport(): void;
}

export interface OnoffLibrary {
  Gpio: new (gpio: number, direction: 'in', edge: 'both') => OnoffGpio;
}

const sysfs = '/sys/class/gpio';
const useOther = 'leave the key driver out to use gpiomon';

/**
 * GPIO lines through sysfs and epoll, for images whose kernel still has it: the only file that knows this library.
 * Numbers in sysfs are those of the header plus a base that differs between kernels, so the chip is found by its label.
 */
export class OnoffLines implements GpioLines {
  private readonly clock: Clock;
  private readonly chipLabel: string;
  private readonly lines: readonly number[];
  private readonly load: () => Promise<OnoffLibrary>;
  private readonly root: string;
  private open: OnoffGpio[] = [];
  private complaint: string | null = null;

  constructor(clock: Clock, chipLabel: string, lines: readonly number[], load = loadOnoff, root = sysfs) {
    this.clock = clock;
    this.chipLabel = chipLabel;
    this.lines = lines;
    this.load = load;
    this.root = root;
  }

  async start(onEdge: OnGpioEdge, signal: AbortSignal): Promise<void> {
    const base = await this.base();
    const { Gpio } = await this.load();
    if (signal.aborted) return;
    this.complaint = null;
    for (const line of this.lines) {
      try {
        const gpio = new Gpio(base + line, 'in', 'both');
        this.open.push(gpio);
        this.watch(gpio, line, onEdge);
      } catch (error) {
        await this.stop();
        const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
        const hint = why === 'EACCES' ? 'sudo usermod -aG gpio for the user that runs the node' : useOther;
        throw new UsageError(`GPIO line ${line} cannot be watched through ${this.root} (${why}); ${hint}`);
      }
    }
  }

  async stop(): Promise<void> {
    for (const gpio of this.open.splice(0)) {
      gpio.unwatchAll();
      gpio.unexport();
    }
  }

  trouble(): string | null {
    return this.complaint;
  }

  private watch(gpio: OnoffGpio, line: number, onEdge: OnGpioEdge): void {
    let last = gpio.readSync();
    gpio.watch((error, value) => {
      this.complaint = error ? `GPIO line ${line} cannot be read (${error.message})` : null;
      // Sysfs tells a level, not an edge: two edges in one look leave the level as it was.
      if (error || value === last) return;
      last = value;
      onEdge(line, value === 1, this.clock.mono());
    });
  }

  private async base(): Promise<number> {
    const names = await readdir(this.root).catch(() => {
      throw new UsageError(`this kernel has no ${this.root}; ${useOther}`);
    });
    const labels: string[] = [];
    for (const name of names.filter((each) => each.startsWith('gpiochip'))) {
      const label = (await readFile(join(this.root, name, 'label'), 'utf8')).trim();
      if (label.startsWith(this.chipLabel)) return Number(await readFile(join(this.root, name, 'base'), 'utf8'));
      labels.push(label);
    }
    throw new UsageError(
      `no GPIO chip has a label that begins with "${this.chipLabel}"; there are: ${labels.join(', ') || 'none'}`,
    );
  }
}

/** `onoff` is native and therefore loaded only where a sensor asks for it. */
async function loadOnoff(): Promise<OnoffLibrary> {
  try {
    return (await import('onoff' as string)) as OnoffLibrary;
  } catch {
    throw new UsageError(`the package onoff is not installed; on the node: npm install onoff@6, or ${useOther}`);
  }
}

/** One edge as gpiomon prints it. */
export interface GpioEdge {
  line: number;
  /** The level after the edge. */
  high: boolean;
  /** The kernel's time stamp in milliseconds; which clock depends on the kernel. */
  stampMs: number;
}

/** The generations of libgpiod whose tools differ. */
export type GpiodMajor = 1 | 2;

/** What `gpiomon --version` tells, e.g. `gpiomon (libgpiod) v1.6.3`; null when it is something else. */
export function gpiodMajor(versionText: string): GpiodMajor | null {
  const major = Number(/\bv?(\d+)\.\d+/.exec(versionText)?.[1]);
  return major === 1 || major === 2 ? major : null;
}

/** Arguments that print one line an edge. libgpiod 1.6 needs -b to flush each line; in 2.x -b means bias. */
export function gpiomonArgs(major: GpiodMajor, chip: string, lines: readonly number[]): string[] {
  const offsets = lines.map(String);
  return major === 1
    ? ['-b', '-F', '%e %o %s %n', chip, ...offsets]
    : ['-c', chip, '-e', 'both', '-F', '%e %o %S', ...offsets];
}

/** Reads one line of that output; null for anything else. */
export function parseEdge(major: GpiodMajor, text: string): GpioEdge | null {
  const match = (major === 1 ? /^([01]) (\d+) (\d+) (\d+)$/ : /^([12]) (\d+) (\d+)\.(\d+)$/).exec(text.trim());
  if (!match) return null;
  const [, event, line, seconds, fraction] = match;
  const fractionMs = major === 1 ? Number(fraction) / 1e6 : Number(`0.${fraction}`) * 1000;
  return { line: Number(line), high: event === '1', stampMs: Number(seconds) * 1000 + fractionMs };
}

export interface GpioChip {
  name: string;
  label: string;
}

/** Reads `gpiodetect`: lines like `gpiochip0 [pinctrl-bcm2711] (58 lines)`. */
export function parseChips(text: string): GpioChip[] {
  return [...text.matchAll(/^(\S+) \[([^\]]*)\] \(\d+ lines\)$/gm)].map(([, name, label]) => ({ name, label }));
}

/** Splits a byte stream into lines; what comes after the last newline waits for the rest. */
export class LineSplitter {
  private rest = '';

  take(chunk: string): string[] {
    const lines = (this.rest + chunk).split('\n');
    // Something that never ends a line is no gpiomon; do not let it fill the memory.
    this.rest = (lines.pop() ?? '').slice(-1000);
    return lines;
  }
}

/**
 * Brings kernel stamps to the node's monotonic clock, whichever clock the kernel used: an edge never arrives before it
 * happened, so the smallest delay seen is the offset. It is learned anew when the kernel's clock jumps.
 */
export class StampClock {
  private offsetMs = Number.POSITIVE_INFINITY;

  /** Stamps of edges that arrived together, as monotonic milliseconds; their distances are kept. */
  toMono(stampsMs: readonly number[], arrivedMs: number): number[] {
    if (stampsMs.length === 0) return [];
    const offsetMs = arrivedMs - Math.max(...stampsMs);
    if (offsetMs < this.offsetMs || offsetMs - this.offsetMs > 5000) this.offsetMs = offsetMs;
    return stampsMs.map((stampMs) => stampMs + this.offsetMs);
  }
}

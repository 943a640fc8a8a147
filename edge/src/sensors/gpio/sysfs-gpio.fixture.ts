import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** What is missing for a GPIO chip of our own in a private /sys/class, in one line; null when nothing is. */
export function missingForSysfs(): string | null {
  if (!existsSync('/dev/fuse')) return 'there is no /dev/fuse';
  if (process.getuid?.() !== 0) return 'it needs root';
  try {
    execFileSync('pkg-config', ['--exists', 'fuse3'], { stdio: 'ignore' });
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
  } catch {
    return 'it needs a C compiler, pkg-config and libfuse3-dev';
  }
  try {
    execFileSync('unshare', ['--mount', '--propagation', 'private', 'mount', '-t', 'tmpfs', 'none', '/sys/class']);
  } catch {
    return 'mounting is not allowed';
  }
  try {
    import.meta.resolve('onoff');
  } catch {
    return 'the package onoff is not installed';
  }
  return null;
}

/** A program beside a GPIO chip in user space, in a mount namespace of their own: nothing of it is seen outside. */
export class SysfsRig {
  readonly said: Record<string, unknown>[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'lintel-sysfs-'));
  private child: ChildProcess | null = null;

  start(program: string): void {
    const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'fuse3'], { encoding: 'utf8' }).trim().split(/\s+/);
    const server = join(this.folder, 'sysfs-gpio');
    execFileSync('cc', ['-O1', '-o', server, here('sysfs-gpio.fixture.c'), ...flags, '-lpthread']);
    // The shell's own input goes to the chip; it ends with the program.
    const script = `
      exec 3<&0
      mount -t tmpfs none /sys/class && mkdir /sys/class/gpio || exit 1
      "$0" -f /sys/class/gpio <&3 3<&- 2>/dev/null & chip=$!
      until [ -e /sys/class/gpio/export ]; do sleep 0.05; done
      "$@" 3<&- </dev/null & program=$!
      echo "{\\"pid\\":$program}"
      trap 'kill $program $chip' TERM
      wait $program
      kill $chip
      wait $chip`;
    const node = [process.execPath, '--import', 'tsx', '--conditions', 'source', here(program)];
    this.child = spawn('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', script, server, ...node], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // A chip that is gone moves no line; what is missing then is for the test to notice.
    this.child.stdin?.on('error', () => undefined);
    createInterface({ input: this.child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      this.said.push(JSON.parse(line) as Record<string, unknown>);
    });
  }

  /** The outside world moves a line. */
  set(line: number, level: 0 | 1): void {
    this.child?.stdin?.write(`${line} ${level}\n`);
  }

  /** To the program. */
  signal(name: NodeJS.Signals): void {
    process.kill(this.said.find((word) => 'pid' in word)?.pid as number, name);
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child && child.exitCode === null) {
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.stdin?.end();
      this.signal('SIGTERM');
      await closed;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

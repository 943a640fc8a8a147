import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A serial cable of this machine: what is written to `path` is heard here, and the other way round. */
export interface PseudoTerminal {
  path: string;
  write(bytes: Uint8Array): void;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Pulls it out. */
  pull(): Promise<void>;
}

/** One as util-linux's `script` makes it, which every Debian has; raw, so that each byte stays what it is. */
export async function openPseudoTerminal(): Promise<PseudoTerminal> {
  const child = spawn('script', ['-qfc', 'stty raw -echo; tty; exec sleep 600', '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  child.stdin!.on('error', () => {});
  const path = await nameOf(child);
  return {
    path,
    write: (bytes) => child.stdin!.write(bytes),
    onBytes: (listener) => child.stdout!.on('data', listener),
    pull: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      process.kill(-child.pid!, 'SIGKILL');
      await exit;
    },
  };
}

function nameOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (bytes: Buffer) => {
      said += String(bytes);
      const name = /(\/dev\/pts\/\d+)\s*\n/.exec(said)?.[1];
      if (!name) return;
      child.stdout!.off('data', hear);
      resolve(name);
    };
    child.stdout!.on('data', hear);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`script made no terminal: ${said}`)));
  });
}

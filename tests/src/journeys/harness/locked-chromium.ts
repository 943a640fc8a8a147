import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from './chromium.ts';

/** Whether this machine lets us give a Chromium an /etc of its own. */
export const mayHaveOwnEtc = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

export const noOwnEtc = 'skipped: no Chromium can be given a policy of its own here (unshare --mount needs root)';

/** A program that is Chromium below `policy`, which no other Chromium of this machine sees. */
export class LockedChromium {
  private readonly home = mkdtempSync(join(tmpdir(), 'lintel-locked-'));
  readonly program = join(this.home, 'chromium');
  readonly profile = join(this.home, 'profile');
  readonly downloads = join(this.home, 'Downloads');
  private child: ChildProcess | undefined;

  constructor(policy: object) {
    const managed = join(this.home, 'policies', 'managed');
    mkdirSync(managed, { recursive: true });
    mkdirSync(this.downloads);
    writeFileSync(join(managed, 'lintel.json'), JSON.stringify(policy));
    writeFileSync(
      this.program,
      `#!/bin/sh
exec unshare --mount sh -c 'mount -t tmpfs none /etc/chromium && mkdir /etc/chromium/policies &&
  mount --bind ${join(this.home, 'policies')} /etc/chromium/policies && exec ${chromiumPath()} "$@"' sh "$@"
`,
      { mode: 0o755 },
    );
  }

  open(flags: readonly string[]): void {
    this.child = spawn(this.program, [...flags], {
      stdio: 'ignore',
      detached: true,
      env: { ...process.env, HOME: this.home },
    });
    this.child.on('error', () => {});
  }

  async close(): Promise<void> {
    const { child } = this;
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGKILL');
      await once(child, 'exit');
    }
    rmSync(this.home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { profile } from '@lintel/firmware-config/kiosk-session/chromium';
import { sessionScript } from '@lintel/firmware-config/kiosk-session/scripts';
import { readSettings } from '@lintel/firmware-config/kiosk-session/settings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from './harness/chromium.ts';
import { eventually } from './harness/eventually.ts';
import { storyFolder } from './harness/shop.ts';

describe('the session of a kiosk', () => {
  const folder = storyFolder('session');
  const own = join(folder, 'profile');
  const asked: string[] = [];
  let hub: Server;
  let session: ChildProcess | undefined;

  beforeAll(async () => {
    hub = createServer((request, response) => {
      asked.push(request.url!);
      response.setHeader('content-type', 'text/html');
      response.end(request.url!.startsWith('/?') ? "<script>fetch('/lives')</script>" : '');
    });
    hub.listen(0, '127.0.0.1');
    await once(hub, 'listening');
  });
  afterAll(async () => {
    if (session?.exitCode === null && session.signalCode === null) {
      process.kill(-session.pid!, 'SIGKILL');
      await once(session, 'exit');
    }
    hub.closeAllConnections();
    hub.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });

  /** As cage runs it, but with a screen that is not there and this folder for the kiosk's. */
  function start(): ChildProcess {
    const url = `http://localhost:${(hub.address() as AddressInfo).port}`;
    const given = { hub: url, panel: '10.1:1280x800', output: 'HDMI-A-1', turn: '0' };
    const script = sessionScript(readSettings(given)).replaceAll(profile, own);
    writeFileSync(join(folder, 'session'), script, { mode: 0o755 });
    mkdirSync(join(folder, 'bin'), { recursive: true });
    const chromium = `#!/bin/sh\nexec ${chromiumPath()} "$@" --ozone-platform=headless --headless --no-sandbox --disable-gpu\n`;
    writeFileSync(join(folder, 'bin', 'chromium'), chromium, { mode: 0o755 });
    const pgrep = `#!/bin/sh\n$(PATH=/usr/bin:/bin command -v pgrep) "$@" && touch ${join(folder, 'looked')}\n`;
    writeFileSync(join(folder, 'bin', 'pgrep'), pgrep, { mode: 0o755 });
    mkdirSync(join(folder, 'credentials'), { recursive: true });
    writeFileSync(join(folder, 'credentials', 'kiosk-token'), 'the-token-of-this-kiosk\n');
    return spawn(join(folder, 'session'), {
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
        CREDENTIALS_DIRECTORY: join(folder, 'credentials'),
        HOME: folder,
      },
    });
  }

  const renderers = () =>
    spawnSync('pgrep', ['-f', '--', `--type=renderer.*${own}`], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter(Boolean)
      .map(Number);

  it('opens the page with its size and its token, and ends when the page has crashed, to be started again', async () => {
    session = start();
    await eventually(() => asked).toContain('/lives');
    expect(asked).toContain('/healthz');
    expect(asked).toContain('/?ppmm=5.88&pair=the-token-of-this-kiosk');
    await eventually(() => existsSync(join(folder, 'looked'))).toBe(true);
    const ended = once(session, 'exit');
    for (const pid of renderers()) process.kill(pid, 'SIGKILL');
    await ended;
    expect(renderers()).toEqual([]);
  });
});

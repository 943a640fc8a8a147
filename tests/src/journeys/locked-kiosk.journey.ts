import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromiumFlags, chromiumPolicy, pageAddress } from '@lintel/firmware-config/kiosk-session/chromium';
import { type KioskSession, readSettings } from '@lintel/firmware-config/kiosk-session/settings';
import { shopTls } from '@lintel/hub/system/ca';
import { systemClock as clock, systemRandom as random } from '@lintel/hub/system/env';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './harness/chromium.ts';
import { Customer } from './harness/customer.ts';
import { eventually } from './harness/eventually.ts';
import { LockedChromium, mayHaveOwnEtc, noOwnEtc } from './harness/locked-chromium.ts';
import { lintelProgram, Shop, storyFolder } from './harness/shop.ts';

/** A page that wants out by every way that a page has, and tells what it tried. */
const page = (elsewhere: string) => `<!doctype html><iframe id="frame"></iframe><script>
const tell = (what) => fetch('/told/' + what, { method: 'POST' });
(async () => {
  open('${elsewhere}/opened');
  const load = (src) => new Promise((resolve) => {
    frame.onload = resolve;
    frame.src = src;
    setTimeout(resolve, 1500);
  });
  await load('${elsewhere}/framed');
  await load('file:///etc/hostname');
  const link = Object.assign(document.createElement('a'), { href: '/file.bin', download: 'file.bin' });
  document.body.append(link);
  link.click();
  await tell('tried');
})();
</script>`;

/** A page that goes elsewhere, and tells when it is left, which is after whatever came instead had answered. */
const leaving = (elsewhere: string) => `<!doctype html><script>
addEventListener('pagehide', () => navigator.sendBeacon('/told/left'));
setTimeout(() => { location.href = '${elsewhere}/left'; });
</script>`;

/** The policy would keep a test out of the browser too. */
const letUsLook = { DeveloperToolsAvailability: 1, RemoteDebuggingAllowed: true };

/** A technician at the command line. */
async function lintel<Answer>(...args: string[]): Promise<Answer> {
  const { stdout } = await promisify(execFile)(process.execPath, [lintelProgram, ...args, '--json']);
  return JSON.parse(stdout) as Answer;
}

describe.skipIf(!mayHaveOwnEtc)('a locked kiosk', () => {
  const servers: Server[] = [];
  const folder = storyFolder('locked');
  const told: string[] = [];
  const seenElsewhere: string[] = [];
  let session: KioskSession;
  let elsewhere: string;
  let shop: Shop | undefined;

  beforeAll(async () => {
    const tls = await shopTls({ dir: folder, shop: 'locked', names: ['localhost'], clock, random });
    const outside = createServer((request, response) => {
      seenElsewhere.push(request.url!);
      response.end('outside');
    });
    const hub = createTlsServer({ key: tls.key, cert: tls.cert }, (request, response) => {
      const url = request.url!;
      if (url.startsWith('/told/')) told.push(url.slice('/told/'.length));
      if (url === '/file.bin') response.setHeader('content-disposition', 'attachment');
      else response.setHeader('content-type', 'text/html');
      response.end(url.startsWith('/leave') ? leaving(elsewhere) : url.startsWith('/?') ? page(elsewhere) : 'x');
    });
    for (const server of [outside, hub]) {
      servers.push(server);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
    }
    const [outPort, hubPort] = servers.map((server) => (server.address() as AddressInfo).port);
    elsewhere = `http://127.0.0.1:${outPort}`;
    session = readSettings({
      hub: `https://localhost:${hubPort}`,
      panel: '10.1:1280x800',
      ca: tls.ca,
      output: 'HDMI-A-1',
      turn: '0',
    });
  });
  afterAll(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
    await shop?.close();
    rmSync(folder, { recursive: true });
  });

  const opened: LockedChromium[] = [];
  afterEach(async () => {
    for (const chromium of opened.splice(0)) await chromium.close();
  });
  const lock = (policy: object): LockedChromium => {
    const chromium = new LockedChromium(policy);
    opened.push(chromium);
    return chromium;
  };

  /** The session's own Chromium, on a screen that is not there. */
  const openWith = (policy: object, address: string): LockedChromium => {
    told.length = 0;
    seenElsewhere.length = 0;
    const chromium = lock(policy);
    const flags = chromiumFlags().filter((flag) => !/^--(ozone-platform|user-data-dir)=/.test(flag));
    chromium.open([
      ...flags,
      ...['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0'],
      `--user-data-dir=${chromium.profile}`,
      `--app=${address}`,
    ]);
    return chromium;
  };

  it('gets out by none of the ways, and trusts the hub by the CA of the shop', async () => {
    const chromium = openWith(chromiumPolicy(session), pageAddress(session));
    await eventually(() => told).toContain('tried');
    expect(told).toEqual(['tried']);
    expect(seenElsewhere).toEqual([]);
    expect(readdirSync(chromium.downloads)).toEqual([]);
    expect(existsSync(join(chromium.profile, 'DevToolsActivePort'))).toBe(false);
  });

  it('does not go anywhere else', async () => {
    openWith(chromiumPolicy(session), `${session.hub}/leave`);
    await eventually(() => told).toContain('left');
    expect(seenElsewhere).toEqual([]);
  });

  it('without its policy would get out by all of them', async () => {
    const { CACertificates } = chromiumPolicy(session);
    const chromium = openWith({ CACertificates }, pageAddress(session));
    await eventually(() => told).toContain('tried');
    expect(seenElsewhere).toEqual(['/framed']);
    await eventually(() => readdirSync(chromium.downloads)).toHaveLength(1);
    expect(existsSync(join(chromium.profile, 'DevToolsActivePort'))).toBe(true);
  });

  it('without its policy would go there', async () => {
    const { CACertificates } = chromiumPolicy(session);
    openWith({ CACertificates }, `${session.hub}/leave`);
    await eventually(() => told).toContain('left');
    expect(seenElsewhere).toContain('/left');
  });

  it("becomes the hub's kiosk by its own token, over HTTPS with the shop's CA", async () => {
    shop = await Shop.open('kiosk', { LINTEL_DEMO_RATE: '0' });
    const hub = `https://localhost:${shop.env.LINTEL_HTTPS_PORT}`;
    const [tokenFile, disk] = [join(folder, 'kiosk-token'), join(folder, 'disk')];
    const { token } = await lintel<{ token: string }>('kiosk', 'pair', 'by the window', '--data', shop.dataDir);
    writeFileSync(tokenFile, token);
    const asked = ['--hub', hub, '--panel', '10.1:1280x800', '--ca', join(shop.dataDir, 'tls/ca.crt')];
    await lintel('kiosk-session', ...asked, '--token-file', tokenFile, '--out', disk);
    const policy = JSON.parse(readFileSync(join(disk, 'etc/chromium/policies/managed/lintel.json'), 'utf8')) as object;

    const browser = await launchChromium(lock({ ...policy, ...letUsLook }).program);
    const page = await (await browser.newContext({ hasTouch: true, locale: 'en' })).newPage();
    await page.goto(`${hub}/?ppmm=5.88&pair=${token}`);
    await new Customer(page, 'en').welcome();
    expect(page.url()).toBe(`${hub}/?ppmm=5.88`);
    const me = await page.evaluate(async () => (await fetch('/api/v1/me')).json());
    expect(me).toMatchObject({ kind: 'kiosk', name: 'by the window' });
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await browser.close();
  });

  it('sets only what Chromium knows', async () => {
    const policy = { ...chromiumPolicy(session), ...letUsLook, URLAllowlist: ['chrome://policy'] };
    const browser = await launchChromium(lock(policy).program);
    const tab = await browser.newPage();
    await tab.goto('chrome://policy');
    await tab.locator('policy-row #name').first().waitFor();
    const rows = tab.locator('policy-row .policy.row');
    await eventually(() => rows.count()).toBeGreaterThanOrEqual(Object.keys(policy).length);
    const status = Object.fromEntries(
      await rows.evaluateAll((found) =>
        (found as unknown as { querySelector(what: string): { textContent: string } }[]).map((row) =>
          ['#name', '.messages'].map((cell) => row.querySelector(cell).textContent.trim()),
        ),
      ),
    );
    const expected = Object.fromEntries(Object.keys(policy).map((name) => [name, 'OK']));
    expect(status).toMatchObject(expected);
    await browser.close();
  });
});

if (!mayHaveOwnEtc) console.log(`locked-kiosk.journey.ts ${noOwnEtc}`);

import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shopTls } from './ca.ts';
import { systemClock, systemRandom } from './env.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lintel-ca-'));
});
afterEach(() => rm(dir, { recursive: true }));

const options = (over: object = {}) => ({
  dir,
  shop: 'demo',
  names: ['localhost', '127.0.0.1'],
  clock: systemClock,
  random: systemRandom,
  ...over,
});

describe('the shop CA', () => {
  it('makes a certificate that a client which trusts the CA accepts', async () => {
    const tls = await shopTls(options());
    const server = createServer(tls, (_request, response) => response.end('hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const fetchWith = (ca: string | undefined) =>
      new Promise<string>((resolve, reject) => {
        get({ host: '127.0.0.1', port, ...(ca && { ca }) }, (response) => {
          response.on('data', (chunk) => resolve(String(chunk)));
        }).on('error', reject);
      });
    expect(await fetchWith(tls.ca)).toBe('hello');
    await expect(fetchWith(undefined)).rejects.toThrow();
    await new Promise((resolve) => server.close(resolve));
  });

  it('keeps its keys to itself and uses them again', async () => {
    const first = await shopTls(options());
    for (const file of ['ca.key', 'hub.key']) expect((await stat(join(dir, file))).mode & 0o777).toBe(0o600);
    expect(await shopTls(options())).toEqual(first);
  });

  it('issues a new certificate for a new name or near the end, under the same CA', async () => {
    const first = await shopTls(options());
    const named = await shopTls(options({ names: ['localhost', '127.0.0.1', 'hub.local'] }));
    expect(named.cert).not.toBe(first.cert);
    expect(named.ca).toBe(first.ca);
    const later = { ...systemClock, now: () => Date.now() + 350 * 86_400_000 };
    expect((await shopTls(options({ clock: later }))).cert).not.toBe(first.cert);
  });
});

import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Basket } from '@lintel/shared/http/baskets';
import type { Product } from '@lintel/shared/http/catalog';
import type { Order } from '@lintel/shared/http/orders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, signIn } from './harness/api.ts';
import { lintelProgram, Shop, storyFolder } from './harness/shop.ts';

interface Ran {
  code: number;
  out: string;
  err: string;
}

function lintel(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [lintelProgram, ...args],
      { env: { ...process.env, ...env }, timeout: 60_000 },
      (error, out, err) => {
        resolve({ code: error ? ((error as { code?: number }).code ?? -1) : 0, out, err });
      },
    );
  });
}

/** A message for people: it says something, and nothing of our insides. */
function expectPlain(text: string): void {
  expect(text.trim()).not.toBe('');
  expect(text).not.toMatch(/\n\s+at .+:\d+/);
  expect(text).not.toMatch(/undefined|\[object/);
}

describe('wrong input at the command line', () => {
  let dir: string;
  beforeAll(() => {
    dir = storyFolder('wrong');
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const file = (name: string, text: string) => {
    const path = join(dir, name);
    writeFileSync(path, text);
    return path;
  };

  it('lists every problem of a config file with its line', async () => {
    const config = file('hub.yaml', 'shop: demo\nhttp:\n  port: eighty\n  prot: 8080\nshopProfile:\n  currency: GBP\n');
    const { code, err } = await lintel(['check', config]);
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(3);
    expect(err).toContain(`${config}:3: http.port`);
    expect(err).toMatch(/:4: http\.prot: unknown key "prot"; did you mean "port"\?/);
    expect(err).toContain(':6: shopProfile.currency');
    const hub = await lintel(['hub', '--config', config, '--data', join(dir, 'data')]);
    expect(hub).toMatchObject({ code: 2 });
    expect(hub.err).toContain(':4: http.prot');
  });

  it('accepts a right config file and says of what', async () => {
    const { code, out } = await lintel(['check', file('good.yaml', 'shop: demo\n')]);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('valid') });
  });

  it.each([
    ['a missing config', ['hub', '--config', '/nowhere/hub.yaml'], /no such file/],
    ['an unknown command', ['hubb'], /unknown command/],
    ['an unknown option', ['hub', '--prot', '1'], /unknown option.*--port|unknown option/],
    ['a port that is none', ['hub', '--port', '99999'], /0 to 65535/],
    ['a node name with capitals', ['node', 'add', 'Door'], /a-z, 0-9/],
    [
      'a video that is not there',
      ['replay', '/nowhere.mp4', '--gate', '0,1,2,1', '--in', 'up'],
      /no file|no such file/i,
    ],
    ['a gate that is none', ['replay', 'x.mp4', '--gate', 'middle', '--in', 'up'], /x1,y1,x2,y2/],
    ['a direction that is none', ['replay', 'x.mp4', '--gate', '0,1,2,1', '--in', 'inwards'], /up.*down.*left.*right/],
  ])('refuses %s with one plain message', async (_name, args, message) => {
    const { code, err, out } = await lintel(args);
    expect(code).toBe(2);
    expectPlain(err + out);
    expect(err + out).toMatch(message);
  });

  it('refuses a file that is no video, and says so when there is no ffmpeg', async () => {
    const video = file('broken.mp4', 'this is not a video');
    const args = ['replay', video, '--gate', '0,1,2,1', '--in', 'up'];
    const broken = await lintel(args);
    expect(broken.code).toBe(2);
    expectPlain(broken.err);
    expect(broken.err).toMatch(/not a video/);
    const without = await lintel(args, { PATH: '/nowhere' });
    expect(without.code).toBe(2);
    expect(without.err).toMatch(/apt install ffmpeg/);
  });

  it('refuses a port that is taken and a folder it cannot write to', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const busy = await lintel(['hub', '--data', join(dir, 'busy'), '--port', String(port), '--mqtt-port', '0']);
    taken.close();
    expect(busy.code).toBe(2);
    expectPlain(busy.err);
    expect(busy.err).toMatch(new RegExp(`port ${port} is in use.*--port`));

    const occupied = file('occupied', 'a file where a folder should be');
    const closed = await lintel(['hub', '--data', join(occupied, 'data'), '--port', '0', '--mqtt-port', '0']);
    expect(closed.code).toBe(2);
    expect(closed.err).toMatch(/cannot write to the data folder/);
    if (process.getuid?.() !== 0) {
      const locked = join(dir, 'locked');
      mkdirSync(locked);
      chmodSync(locked, 0o500);
      expect((await lintel(['hub', '--data', join(locked, 'data'), '--port', '0', '--mqtt-port', '0'])).code).toBe(2);
    }
  });
});

describe('wrong input over HTTP', () => {
  let shop: Shop;
  let kiosk: Api;
  let product: Product;
  beforeAll(async () => {
    shop = await Shop.open('wrong-http');
    kiosk = new Api(shop.url, shop.credentials.kioskToken);
    const { items } = await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?limit=200');
    product = items.find(({ variants }) => variants[0]!.unit === 'each')!;
  });
  afterAll(() => shop.close());

  const newBasket = () => kiosk.call<Basket>('POST', '/baskets', {});

  it('answers nobody without a credential, and tells nobody apart by it', async () => {
    const nobody = new Api(shop.url, null);
    const wrong = new Api(shop.url, 'not-a-token');
    for (const path of [
      '/catalog/products',
      '/orders',
      '/footfall/now',
      '/fleet/nodes',
      '/staff',
      '/shop',
      '/openapi.json',
    ]) {
      for (const api of [nobody, wrong]) {
        const { status, body } = await api.raw('GET', path);
        expect([path, status, body.code]).toEqual([path, 401, 'unauthenticated']);
      }
    }
    expect((await fetch(`${shop.url}/metrics`)).status).toBe(401);
  });

  it('lets a kiosk do nothing of the staff, and staff nothing above their role', async () => {
    for (const path of ['/orders', '/stock', '/footfall/now', '/fleet/nodes', '/today']) {
      expect((await kiosk.raw('GET', path)).status).toBe(403);
    }
    const cashier = await signIn(shop.url, shop.credentials.staff.cashier);
    expect((await cashier.raw('POST', '/fleet/nodes', { node: 'x', role: 'door' })).body.code).toBe('forbidden');
    const adjustment = { variantId: product.variants[0]!.id, delta: 1 };
    expect((await cashier.raw('POST', '/stock/adjustments', adjustment)).body.code).toBe('forbidden');
  });

  it('explains malformed JSON, wrong fields, wrong ids and what is too large', async () => {
    const basket = await newBasket();
    const lines = `/baskets/${basket.id}/lines`;
    const variantId = product.variants[0]!.id;
    const cases: [unknown, number, string][] = [
      ['{"variantId": ', 400, 'malformed-json'],
      [{}, 400, 'invalid-input'],
      [{ variantId, quantity: -1 }, 400, 'invalid-input'],
      [{ variantId, quantity: 0 }, 400, 'invalid-input'],
      [{ variantId, quantity: 1.5 }, 400, 'invalid-input'],
      [{ variantId, quantity: '2' }, 400, 'invalid-input'],
      [{ variantId, quantity: 1, price: 0 }, 400, 'invalid-input'],
      [{ variantId, quantity: 999_999 }, 409, 'quantity-too-large'],
      [{ variantId: '01890000-0000-7000-8000-000000000000', quantity: 1 }, 404, 'unknown-variant'],
      [{ barcode: '4719999999999' }, 404, 'unknown-barcode'],
      [{ barcode: "' OR 1=1 --" }, 404, 'unknown-barcode'],
      [`{"barcode": "${'x'.repeat(70_000)}"}`, 413, 'body-too-large'],
    ];
    for (const [body, status, code] of cases) {
      const answer = await kiosk.raw('POST', lines, body);
      expect([body, answer.status, answer.body.code]).toEqual([body, status, code]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body.next).not.toBe('');
      expectPlain(JSON.stringify(answer.body));
    }
    expect((await kiosk.call<Basket>('GET', `/baskets/${basket.id}`)).lines).toEqual([]);
    expect((await kiosk.raw('GET', '/baskets/not-an-id')).status).toBe(400);
    expect((await kiosk.raw('GET', '/nothing/here')).body.code).toBe('not-found');
  });

  it('refuses to check out an empty basket, one twice, or at a price the customer has not seen', async () => {
    const empty = await newBasket();
    expect((await kiosk.raw('POST', `/baskets/${empty.id}/checkout`, {})).body.code).toBe('basket-empty');
    const line = { variantId: product.variants[0]!.id, quantity: 1 };
    const full = await kiosk.call<Basket>('POST', `/baskets/${empty.id}/lines`, line);
    const stale = await kiosk.raw('POST', `/baskets/${empty.id}/checkout`, { priceHash: 'another' });
    expect(stale.body).toMatchObject({ code: 'price-changed', basket: { id: empty.id } });
    const order = await kiosk.call<Order>('POST', `/baskets/${empty.id}/checkout`, { priceHash: full.priceHash });
    expect(order.state).toBe('unpaid');
    expect((await kiosk.raw('POST', `/baskets/${empty.id}/checkout`, {})).body.code).toBe('basket-closed');
    const after = await kiosk.raw('POST', `/baskets/${empty.id}/lines`, line);
    expect(after.body.code).toBe('basket-closed');
  });

  it('gives the same answer to the same key, and refuses the key for anything else', async () => {
    const key = { 'idempotency-key': 'one-and-the-same' };
    const first = await kiosk.raw<Basket>('POST', '/baskets', {}, key);
    const again = await kiosk.raw<Basket>('POST', '/baskets', {}, key);
    expect(again.body).toEqual(first.body);
    const lines = `/baskets/${first.body.id}/lines`;
    const line = { variantId: product.variants[0]!.id, quantity: 1 };
    await kiosk.raw('POST', lines, line, key);
    const twice = await kiosk.raw<Basket>('POST', lines, line, key);
    expect(twice.body.lines[0]!.quantity).toBe(1);
    expect((await kiosk.raw('POST', lines, { ...line, quantity: 2 }, key)).body.code).toBe('idempotency-conflict');
  });

  it('refuses a foreign page, a rebound name and a cookie without our header', async () => {
    const get = (headers: Record<string, string>) => fetch(`${shop.url}/api/v1/shop`, { headers });
    const authorization = `Bearer ${shop.credentials.kioskToken}`;
    expect((await get({ authorization })).status).toBe(200);
    expect((await get({ authorization, origin: 'http://evil.example' })).status).toBe(403);
    const forged = await fetch(`${shop.url}/api/v1/baskets`, {
      method: 'POST',
      headers: { cookie: `lintel_kiosk=${shop.credentials.kioskToken}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(forged.status).toBe(403);
  });

  it('locks a person out for a while after wrong PINs, and nobody else', async () => {
    const { manager, cashier } = shop.credentials.staff;
    const nobody = new Api(shop.url, null);
    const wrong = { ...manager, pin: manager.pin === '987650' ? '987651' : '987650' };
    for (let i = 0; i < 5; i++)
      expect((await nobody.raw('POST', '/staff/sessions', wrong)).body.code).toBe('wrong-pin');
    const locked = await nobody.raw('POST', '/staff/sessions', manager);
    expect(locked.body).toMatchObject({ code: 'pin-locked', retryAfter: expect.any(Number) });
    expect((await nobody.raw('POST', '/staff/sessions', cashier)).status).toBe(201);
  });
});

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@lintel/hub/database/connection';
import type { Basket } from '@lintel/shared/http/baskets';
import type { Product } from '@lintel/shared/http/catalog';
import type { FootfallNow } from '@lintel/shared/http/footfall';
import type { Order } from '@lintel/shared/http/orders';
import type { Payment } from '@lintel/shared/http/payments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, signIn } from './harness/api.ts';
import { eventually } from './harness/eventually.ts';
import { Shop } from './harness/shop.ts';

describe('a shop on one machine', () => {
  let shop: Shop;
  let kiosk: Api;
  let owner: Api;
  beforeAll(async () => {
    shop = await Shop.open('start', { LINTEL_DEMO_RATE: '45' });
    kiosk = new Api(shop.url, shop.credentials.kioskToken);
    owner = await signIn(shop.url, shop.credentials.staff.owner);
  });
  afterAll(() => shop.close());

  it('is ready, keeps its secrets to itself, and describes its API', async () => {
    expect(await (await fetch(`${shop.url}/readyz`)).json()).toEqual({ ready: true, reasons: [] });
    for (const file of ['demo-credentials.json', 'tls/ca.key', 'tls/hub.key', 'nodes/door/secret']) {
      expect([file, statSync(join(shop.dataDir, file)).mode & 0o077]).toEqual([file, 0]);
    }
    const api = await kiosk.call<{ openapi: string; paths: Record<string, unknown> }>('GET', '/openapi.json');
    expect(api.openapi).toBe('3.1.0');
    expect(Object.keys(api.paths)).toContain('/baskets/{id}/checkout');
  });

  it('counts people who walk in, by two sensors on a node of its own', async () => {
    await expect
      .poll(async () => (await owner.call<FootfallNow>('GET', '/footfall/now')).in, { timeout: 60_000 })
      .toBeGreaterThan(2);
    const nodes = await owner.call<{ items: { node: string; state: string }[] }>('GET', '/fleet/nodes');
    expect(nodes.items.map(({ node, state }) => [node, state])).toEqual([
      ['counter', 'online'],
      ['door', 'online'],
    ]);
  });

  it('sells over the API alone', async () => {
    const { items } = await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
    expect(items.length).toBeGreaterThan(50);
    const variant = items
      .flatMap(({ variants }) => variants)
      .find(({ unit, barcodes }) => unit === 'each' && barcodes.length > 0)!;
    const empty = await kiosk.call<Basket>('POST', '/baskets', {});
    const basket = await kiosk.call<Basket>('POST', `/baskets/${empty.id}/lines`, {
      barcode: variant.barcodes[0],
      quantity: 2,
    });
    expect(basket.totals.total.amountMinor).toBe(2 * variant.price.amountMinor);
    const order = await kiosk.call<Order>('POST', `/baskets/${basket.id}/checkout`, {});
    const methods = await kiosk.call<{ items: { method: string }[] }>('GET', '/payments/methods');
    expect(methods.items.map(({ method }) => method).sort()).toEqual([
      'cash',
      'linePay',
      'linePayBarcode',
      'sandboxQr',
      'wechatCodepay',
      'wechatNative',
    ]);
    const payment = await kiosk.call<Payment>('POST', `/orders/${order.id}/payments`, { method: 'sandboxQr' });
    expect(payment).toMatchObject({
      state: 'presented',
      present: { qr: expect.stringContaining('http://127.0.0.1:') },
    });
    await fetch(`${payment.present!.qr}/confirm`, { method: 'POST', redirect: 'manual' });
    await expect.poll(async () => (await kiosk.call<Payment>('GET', `/payments/${payment.id}`)).state).toBe('captured');
    const paid = await kiosk.call<Order>('GET', `/orders/${order.id}`);
    expect(paid).toMatchObject({ state: 'completed', paymentStatus: 'paid', paid: basket.totals.total });
    const receipt = await fetch(`${shop.url}/r/${paid.receiptToken}`, { headers: { 'accept-language': 'zh-TW' } });
    expect(await receipt.text()).toContain(`訂單 ${paid.number}`);
    expect(receipt.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('moves footfall, sales and conversion together', async () => {
    await expect
      .poll(async () => (await owner.call<{ orders: number }>('GET', '/today')).orders, {
        timeout: 120_000,
        interval: 1000,
      })
      .toBeGreaterThan(1);
    const today = await owner.call<{ visitors: number; orders: number; conversion: number }>('GET', '/today');
    expect(today.conversion).toBeCloseTo(today.orders / today.visitors, 6);
  });

  it('stops on Ctrl-C, leaves nothing running and nothing broken, and goes on with the same data', async () => {
    const before = await owner.call<{ items: Order[] }>('GET', '/orders?limit=200');
    const { in: counted } = await owner.call<FootfallNow>('GET', '/footfall/now');
    const { credentials } = shop;
    expect(await shop.interrupt()).toBe(0);
    await eventually(() => shop.alive).toBe(false);
    for (const file of ['shop.db', 'footfall.db']) {
      const database = new Connection(join(shop.dataDir, file), { readonly: true });
      expect(database.integrity()).toBe('ok');
      database.close();
    }
    await shop.start();
    expect(shop.credentials).toEqual(credentials);
    owner = await signIn(shop.url, shop.credentials.staff.owner);
    const after = await owner.call<{ items: Order[] }>('GET', '/orders?limit=200');
    expect(after.items.map(({ number }) => number)).toEqual(
      expect.arrayContaining(before.items.map(({ number }) => number)),
    );
    expect((await owner.call<FootfallNow>('GET', '/footfall/now')).in).toBeGreaterThanOrEqual(counted);
  });
});

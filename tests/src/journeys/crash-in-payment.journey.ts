import { join } from 'node:path';
import { Connection } from '@lintel/hub/database/connection';
import type { Basket } from '@lintel/shared/http/baskets';
import type { Product } from '@lintel/shared/http/catalog';
import type { Order } from '@lintel/shared/http/orders';
import type { Payment } from '@lintel/shared/http/payments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from './harness/api.ts';
import { Shop } from './harness/shop.ts';

/** Starts a sale of one article and shows its code. */
async function present(kiosk: Api): Promise<{ order: Order; payment: Payment; variantId: string }> {
  const { items } = await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
  const variantId = items.flatMap(({ variants }) => variants).find(({ unit }) => unit === 'each')!.id;
  const basket = await kiosk.call<Basket>('POST', '/baskets', {});
  await kiosk.call('POST', `/baskets/${basket.id}/lines`, { variantId, quantity: 1 });
  const order = await kiosk.call<Order>('POST', `/baskets/${basket.id}/checkout`, {});
  const payment = await kiosk.call<Payment>('POST', `/orders/${order.id}/payments`, { method: 'sandboxQr' });
  expect(payment.state).toBe('presented');
  return { order, payment, variantId };
}

describe('the plug is pulled in the middle of a payment', () => {
  let shop: Shop;
  let kiosk: Api;
  beforeAll(async () => {
    // Nobody else buys meanwhile: what is counted below is this sale alone.
    shop = await Shop.open('crash', { LINTEL_DEMO_RATE: '0' });
    kiosk = new Api(shop.url, shop.credentials.kioskToken);
  });
  afterAll(() => shop.close());

  function sold(orderId: string): { sales: number; captured: number; units: number } {
    const database = new Connection(join(shop.dataDir, 'shop.db'), { readonly: true });
    const count = (sql: string) => database.get<{ n: number }>(sql, orderId)!.n;
    const found = {
      sales: count("SELECT count(*) AS n FROM stockEntry WHERE refId = ? AND reason = 'sale'"),
      units: count("SELECT coalesce(sum(delta), 0) AS n FROM stockEntry WHERE refId = ? AND reason = 'sale'"),
      captured: count("SELECT count(*) AS n FROM paymentAttempt WHERE orderId = ? AND state = 'captured'"),
    };
    database.close();
    return found;
  }

  it('the customer pays while the hub is dead: the sale is found and finished once', async () => {
    const { order, payment } = await present(kiosk);
    // Not finished at the provider when the lights go out: the sandbox dies too and must remember what it promised.
    await shop.kill();
    await shop.start();
    const resumed = await kiosk.call<Payment>('GET', `/payments/${payment.id}`);
    expect(resumed.state).toBe('presented');
    expect(resumed.present!.qr).toBe(payment.present!.qr);
    await fetch(`${payment.present!.qr}/confirm`, { method: 'POST', redirect: 'manual' });
    await shop.kill();
    await shop.start();
    await expect.poll(async () => (await kiosk.call<Order>('GET', `/orders/${order.id}`)).state).toBe('completed');
    expect(sold(order.id)).toEqual({ sales: 1, units: -1, captured: 1 });
  });

  it('a hub that dies again and again while the customer pays still sells once', async () => {
    const { order, payment } = await present(kiosk);
    const confirm = fetch(`${payment.present!.qr}/confirm`, { method: 'POST', redirect: 'manual' }).catch(() => null);
    await shop.kill();
    await confirm;
    for (let round = 0; round < 3; round++) {
      await shop.start();
      await shop.kill();
    }
    await shop.start();
    await fetch(`${payment.present!.qr}/confirm`, { method: 'POST', redirect: 'manual' });
    await expect.poll(async () => (await kiosk.call<Order>('GET', `/orders/${order.id}`)).state).toBe('completed');
    expect(sold(order.id)).toEqual({ sales: 1, units: -1, captured: 1 });
    const again = await kiosk.raw('POST', `/orders/${order.id}/payments`, { method: 'sandboxQr' });
    expect(again.status).toBe(409);
  });
});

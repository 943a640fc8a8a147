import type { Product } from '@lintel/shared/http/catalog';
import type { TodayProfit } from '@lintel/shared/http/staff';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, signIn } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Shop } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

describe('today at a glance', () => {
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  let kiosk: Api;
  let goods: Product[];
  beforeAll(async () => {
    shop = await Shop.open('today', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    owner = await signIn(shop.url, shop.credentials.staff.owner);
    kiosk = new Api(shop.url, shop.credentials.kioskToken);
    const { items } = await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
    goods = items.filter(({ variants }) => variants.length === 1 && variants[0]!.unit === 'each');
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  async function sell(product: Product): Promise<void> {
    const basket = await kiosk.call<{ id: string }>('POST', '/baskets');
    await kiosk.call('POST', `/baskets/${basket.id}/lines`, { variantId: product.variants[0]!.id, quantity: 1 });
    const order = await kiosk.call<{ id: string }>('POST', `/baskets/${basket.id}/checkout`, {});
    const payment = await kiosk.call<{ id: string }>('POST', `/orders/${order.id}/payments`, { method: 'cash' });
    await owner.call('POST', `/payments/${payment.id}/cash`, { tenderedMinor: 100_000 });
  }

  it('shows an owner what sales leave, and everybody what happened, without a reload', async () => {
    const desk = await openPage(browser, { screen: 'desk' });
    const person = new StaffMember(desk.page);
    await person.signIn(shop.url, '/staff', 'Owner', shop.credentials.staff.owner.pin);
    await expect.poll(() => person.figure('Profit')).toBe('$0');
    await desk.page.getByText('Nothing has happened yet', { exact: true }).waitFor();
    await sell(goods[0]!);
    const { profit } = await owner.call<TodayProfit>('GET', '/today/profit');
    expect(profit!.amountMinor).toBeGreaterThan(0);
    await expect.poll(() => person.figure('Profit')).toBe(`$${profit!.amountMinor}`);
    await owner.call('PUT', `/stock/${goods[1]!.variants[0]!.id}/low`, { lowAt: 1_000_000 });
    await desk.page.getByText(`Running low: ${goods[1]!.names.en}`).waitFor();
    await desk.page.getByRole('button', { name: 'Notifications, 1 new' }).waitFor();
    expect(desk.errors).toEqual([]);
    await desk.context.close();
  });

  it('keeps what sales leave from a cashier', async () => {
    const phone = await openPage(browser, { screen: 'phone', locale: 'zh-TW' });
    const person = new StaffMember(phone.page);
    await person.signIn(shop.url, '/staff', '收銀員', shop.credentials.staff.cashier.pin);
    await phone.page.getByText('營業額', { exact: true }).waitFor();
    expect(await phone.page.getByText('毛利', { exact: true }).count()).toBe(0);
    const cashier = await signIn(shop.url, shop.credentials.staff.cashier);
    expect((await cashier.raw('GET', '/today/profit')).status).toBe(403);
    expect(phone.errors).toEqual([]);
    await phone.context.close();
  });
});

import type { Basket } from '@lintel/shared/http/baskets';
import type { Product } from '@lintel/shared/http/catalog';
import type { Coupon, Promotion } from '@lintel/shared/http/promotions';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, signIn } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Customer } from './harness/customer.ts';
import { scan } from './harness/scanner.ts';
import { Shop } from './harness/shop.ts';

describe('a coupon', () => {
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  let other: Api;
  let product: Product;
  beforeAll(async () => {
    shop = await Shop.open('coupon', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    owner = await signIn(shop.url, shop.credentials.staff.owner);
    other = new Api(shop.url, shop.credentials.kioskToken);
    const { items } = await other.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
    product = items.find(({ variants }) => variants.length === 1 && variants[0]!.unit === 'each')!;
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it('is scanned at the kiosk, shows what it saves, and is not used twice', async () => {
    const variantId = product.variants[0]!.id;
    const { amountMinor } = product.variants[0]!.price;
    const tenth = { kind: 'discount', goods: { variantIds: [variantId] }, saving: { percentBp: 1000 } };
    await owner.call<Promotion>('POST', '/promotions', { name: 'Autumn sale', rule: tenth });
    const welcome = { kind: 'coupon', goods: null, saving: { amountMinor: 5 } };
    const { id } = await owner.call<Promotion>('POST', '/promotions', { name: 'Welcome', rule: welcome });
    await owner.call<{ items: Coupon[] }>('POST', `/promotions/${id}/coupons`, { codes: ['WELCOME5'] });

    const { page, context, errors } = await openPage(browser, { screen: 'panel10' });
    const customer = new Customer(page, 'en');
    await customer.walkUp(shop.url);
    await customer.start();
    await customer.choose(product.names.en!);
    await page.getByText('Autumn sale').waitFor();
    await scan(page, 'WELCOME5');
    await page.getByText('Coupon WELCOME5').waitFor();
    const sold = amountMinor - Math.floor((amountMinor * 1000 + 5000) / 10_000);
    await page
      .locator('aside dl')
      .getByText(`$${sold - 5}`)
      .waitFor();

    // Somebody else is quicker.
    const basket = await other.call<Basket>('POST', '/baskets');
    await other.call('POST', `/baskets/${basket.id}/lines`, { variantId });
    await other.call('POST', `/baskets/${basket.id}/coupons`, { code: 'welcome5' });
    await other.call('POST', `/baskets/${basket.id}/checkout`);

    await customer.goToPay();
    await customer.payBy('cash');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Pay $${sold}` })
      .tap();
    await page.getByText('Please pay at the counter').waitFor();
    const { items } = await owner.call<{ items: { total: { amountMinor: number } }[] }>('GET', '/orders?limit=2');
    expect(items.map((order) => order.total.amountMinor)).toEqual([sold, sold - 5]);
    // The browser notes the two refusals this story is about: no product of this code, and a coupon that is gone.
    expect(errors.filter((text) => !/status of (404|409)/.test(text))).toEqual([]);
    await context.close();
  });
});

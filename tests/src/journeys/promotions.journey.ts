import { readFileSync } from 'node:fs';
import type { Basket } from '@lintel/shared/http/baskets';
import type { BarcodeHit } from '@lintel/shared/http/catalog';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from './harness/api.ts';
import { openBrowser } from './harness/browser.ts';
import { Desk } from './harness/desk.ts';
import { eventually } from './harness/eventually.ts';
import { Shop } from './harness/shop.ts';

const apples = '4719901000175';

describe('staff make promotions', () => {
  let shop: Shop;
  let browser: Browser;
  let kiosk: Api;
  let apple: BarcodeHit;
  beforeAll(async () => {
    [shop, browser] = await Promise.all([Shop.open('promotions', { LINTEL_DEMO_RATE: '0' }), openBrowser()]);
    kiosk = new Api(shop.url, shop.credentials.kioskToken);
    apple = await kiosk.call<BarcodeHit>('GET', `/catalog/barcodes/${apples}`);
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });
  const basketOf = async (quantity: number) => {
    const { id } = await kiosk.call<Basket>('POST', '/baskets');
    return kiosk.call<Basket>('POST', `/baskets/${id}/lines`, { barcode: apples, quantity });
  };

  it('the preview of prices by quantity is what the kiosk asks, and they end when they are deleted', async () => {
    const desk = await Desk.open(browser, shop, 'owner', '/staff/promotions/new', { screen: 'desk' });
    const { page } = desk;
    const { amountMinor } = apple.product.variants[0]!.price;
    await desk.tap(/^Price by quantity/);
    await desk.tap('Save');
    await page.getByText('Name at least one thing.', { exact: true }).waitFor();
    await page.getByLabel('What customers read').first().fill('Apples by the bag');
    await page.getByLabel('Add goods').fill('Fuji');
    await desk.tap(/Fuji apple PRD-APPLE/);
    await page.getByLabel('From', { exact: true }).first().fill('3');
    await page.getByLabel('Percent', { exact: true }).fill('20');
    const preview = page.locator('section').filter({ hasText: 'What a basket would cost' });
    const total = preview.locator('dd').last();
    const each = amountMinor - Math.round(amountMinor * 0.2);
    await eventually(() => total.textContent()).toBe(`$${amountMinor * 3 - Math.round(amountMinor * 3 * 0.2)}`);
    await preview.getByRole('button', { name: 'One fewer' }).first().tap();
    await eventually(() => total.textContent()).toBe(`$${amountMinor * 2}`);
    await desk.tap('Save');
    await page.getByText('Running', { exact: true }).waitFor();
    expect((await basketOf(2)).totals.total.amountMinor).toBe(amountMinor * 2);
    const three = await basketOf(3);
    expect(three.totals.total.amountMinor).toBeLessThan(amountMinor * 3);
    expect(three.totals.total.amountMinor).toBeGreaterThanOrEqual(each * 3 - 3);
    expect(three.promotions.map(({ name }) => name)).toEqual(['Apples by the bag']);

    await desk.tap('Delete');
    await page.getByText('The promotion is deleted.').waitFor();
    expect((await basketOf(3)).promotions).toEqual([]);
    // The page hears that the promotion is gone before the answer to its own wish: it looks, and finds nothing.
    expect(desk.errors.filter((text) => !/status of 404/.test(text))).toEqual([]);
    await desk.close();
  });

  it('a coupon is made on a phone, its codes come as a file, and the kiosk takes one', async () => {
    const phone = await Desk.open(browser, shop, 'manager', '/staff/promotions', { screen: 'phone', locale: 'zh-TW' });
    const { page } = phone;
    await phone.tap('新增促銷');
    await phone.tap(/^優惠券/);
    await page.getByLabel('顧客看到的名稱').first().fill('開幕折抵');
    await page.getByLabel('優惠方式').selectOption('amount');
    await page.getByLabel('金額', { exact: true }).fill('7');
    await phone.tap('儲存');
    await page.getByText('進行中', { exact: true }).waitFor();
    await page.getByLabel('自訂代碼').fill('OPENING7');
    await page.getByLabel('自動產生').fill('2');
    await phone.tap('產生代碼');
    await page.getByText('已產生 3 組代碼。').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '匯出' }).tap(),
    ]);
    const codes = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(codes).toHaveLength(4);
    const basket = await basketOf(1);
    const paid = await kiosk.call<Basket>('POST', `/baskets/${basket.id}/coupons`, { code: 'opening7' });
    expect(paid.totals.discount.amountMinor).toBe(7);
    await phone.tap('停用 OPENING7');
    await eventually(() => phone.button('停用 OPENING7').isDisabled()).toBe(true);
    expect(phone.errors).toEqual([]);
    await phone.close();
  });
});

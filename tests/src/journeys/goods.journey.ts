import type { BarcodeHit, Product } from '@lintel/shared/http/catalog';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from './harness/api.ts';
import { openBrowser } from './harness/browser.ts';
import { Desk } from './harness/desk.ts';
import { eventually } from './harness/eventually.ts';
import { drawing } from './harness/picture.ts';
import { Shop } from './harness/shop.ts';

describe('staff keep the catalog', () => {
  let shop: Shop;
  let browser: Browser;
  let kiosk: Api;
  beforeAll(async () => {
    [shop, browser] = await Promise.all([Shop.open('goods', { LINTEL_DEMO_RATE: '0' }), openBrowser()]);
    kiosk = new Api(shop.url, shop.credentials.kioskToken);
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });
  const apple = async () => {
    const { items } = await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?q=PRD-APPLE');
    return items[0]!.variants[0]!;
  };

  it('a price typed over in its row is what the kiosk asks, other desks see it, and undo takes it back', async () => {
    const desk = await Desk.open(browser, shop, 'owner', '/staff/catalog', { screen: 'desk' });
    const phone = await Desk.open(browser, shop, 'cashier', '/staff/catalog?q=PRD-APPLE', {
      screen: 'phone',
      locale: 'zh-TW',
    });
    await phone.button(/^富士蘋果的售價/).waitFor();
    const before = (await apple()).price.amountMinor;
    await desk.typeOver(/^Price of Fuji apple/, '41');
    await desk.page.getByText('Fuji apple is changed.').waitFor();
    await phone.button('富士蘋果的售價: 41').waitFor();
    expect((await apple()).price.amountMinor).toBe(41);
    await desk.tap('Undo');
    await phone.button(`富士蘋果的售價: ${before}`).waitFor();
    expect((await apple()).price.amountMinor).toBe(before);

    // What cannot be a price is not saved, and Escape leaves things as they were.
    await desk.tap(/^Price of Fuji apple/);
    await desk.page.keyboard.type('no');
    await desk.page.keyboard.press('Enter');
    await desk.page.locator('input[aria-invalid]').waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.button(`Price of Fuji apple: ${before}`).waitFor();

    // A scan while barcodes are typed over is one more of them.
    await desk.tap(/^Barcodes of Fuji apple/);
    await desk.scan('4710000999999');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByText('Fuji apple is changed.').waitFor();
    await eventually(async () => (await apple()).barcodes.length).toBe(2);

    // A cashier says what is sold out, and changes nothing else.
    await phone.page.getByRole('switch', { name: '富士蘋果今日售完' }).tap();
    await desk.page.getByRole('switch', { name: 'Fuji apple is sold out today', checked: true }).waitFor();
    expect((await apple()).soldOut).toBe(true);
    expect(await phone.button(/的售價/).isDisabled()).toBe(true);
    expect([...desk.errors, ...phone.errors]).toEqual([]);
    await desk.close();
    await phone.close();
  });

  it('a new product with its picture is sold at once; deleted it is not, until it is brought back', async () => {
    const desk = await Desk.open(browser, shop, 'manager', '/staff/catalog/new', { screen: 'desk' });
    const { page } = desk;
    await desk.tap('Add the product');
    await page.getByText('Give it a name.', { exact: true }).waitFor();
    await page.getByLabel('Add pictures').setInputFiles(drawing('#7a5'));
    await page.locator('img[src*="/media/"]').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Pu-erh cake');
    await page.getByLabel('Brand').fill('Old Tree');
    await page.getByLabel('Tags').fill('tea, aged');
    await page.getByLabel('SKU').fill('TEA-PUERH');
    await page.getByLabel('Price', { exact: true }).fill('880');
    await page.getByLabel('Cost').fill('500');
    await page.getByLabel('Tax (%)').fill('5');
    await desk.scan('4710000123455');
    await desk.tap('Add the product');
    await page.getByText('The product is on sale.', { exact: true }).waitFor();
    const sold = await kiosk.call<BarcodeHit>('GET', '/catalog/barcodes/4710000123455');
    expect(sold.product).toMatchObject({ name: 'Pu-erh cake', brand: 'Old Tree', tags: ['tea', 'aged'] });
    expect(sold.product.imageHash).toMatch(/^[0-9a-f]{64}$/);

    await desk.tap('Add a variant');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Variant', { exact: true }).fill('Half cake');
    await dialog.getByLabel('SKU').fill('TEA-PUERH-H');
    await dialog.getByLabel('Price', { exact: true }).fill('460');
    await dialog.getByRole('button', { name: 'Save' }).tap();
    await page.getByText('Half cake').waitFor();

    await desk.tap('Delete the product');
    await page.getByText('Pu-erh cake is deleted.').waitFor();
    expect((await kiosk.raw('GET', '/catalog/barcodes/4710000123455')).status).toBe(404);
    await desk.tap('Undo');
    await eventually(async () => (await kiosk.raw('GET', '/catalog/barcodes/4710000123455')).status).toBe(200);
    expect(desk.errors).toEqual([]);
    await desk.close();
  });

  it('a spreadsheet says what is wrong with it by row, and what it brings in appears on open pages', async () => {
    const open = await Desk.open(browser, shop, 'cashier', '/staff/catalog?q=Jasmine', { screen: 'desk' });
    await open.page.getByText('Nothing found', { exact: true }).waitFor();
    const phone = await Desk.open(browser, shop, 'owner', '/staff/catalog/import', {
      screen: 'phone',
      locale: 'zh-TW',
    });
    const { page } = phone;
    const file = (text: string) => ({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    const rows = 'sku,name,price\nTEA-JASMINE,Jasmine tea,120\nTEA-BAD,Bad tea,free\n';
    const chooser = page.getByLabel('選擇 CSV 檔，或拖放到這裡');
    await chooser.setInputFiles(file(rows));
    await page.getByText('有 1 個問題。').waitFor();
    await page.getByRole('row', { name: /^3 price/ }).waitFor();
    expect((await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?q=Jasmine')).items).toEqual([]);
    await chooser.setInputFiles(file(rows.replace('free', '90')));
    await page.getByText('檔案沒有問題。', { exact: true }).waitFor();
    await phone.tap('匯入 2 個規格');
    await page.getByText('已匯入 2 個規格。').waitFor();
    await open.button('Name of Jasmine tea: Jasmine tea').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下載 catalog.csv' }).tap(),
    ]);
    expect(download.suggestedFilename()).toBe('catalog.csv');
    expect([...open.errors, ...phone.errors]).toEqual([]);
    await open.close();
    await phone.close();
  });
});

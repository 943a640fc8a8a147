import type { Category, Product } from '@lintel/shared/http/catalog';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Customer } from './harness/customer.ts';
import { Desk } from './harness/desk.ts';
import { eventually } from './harness/eventually.ts';
import { drawing } from './harness/picture.ts';
import { Shop } from './harness/shop.ts';

describe('staff put the goods in order', () => {
  let shop: Shop;
  let browser: Browser;
  let kiosk: Api;
  beforeAll(async () => {
    [shop, browser] = await Promise.all([Shop.open('groups', { LINTEL_DEMO_RATE: '0' }), openBrowser()]);
    kiosk = new Api(shop.url, shop.credentials.kioskToken);
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });
  const categories = async () => (await kiosk.call<{ items: Category[] }>('GET', '/catalog/categories')).items;
  const tops = async () =>
    (await categories()).filter(({ parentId }) => parentId === null).map(({ names }) => names.en);

  it('a category is made below another, named in languages, moved, and ordered as the kiosk shows it', async () => {
    const desk = await Desk.open(browser, shop, 'owner', '/staff/categories', { screen: 'desk' });
    const phone = await Desk.open(browser, shop, 'manager', '/staff/categories', { screen: 'phone', locale: 'zh-TW' });
    const dialog = desk.page.getByRole('dialog');
    const before = await tops();
    await desk.tap(`Move ${before[2]} up`);
    await eventually(tops).toEqual([before[0], before[2], before[1], ...before.slice(3)]);

    await desk.tap('New category');
    await dialog.getByLabel('Name', { exact: true }).fill('Ice');
    await dialog.getByLabel('Name · 繁體中文', { exact: true }).fill('冰品');
    await dialog.getByLabel('Lies below').selectOption({ label: before[2]! });
    await dialog.getByRole('button', { name: 'Save' }).tap();
    await phone.button('編輯「冰品」').waitFor();
    const parents = await categories();
    const ice = parents.find(({ name }) => name === 'Ice')!;
    expect(parents.find(({ id }) => id === ice.parentId)!.names.en).toBe(before[2]);

    // Two of one name beside each other nobody could tell apart.
    await desk.tap('New category');
    await dialog.getByLabel('Name', { exact: true }).fill('Ice');
    await dialog.getByLabel('Lies below').selectOption({ label: before[2]! });
    await dialog.getByRole('button', { name: 'Save' }).tap();
    await dialog.getByText('That name is in use already', { exact: false }).waitFor();
    await dialog.getByLabel('Lies below').selectOption('');
    await dialog.getByLabel('Name', { exact: true }).fill('Frozen');
    await dialog.getByRole('button', { name: 'Save' }).tap();
    await eventually(tops).toContain(undefined);
    await phone.button('編輯「Frozen」').waitFor();
    expect([...desk.errors.filter((text) => !text.includes('409')), ...phone.errors]).toEqual([]);
    await Promise.all([desk.close(), phone.close()]);
  });

  it('what is deleted hands its products on or lets them wait, and comes back', async () => {
    const phone = await Desk.open(browser, shop, 'manager', '/staff/categories', { screen: 'phone', locale: 'zh-TW' });
    const dialog = phone.page.getByRole('dialog');
    const at = async (name: string) => (await categories()).find(({ names }) => names.en === name);
    const [fruit, vegetables] = [(await at('Fruit'))!, (await at('Vegetables'))!];

    await phone.tap('編輯「水果」');
    await dialog.getByRole('button', { name: '刪除', exact: true }).tap();
    await phone.page.getByRole('heading', { name: '刪除「水果」？', exact: true }).waitFor();
    await dialog.getByRole('button', { name: '刪除', exact: true }).tap();
    await phone.page.getByText('已刪除「水果」。', { exact: true }).waitFor();
    await eventually(() => at('Fruit')).toBeUndefined();
    await phone.tap('復原');
    await eventually(async () => (await at('Fruit'))?.productCount).toBe(fruit.productCount);

    await phone.tap('編輯「水果」');
    await dialog.getByRole('button', { name: '刪除', exact: true }).tap();
    await dialog.getByLabel(/^底下的/).selectOption(vegetables.id);
    await dialog.getByRole('button', { name: '刪除', exact: true }).tap();
    const all = fruit.productCount + vegetables.productCount;
    await eventually(async () => (await at('Vegetables'))?.productCount).toBe(all);
    await phone.page.getByText('已刪除（1）', { exact: true }).tap();
    await phone.tap('還原「水果」');
    await eventually(async () => (await at('Fruit'))?.productCount).toBe(0);

    await phone.tap('新增品牌');
    await dialog.getByLabel('名稱', { exact: true }).fill('Old Tree');
    await dialog.getByRole('button', { name: '儲存', exact: true }).tap();
    await phone.tap('編輯「Old Tree」');
    await dialog.getByLabel('名稱 · 日本語', { exact: true }).fill('オールドツリー');
    await dialog.getByRole('button', { name: '儲存', exact: true }).tap();
    await phone.page.getByText('已儲存。', { exact: true }).waitFor();
    expect(phone.errors).toEqual([]);
    await phone.close();

    const cashier = await Desk.open(browser, shop, 'cashier', '/staff/categories', { screen: 'desk' });
    await cashier.page.getByText('Your role does not open this page', { exact: true }).waitFor();
    await cashier.close();
  });

  it('several pictures of a product are put in order, and swiped through on the kiosk', async () => {
    const toast = (await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?q=milk%20toast')).items[0]!;
    const pictures = async () => (await kiosk.call<Product>('GET', `/catalog/products/${toast.id}`)).pictures;
    const desk = await Desk.open(browser, shop, 'manager', `/staff/catalog/${toast.id}`, { screen: 'desk' });
    await desk.page.getByLabel('Add pictures').setInputFiles([drawing('#147'), drawing('#741')]);
    await desk.page.getByRole('img', { name: 'Picture 3', exact: true }).waitFor();
    await desk.tap('Move picture 3 forward');
    await desk.tap('Move picture 2 forward');
    await desk.tap('Remove picture 3');
    await desk.button('Save').first().tap();
    await eventually(async () => (await pictures()).length).toBe(2);
    const [main, second] = await pictures();
    expect([main === toast.imageHash, second]).toEqual([false, toast.imageHash]);
    expect(desk.errors).toEqual([]);
    await desk.close();

    const { context, page, errors } = await openPage(browser, { screen: 'panel10', locale: 'zh-TW' });
    const customer = new Customer(page, 'zh-TW');
    await customer.walkUp(shop.url);
    await customer.start();
    await customer.choose(toast.names['zh-TW']!);
    const sheet = page.getByRole('dialog');
    await sheet.getByText('1 / 2', { exact: true }).waitFor();
    await swipe(page, sheet.getByRole('group').locator('img').first());
    await sheet.getByText('2 / 2', { exact: true }).waitFor();
    await sheet.getByRole('button', { name: '上一張圖片', exact: true }).tap();
    await sheet.getByText('1 / 2', { exact: true }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});

/** A finger slides from right to left over `target`. */
async function swipe(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  const box = (await target.boundingBox())!;
  const client = await page.context().newCDPSession(page);
  const touch = (type: string, part?: number) =>
    client.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: part === undefined ? [] : [{ x: box.x + box.width * part, y: box.y + box.height / 2 }],
    });
  await touch('touchStart', 0.9);
  for (const part of [0.7, 0.5, 0.3, 0.1]) await touch('touchMove', part);
  await touch('touchEnd');
}

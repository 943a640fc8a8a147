import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Desk } from './harness/desk.ts';
import { eventually } from './harness/eventually.ts';
import { drawing } from './harness/picture.ts';
import { Shop } from './harness/shop.ts';

describe('staff choose what the kiosk shows while nobody buys', () => {
  let shop: Shop;
  let browser: Browser;
  let kiosk: Api;
  beforeAll(async () => {
    [shop, browser] = await Promise.all([Shop.open('slides', { LINTEL_DEMO_RATE: '0' }), openBrowser()]);
    kiosk = new Api(shop.url, shop.credentials.kioskToken);
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });
  const titles = async () => {
    const { items } = await kiosk.call<{ items: { titles: { en?: string } }[] }>('GET', '/slides');
    return items.map((slide) => slide.titles.en);
  };

  it('a slide added, moved, taken out and brought back is so on the kiosk at once', async () => {
    const panel = await openPage(browser, { screen: 'panel10' });
    await panel.page.goto(shop.url);
    const pictures = panel.page.locator('[data-step=attract] img');
    await eventually(() => pictures.count()).toBe(3);
    const before = await titles();

    const desk = await Desk.open(browser, shop, 'owner', '/staff/slides', { screen: 'desk' });
    await desk.tap('Add a slide');
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByLabel('Picture').setInputFiles(drawing('#258'));
    await dialog.getByLabel('Text · English').fill('Moon festival');
    await dialog.getByText('On the kiosk', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Save' }).tap();
    await eventually(() => pictures.count()).toBe(4);
    expect(await titles()).toEqual([...before, 'Moon festival']);

    await desk.tap('Move slide 4 forward');
    await eventually(titles).toEqual([before[0], before[1], 'Moon festival', before[2]]);

    const phone = await Desk.open(browser, shop, 'manager', '/staff/slides', { screen: 'phone', locale: 'zh-TW' });
    await phone.tap('移除第 3 張');
    await phone.page.getByText('已移除畫面。', { exact: true }).waitFor();
    await eventually(() => pictures.count()).toBe(3);
    await eventually(() => desk.page.locator('ol img').count()).toBe(3);
    await phone.tap('復原');
    await eventually(titles).toEqual([before[0], before[1], 'Moon festival', before[2]]);
    expect([...panel.errors, ...desk.errors, ...phone.errors]).toEqual([]);
    await Promise.all([panel.context.close(), desk.close(), phone.close()]);
  });

  it('a slide waits for its time, and is not for cashiers to change', async () => {
    const phone = await Desk.open(browser, shop, 'manager', '/staff/slides', { screen: 'phone', locale: 'zh-TW' });
    const before = await titles();
    await phone.tap('新增畫面');
    const dialog = phone.page.getByRole('dialog');
    await dialog.getByLabel('圖片', { exact: true }).setInputFiles(drawing('#852'));
    await dialog.getByLabel('開始').fill('2099-01-01T08:00');
    await dialog.getByLabel('結束').fill('2098-01-01T08:00');
    await phone.page.getByText('結束早於開始。', { exact: true }).waitFor();
    await dialog.getByLabel('結束').fill('2099-02-01T08:00');
    await dialog.getByRole('button', { name: '儲存' }).tap();
    await phone.page.getByText('未開始', { exact: true }).waitFor();
    expect(await titles()).toEqual(before);
    expect(phone.errors).toEqual([]);
    await phone.close();

    const cashier = await Desk.open(browser, shop, 'cashier', '/staff/slides', { screen: 'desk' });
    await cashier.page.getByText('Your role does not open this page', { exact: true }).waitFor();
    await cashier.close();
  });
});

import type { StaffBarcodeHit } from '@lintel/shared/http/catalog-office';
import type { StockLevel, StockLine } from '@lintel/shared/http/stock';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Api, signIn } from './harness/api.ts';
import { openBrowser } from './harness/browser.ts';
import { Desk } from './harness/desk.ts';
import { eventually } from './harness/eventually.ts';
import { Shop } from './harness/shop.ts';

const apples = '4719901000175';
const mangoes = '4719901000342';

describe('staff keep the stock', () => {
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  beforeAll(async () => {
    [shop, browser] = await Promise.all([Shop.open('stock-take', { LINTEL_DEMO_RATE: '0' }), openBrowser()]);
    owner = await signIn(shop.url, shop.credentials.staff.owner);
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });
  const levelOf = async (code: string) => {
    const hit = await owner.call<z.infer<typeof StaffBarcodeHit>>('GET', `/catalog/staff/barcodes/${code}`);
    const page = await owner.call<{ items: StockLevel[] }>('GET', `/stock?variantId=${hit.variantId}`);
    return page.items[0]!;
  };

  it('two people count by scanning and typing, and the differences are booked at once', async () => {
    const before = { apples: (await levelOf(apples)).onHand, mangoes: (await levelOf(mangoes)).onHand };
    const desk = await Desk.open(browser, shop, 'manager', '/staff/stock/take', { screen: 'desk' });
    await desk.page.getByLabel('What is counted (optional)').fill('Fruit');
    await desk.tap('Start');
    const phone = await Desk.open(browser, shop, 'cashier', '/staff/stock/take', { screen: 'phone', locale: 'zh-TW' });
    await phone.page.getByText('尚未盤點', { exact: true }).waitFor();
    for (let i = 0; i < 3; i++) await phone.scan(apples);
    await eventually(() => phone.page.getByLabel('富士蘋果的數量').inputValue()).toBe('3');
    // The other counter sees it, and puts the number right.
    const field = desk.page.getByLabel('How many of Fuji apple');
    await eventually(() => field.inputValue()).toBe('3');
    await field.fill(String(before.apples - 2));
    await field.press('Enter');
    await eventually(() => phone.page.getByLabel('富士蘋果的數量').inputValue()).toBe(String(before.apples - 2));
    // Found by name, it is on the sheet only once its number is typed.
    await desk.page.getByLabel('Find').fill('mango');
    await desk.tap(/Irwin mango/);
    await desk.page.getByLabel('How many of Irwin mango').fill(String(before.mangoes));
    await desk.page.keyboard.press('Enter');
    await desk.page.getByText('2 counted').waitFor();
    await desk.page.getByText('1 difference', { exact: true }).tap();
    await desk.page.getByText('−2', { exact: true }).waitFor();
    expect((await levelOf(apples)).onHand).toBe(before.apples);
    expect(await phone.button('入帳').count()).toBe(0);
    await desk.tap('Book it');
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Book it' }).tap();
    await desk.page.getByText('The stock-take is booked.', { exact: true }).waitFor();
    await phone.page.getByText('已入帳', { exact: true }).waitFor();
    expect((await levelOf(apples)).onHand).toBe(before.apples - 2);
    expect((await levelOf(mangoes)).onHand).toBe(before.mangoes);
    expect([...desk.errors, ...phone.errors]).toEqual([]);
    await desk.close();
    await phone.close();
  });

  it('what runs low is listed, and every adjustment has its reason and note', async () => {
    const { available, variantId } = await levelOf(mangoes);
    const phone = await Desk.open(browser, shop, 'owner', '/staff/stock/low', { screen: 'phone', locale: 'zh-TW' });
    await phone.page.getByText('沒有庫存不足的商品', { exact: true }).waitFor();
    await phone.page.getByText('全部', { exact: true }).tap();
    await phone.page.getByRole('searchbox').fill('芒果');
    await phone.tap(/愛文芒果/);
    const dialog = phone.page.getByRole('dialog');
    await dialog.getByLabel('低庫存提醒').fill(String(available));
    await dialog.getByRole('button', { name: '儲存' }).last().tap();
    await dialog
      .getByLabel('低庫存提醒')
      .and(phone.page.locator(`[value="${available}"]`))
      .waitFor();
    await dialog.getByLabel('異動類型').selectOption('transferOut');
    await dialog.getByLabel(/備註/).fill('To the night market');
    await dialog.getByLabel('減少的數量').fill('4');
    await dialog.getByRole('button', { name: '儲存' }).first().tap();
    await dialog.waitFor({ state: 'hidden' });
    await phone.page.getByRole('searchbox').fill('');
    const rows = phone.page.getByRole('row');
    await eventually(() => rows.count()).toBeGreaterThan(20);
    await phone.page.getByText('庫存不足', { exact: true }).first().tap();
    await eventually(() => rows.count()).toBe(2);
    await phone.page.getByText('愛文芒果', { exact: true }).waitFor();
    const ledger = await owner.call<{ items: StockLine[] }>('GET', `/stock/ledger?variantId=${variantId}&limit=1`);
    expect(ledger.items[0]).toMatchObject({ reason: 'transferOut', delta: -4, note: 'To the night market' });
    expect(phone.errors).toEqual([]);
    await phone.close();
  });
});

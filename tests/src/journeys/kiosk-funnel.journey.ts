import type { Product } from '@lintel/shared/http/catalog';
import type { Funnel, PageError } from '@lintel/shared/http/kiosks';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, signIn } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Customer } from './harness/customer.ts';
import { newestOrder } from './harness/orders.ts';
import { Shop } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

/** A busy machine takes its time. */

describe('how kiosks are doing', () => {
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  let product: Product;
  beforeAll(async () => {
    shop = await Shop.open('funnel', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    owner = await signIn(shop.url, shop.credentials.staff.owner);
    const kiosk = new Api(shop.url, shop.credentials.kioskToken);
    const { items } = await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
    product = items.find(({ variants }) => variants.length === 1 && variants[0]!.unit === 'each')!;
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Taipei' }).format(Date.now());
  const funnel = async () =>
    (await owner.call<Funnel>('GET', `/kiosk-visits/funnel?from=${today()}&to=${today()}`)).items[0]!;

  it('shows how far each customer got, as the pages told it and the books confirm', async () => {
    const kiosk = await openPage(browser, { screen: 'panel10' });
    const customer = new Customer(kiosk.page, 'en');
    await customer.walkUp(shop.url);
    await customer.start();
    await expect.poll(funnel).toMatchObject({ started: 1, basket: 0, paid: 0, abandoned: 0 });
    await customer.choose(product.names.en!);
    await expect.poll(funnel).toMatchObject({ started: 1, basket: 1 });
    await customer.goToPay();
    await customer.payBy('cash');
    await kiosk.page.getByText('Please pay at the counter').waitFor();
    await expect.poll(funnel).toMatchObject({ checkout: 1, paid: 0 });
    const order = (await newestOrder(owner))!;
    await owner.call('POST', `/payments/${order.payments[0]!.id}/cash`, { tenderedMinor: 100_000 });
    await kiosk.page.getByText('Thank you!').waitFor();
    await expect.poll(funnel).toMatchObject({ started: 1, paid: 1, abandoned: 0 });
    expect((await funnel()).dwellSeconds).toBeGreaterThan(0);

    await kiosk.page.getByRole('button', { name: /Done|Next customer/ }).tap();
    await customer.welcome();
    await customer.start();
    await expect.poll(funnel).toMatchObject({ started: 2, paid: 1 });
    await kiosk.context.close();
  });

  it('shows what went wrong on a page, with nothing of a person in it', async () => {
    const kiosk = await openPage(browser, { screen: 'panel7', locale: 'zh-TW' });
    await kiosk.page.goto(shop.url);
    await kiosk.page.getByRole('button', { name: '繁體中文', exact: true }).waitFor();
    await kiosk.page.evaluate(() => {
      setTimeout(() => {
        throw new TypeError('x is null at "Mei 0912345678" <mei@example.test>');
      });
    });
    const told = async () => (await owner.call<{ items: PageError[] }>('GET', '/page-errors')).items;
    await expect.poll(async () => (await told()).length).toBe(1);
    expect((await told())[0]).toMatchObject({
      page: 'customer',
      kiosk: 'kiosk-1',
      message: 'TypeError: x is null at "…" <[address]>',
    });
    await kiosk.context.close();

    const phone = await openPage(browser, { screen: 'phone', locale: 'zh-TW' });
    const technician = new StaffMember(phone.page);
    await technician.signIn(shop.url, '/staff/kiosks', '技術人員', shop.credentials.staff.technician.pin);
    await phone.page.getByText('顧客走到哪一步', { exact: true }).waitFor();
    await phone.page.getByText(/1 位沒有付款就離開|0 位沒有付款就離開/).waitFor();
    await phone.page.getByRole('button', { name: /^清除：/ }).tap();
    await phone.page.getByText('沒有頁面回報錯誤', { exact: true }).waitFor();
    expect(await told()).toEqual([]);
    expect(phone.errors).toEqual([]);
    await phone.context.close();
  });
});

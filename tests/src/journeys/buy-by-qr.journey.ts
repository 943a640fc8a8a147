import type { Product } from '@lintel/shared/http/catalog';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, Api as Client, signIn } from './harness/api.ts';
import { openBrowser, openPage, type screens } from './harness/browser.ts';
import { Customer, type CustomerLanguage } from './harness/customer.ts';
import { newestOrder } from './harness/orders.ts';
import { DemoPrinter } from './harness/printers.ts';
import { Shop } from './harness/shop.ts';

describe('a customer buys and pays by QR', () => {
  let shop: Shop;
  let browser: Browser;
  let kiosk: Api;
  let owner: Api;
  let products: Product[];
  beforeAll(async () => {
    shop = await Shop.open('qr', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    kiosk = new Client(shop.url, shop.credentials.kioskToken);
    owner = await signIn(shop.url, shop.credentials.staff.owner);
    products = (await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?limit=100')).items;
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  /** An article that goes into the basket with one touch. */
  const simple = (at: number) =>
    products.filter(({ variants }) => variants.length === 1 && variants[0]!.unit === 'each' && !variants[0]!.ageCheck)[
      at
    ]!;

  it.each([
    ['en', 'panel10'],
    ['zh-TW', 'portrait21'],
    ['zh-TW', 'panel7'],
  ] as [CustomerLanguage, keyof typeof screens][])('in %s on %s, within six touches', async (language, screen) => {
    const { context, page, errors } = await openPage(browser, { screen, locale: language });
    const customer = new Customer(page, language);
    const product = simple(0);
    const stock = async () =>
      (await owner.call<{ items: { available: number }[] }>('GET', `/stock?variantId=${product.variants[0]!.id}`))
        .items[0]!.available;
    const before = await stock();
    await page.clock.install();
    await customer.walkUp(shop.url);
    await customer.start();
    await customer.choose(product.names[language]!);
    await customer.goToPay();
    await customer.payBy('qr');
    await customer.codeShown();
    expect(customer.taps).toBeLessThanOrEqual(6);
    const order = (await newestOrder(owner))!;
    const phone = await openPage(browser, { screen: 'phone', locale: language });
    await phone.page.goto(order.payments[0]!.present!.qr);
    await phone.page.locator('form button').first().tap();
    await page.getByText(customer.labels.thanks).waitFor();
    await expect.poll(async () => (await newestOrder(owner))!.state).toBe('completed');
    expect(await stock()).toBe(before - 1);
    await page.getByText(order.number).waitFor();
    // Back to the start by itself, with nothing left of the customer.
    await page.clock.fastForward(12_000);
    await customer.welcome();
    expect(errors).toEqual([]);
    await phone.context.close();
    await context.close();
  });

  it('prints the receipt once, and says before paying when it cannot', async () => {
    const printer = new DemoPrinter(shop, 'Kiosk');
    const { context, page, errors } = await openPage(browser, { screen: 'panel10' });
    const customer = new Customer(page, 'en');
    await customer.walkUp(shop.url);
    const buy = async () => {
      await customer.start();
      await customer.choose(simple(0).names.en!);
      await customer.goToPay();
    };
    const noPaper = page.getByText('Receipts only as a QR code for your phone right now.', { exact: true });
    await buy();
    await customer.payBy('qr');
    await customer.codeShown();
    const order = (await newestOrder(owner))!;
    await fetch(`${order.payments[0]!.present!.qr}/confirm`, { method: 'POST', redirect: 'manual' });
    await page.getByRole('button', { name: 'Print receipt', exact: true }).tap();
    await page.getByText('Please take your receipt.', { exact: true }).waitFor();
    await printer.printed(1);
    await page.getByRole('button', { name: /^Done/ }).tap();
    await customer.welcome();
    await printer.change({ paper: 'end' });
    await buy();
    await noPaper.waitFor();
    await printer.change({ paper: 'enough' });
    await noPaper.waitFor({ state: 'hidden' });
    expect(errors).toEqual([]);
    await context.close();
  });

  it('finds what is typed with a finger, and nothing of a key it slid off', async () => {
    const { context, page } = await openPage(browser, { screen: 'panel10' });
    const customer = new Customer(page, 'en');
    await customer.walkUp(shop.url);
    await customer.start();
    await page.getByRole('button', { name: /^Search/ }).tap();
    const search = page.getByRole('region', { name: 'Search', exact: true });
    const key = (letter: string) => search.getByRole('button', { name: letter, exact: true });
    const found = (name: string) => search.getByRole('button', { name: new RegExp(name) });
    const wanted = simple(0).names.en!;

    const [first, ...rest] = wanted.toLowerCase().replace(/[^a-z].*/, '');
    await key(first!).tap();
    await found(wanted).waitFor();
    // The next letter, so that something is found for it.
    const { x, y } = (await key(rest[0]!).boundingBox())!;
    const devtools = await context.newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', { x: x + 9, y: y + 9 });
    await page.locator('[data-behind=true]').waitFor({ state: 'attached' });
    await touch('touchMove', { x: x + 9, y: y - 240 });
    await touch('touchEnd');
    for (const letter of rest) await key(letter).tap();
    await search.getByText(wanted.toLowerCase().replace(/[^a-z].*/, ''), { exact: true }).waitFor();
    await found(wanted).waitFor();
    await found(wanted).tap();
    await key('z').waitFor();
    await search.getByRole('button', { name: 'Back' }).tap();
    await page.getByRole('complementary').getByText(wanted).waitFor();
    await context.close();
  });

  it('finds the sale again after the page was reloaded in the middle of paying', async () => {
    const { context, page } = await openPage(browser, { screen: 'panel10' });
    const customer = new Customer(page, 'en');
    await customer.walkUp(shop.url);
    await customer.start();
    await customer.choose(simple(1).names.en!);
    await customer.goToPay();
    await customer.payBy('qr');
    await customer.codeShown();
    const order = (await newestOrder(owner))!;
    await page.reload();
    await customer.codeShown();
    await fetch(`${order.payments[0]!.present!.qr}/confirm`, { method: 'POST', redirect: 'manual' });
    await page.getByText(customer.labels.thanks).waitFor();
    expect((await newestOrder(owner))!.payments).toHaveLength(1);
    await context.close();
  });

  it('says so when the hub is gone, and comes back by itself', async () => {
    const { context, page } = await openPage(browser, { screen: 'panel10' });
    const customer = new Customer(page, 'en');
    await customer.walkUp(shop.url);
    await customer.start();
    await shop.kill();
    await page.getByText('Please go to the counter', { exact: true }).first().waitFor();
    await shop.start();
    await customer.tiles().first().waitFor();
    await context.close();
  });
});

import type { Product } from '@lintel/shared/http/catalog';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, Api as Client, signIn } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Customer } from './harness/customer.ts';
import { eventually } from './harness/eventually.ts';
import { Front, PagesBuild } from './harness/front.ts';
import { newestOrder } from './harness/orders.ts';
import { Shop } from './harness/shop.ts';

/** What runs in the page stands for a browser. */
declare const navigator: { serviceWorker: { ready: Promise<unknown>; controller: unknown } };
declare const document: { title: string };

/** The browser keeps the page now. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

async function another(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  return page;
}

describe('the installed page', () => {
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  let names: Record<string, string>;
  beforeAll(async () => {
    shop = await Shop.open('installed', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    owner = await signIn(shop.url, shop.credentials.staff.owner);
    const kiosk = new Client(shop.url, shop.credentials.kioskToken);
    const { items } = await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
    const isSimple = ({ variants: [one, ...more] }: Product) =>
      more.length === 0 && one!.unit === 'each' && !one!.ageCheck;
    names = items.find(isSimple)!.names;
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it('opens while the hub is away, says so in the language of last time, and goes on by itself', async () => {
    const { context, page } = await openPage(browser, { screen: 'panel10', serviceWorkers: 'allow' });
    const customer = new Customer(page, 'zh-TW');
    await customer.walkUp(shop.url);
    await customer.start();
    await kept(page);
    const desk = await another(context, `${shop.url}/staff`);
    await desk.getByRole('button', { name: /Owner$/ }).waitFor();
    await page.close();
    await desk.close();
    await shop.kill();

    const again = await another(context, shop.url);
    await again.getByRole('heading', { name: '請至櫃檯結帳', exact: true }).waitFor();
    const staff = await another(context, `${shop.url}/staff`);
    await staff
      .getByText('The connection in the shop is interrupted. Please try again in a moment.', { exact: true })
      .waitFor();
    expect(await again.evaluate(() => fetch('/api/v1/shop').then(String, () => 'no answer'))).toBe('no answer');
    await shop.start();
    await new Customer(again, 'zh-TW').welcome();
    await again.getByRole('heading', { name: '請至櫃檯結帳', exact: true }).waitFor({ state: 'detached' });
    await staff.getByRole('button', { name: /Owner$/ }).waitFor();
    await context.close();
  });

  it('takes a new build between two customers, never during a sale', async () => {
    const before = new PagesBuild();
    const after = new PagesBuild({ title: 'Lintel, newer' });
    const front = new Front(shop.url, before);
    const url = await front.start();
    const { context, page, errors } = await openPage(browser, { screen: 'panel10', serviceWorkers: 'allow' });
    const customer = new Customer(page, 'en');
    await customer.walkUp(url);
    await kept(page);
    await customer.start();
    await page.evaluate('window.sameLife = true');
    await customer.choose(names.en!);

    front.build = after;
    await customer.goToPay();
    await customer.payBy('qr');
    await customer.codeShown();
    await fetch(`${(await newestOrder(owner))!.payments[0]!.present!.qr}/confirm`, {
      method: 'POST',
      redirect: 'manual',
    });
    await page.getByText(customer.labels.thanks).waitFor();
    expect(await page.evaluate('window.sameLife')).toBe(true);
    await page.getByRole('button', { name: /^Done/ }).tap();

    await page.waitForFunction(() => document.title === 'Lintel, newer', undefined);
    await page.evaluate('window.nextLife = true');
    await customer.welcome();
    await customer.start();
    const loaded = (await page.evaluate(
      `performance.getEntriesByType('resource').map(({ name }) => name.split('/assets/')[1]).filter(Boolean)`,
    )) as string[];
    expect(loaded.length).toBeGreaterThan(5);
    expect(loaded.filter((name) => !after.files.includes(name))).toEqual([]);
    expect(await page.evaluate('window.nextLife')).toBe(true);
    expect(errors).toEqual([]);

    // And keeps the new one from now on.
    await kept(page);
    await eventually(() => page.evaluate('caches.keys().then((names) => names.length)')).toBe(2);
    await context.close();
    await front.stop();
    before.remove();
    after.remove();
  });
});

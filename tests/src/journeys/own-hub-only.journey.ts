import type { Product } from '@lintel/shared/http/catalog';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, Api as Client, signIn } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Customer } from './harness/customer.ts';
import { Desk } from './harness/desk.ts';
import { eventually } from './harness/eventually.ts';
import { newestOrder } from './harness/orders.ts';
import { Shop } from './harness/shop.ts';
import { watchTraffic } from './harness/traffic.ts';

/** A page of one thing is like the next one's: an address without what names the thing. */
const kindOf = (path: string) => path.replace(/[0-9a-f-]{30,}|\d{4}-\d{2}-\d{2}|[^/]*\d[^/]*$/g, '*');

describe('the pages and the world', () => {
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  beforeAll(async () => {
    shop = await Shop.open('own', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    owner = await signIn(shop.url, shop.credentials.staff.owner);
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it('a whole purchase asks nobody but the hub and does nothing that its policy forbids', async () => {
    const { context, page, errors } = await openPage(browser, { screen: 'panel10', serviceWorkers: 'allow' });
    const traffic = await watchTraffic(context, shop.url);
    const customer = new Customer(page, 'en');
    await customer.walkUp(shop.url);
    await customer.start();
    const kiosk = new Client(shop.url, shop.credentials.kioskToken);
    const { items } = await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
    const simple = items.find(
      ({ variants: [one, ...more] }) => more.length === 0 && one!.unit === 'each' && !one!.ageCheck,
    );
    await customer.choose(simple!.names.en!);
    await customer.goToPay();
    await customer.payBy('qr');
    await customer.codeShown();
    const order = (await newestOrder(owner))!;
    await fetch(`${order.payments[0]!.present!.qr}/confirm`, { method: 'POST', redirect: 'manual' });
    await page.getByText(customer.labels.thanks).waitFor();
    const receipt = await context.newPage();
    await receipt.goto(`${shop.url}/r/${order.receiptToken}`);
    await receipt.getByText(order.number).first().waitFor();
    expect(traffic.outside).toEqual([]);
    expect(traffic.violations).toEqual([]);
    expect(errors).toEqual([]);
    const kinds = new Set([...traffic.asked].map((address) => new URL(address).pathname.split('/')[1]!));
    for (const kind of ['', 'assets', 'api', 'socket.io', 'healthz', 'r', 'service-worker.js'])
      expect(kinds).toContain(kind);
    await context.close();
  });

  it('nor does any page of staff or technicians that a link leads to', async () => {
    const desk = await Desk.open(browser, shop, 'owner', '/staff', { screen: 'desk' });
    const traffic = await watchTraffic(desk.page.context(), shop.url);
    const seen = new Set<string>();
    const waiting = ['/staff', '/technician'];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (seen.has(kindOf(path))) continue;
      seen.add(kindOf(path));
      await desk.page.evaluate(`history.pushState(null, '', '${path}'); dispatchEvent(new Event('popstate'))`);
      await desk.page.getByRole('main').waitFor();
      await desk.page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      const links = desk.page.locator('a[href^="/staff"], a[href^="/technician"]');
      waiting.push(
        ...(await links.evaluateAll((found) =>
          found.map((link) => (link as unknown as { pathname: string }).pathname),
        )),
      );
    }
    expect(seen.size).toBeGreaterThan(10);
    await eventually(() => [...traffic.asked].some((address) => address.includes('/socket.io/'))).toBe(true);
    expect(traffic.outside).toEqual([]);
    expect(traffic.violations).toEqual([]);
    console.log(`${seen.size} pages, ${traffic.asked.size} addresses: ${[...seen].join(' ')}`);
    await desk.close();
  });

  it('a page that would run something inline may not, and it is noticed', async () => {
    const { context, page } = await openPage(browser, { screen: 'phone' });
    const traffic = await watchTraffic(context, shop.url);
    await page.goto(`${shop.url}/staff`);
    await page.evaluate(`document.head.append(Object.assign(document.createElement('script'), { text: 'window.ran = 1' }));
      document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/pixel.png' }));`);
    await eventually(() => traffic.violations.map((text) => text.split(':')[0])).toEqual(
      expect.arrayContaining(['script-src-elem', 'img-src']),
    );
    expect(await page.evaluate('window.ran')).toBeUndefined();
    await context.close();
  });
});

import type { Product } from '@lintel/shared/http/catalog';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Customer } from './harness/customer.ts';
import { scan } from './harness/scanner.ts';
import { Shop } from './harness/shop.ts';

describe('a customer pays with the code on the phone', () => {
  let shop: Shop;
  let browser: Browser;
  let product: Product;
  beforeAll(async () => {
    shop = await Shop.open('phone-code', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    const kiosk = new Api(shop.url, shop.credentials.kioskToken);
    const { items } = await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
    product = items.find(
      ({ variants }) => variants.length === 1 && variants[0]!.unit === 'each' && !variants[0]!.ageCheck,
    )!;
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  /** What a phone shows, from the practice provider's own page. */
  const codeOn = async (at: number) => {
    const pages = [...shop.output.matchAll(/http:\S+\/phone/g)].map(([page]) => page);
    return /value="(\d+)"/.exec(await (await fetch(pages[at]!)).text())![1]!;
  };

  it.each([
    ['LINE Pay', 'LINE Pay code', 1],
    ['WeChat Pay', 'WeChat Pay code', 0],
  ])('of %s, which the till scans', async (_name, tile, at) => {
    const { context, page, errors } = await openPage(browser, { screen: 'panel10', locale: 'en' });
    const customer = new Customer(page, 'en');
    await customer.walkUp(shop.url);
    await customer.start();
    await customer.choose(product.names.en!);
    await customer.goToPay();
    await page.getByRole('button', { name: tile }).tap();
    await customer.codeShown();
    await page.getByText('Show the code on your phone', { exact: true }).waitFor();
    // Something else held to the scanner is refused in words, and the payment goes on waiting.
    await scan(page, '4710018000000');
    await page.getByText('That is not a code of this way to pay').waitFor();
    await scan(page, await codeOn(at));
    await page.getByText('Thank you!').waitFor();
    expect(errors.filter((error) => !error.includes('422'))).toEqual([]);
    await context.close();
  });
});

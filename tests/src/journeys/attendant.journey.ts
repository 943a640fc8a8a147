import type { Product } from '@lintel/shared/http/catalog';
import type { Promotion } from '@lintel/shared/http/promotions';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, signIn } from './harness/api.ts';
import { seriousProblems } from './harness/axe.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Customer } from './harness/customer.ts';
import { scan } from './harness/scanner.ts';
import { Shop } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

/** The PIN of whoever stands before the kiosk, key by key. */
async function typeDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('dialog').getByRole('button', { name: digit, exact: true }).tap();
}

describe('somebody of the staff comes', () => {
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  let beer: Product;
  let bananas: Product;
  let apple: Product;
  beforeAll(async () => {
    shop = await Shop.open('attendant', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    owner = await signIn(shop.url, shop.credentials.staff.owner);
    const kiosk = new Api(shop.url, shop.credentials.kioskToken);
    const { items } = await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
    beer = items.find(({ variants }) => variants.length === 1 && variants[0]!.ageCheck)!;
    apple = items.find(({ names }) => names.en === 'Fuji apple')!;
    bananas = items.find(({ variants }) => variants.length === 1 && variants[0]!.unit === 'g')!;
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it('helps, and lets goods for adults be sold, from the staff page', async () => {
    const desk = await openPage(browser, { screen: 'desk', touch: true });
    const { staffId, pin } = shop.credentials.staff.cashier;
    const { items } = await owner.call<{ items: { id: string; name: string }[] }>('GET', '/staff');
    const staff = new StaffMember(desk.page);
    await staff.signIn(shop.url, '/staff', items.find(({ id }) => id === staffId)!.name, pin);

    const { page, context, errors } = await openPage(browser, { screen: 'panel10' });
    const customer = new Customer(page, 'en');
    await customer.walkUp(shop.url);
    await customer.start();
    await page.getByRole('button', { name: 'Call staff' }).tap();
    await desk.page.getByRole('button', { name: 'I have helped' }).tap();
    await page.getByRole('heading', { name: 'Our staff are here' }).waitFor();
    await page.getByRole('button', { name: 'Go on' }).tap();

    await scan(page, beer.variants[0]!.barcodes[0]!);
    await page.getByRole('button', { name: 'I am of legal age' }).tap();
    await page.locator('aside dl').waitFor();
    await customer.goToPay();
    await desk.page.getByText(beer.names.en!).first().waitFor();
    expect([...(await seriousProblems(page)), ...(await seriousProblems(desk.page))]).toEqual([]);
    await desk.page.getByRole('button', { name: 'Of legal age', exact: true }).tap();
    await page.getByRole('heading', { name: 'How would you like to pay?' }).waitFor();
    await customer.payBy('qr');
    await customer.codeShown();
    expect(errors).toEqual([]);
    expect(desk.errors).toEqual([]);
    await context.close();
    await desk.context.close();
  });

  it('says yes or no at the kiosk itself, by PIN, in another language', async () => {
    const { page, context } = await openPage(browser, { screen: 'panel7', locale: 'zh-TW' });
    const { staffId, pin } = shop.credentials.staff.cashier;
    const { items } = await owner.call<{ items: { id: string; name: string }[] }>('GET', '/staff');
    const name = items.find(({ id }) => id === staffId)!.name;
    const customer = new Customer(page, 'zh-TW');
    await customer.walkUp(shop.url);
    await customer.start();
    await scan(page, beer.variants[0]!.barcodes[0]!);
    await page.getByRole('button', { name: '我已滿十八歲' }).tap();
    await customer.goToPay();
    const staffHere = page.getByRole('button', { name: '店員專用' });
    await staffHere.tap();
    await page.getByRole('button', { name }).tap();
    expect(await seriousProblems(page)).toEqual([]);
    await typeDigits(page, pin === '111222' ? '222111' : '111222');
    await page.getByRole('button', { name: '未達法定年齡' }).tap();
    await page.getByRole('alert').waitFor();
    await typeDigits(page, pin);
    await page.getByRole('button', { name: '未達法定年齡' }).tap();
    await page.getByText('無法販售這些商品').waitFor();
    await page.getByRole('button', { name: '移除後繼續' }).tap();
    await page
      .getByRole('heading', { name: '請選擇付款方式' })
      .or(page.locator('[data-step=browse]'))
      .first()
      .waitFor();
    await context.close();
  });

  it('weighs what has no label', async () => {
    const { page, context, errors } = await openPage(browser, { screen: 'panel10' });
    const { staffId, pin } = shop.credentials.staff.cashier;
    const { items } = await owner.call<{ items: { id: string; name: string }[] }>('GET', '/staff');
    const customer = new Customer(page, 'en');
    await customer.walkUp(shop.url);
    await customer.start();
    await customer.choose(bananas.names.en!);
    await page.getByRole('button', { name: 'Call staff to weigh it' }).tap();
    await page.getByRole('button', { name: 'For staff' }).tap();
    await page.getByRole('button', { name: items.find(({ id }) => id === staffId)!.name }).tap();
    await typeDigits(page, pin);
    await page.getByRole('button', { name: 'Next' }).tap();
    await typeDigits(page, '850');
    await page.getByRole('button', { name: 'Add to basket' }).tap();
    await page.locator('aside').getByText('850 g').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('is not needed to set a basket aside and go on elsewhere', async () => {
    const { page, context } = await openPage(browser, { screen: 'panel10' });
    const customer = new Customer(page, 'en');
    await customer.walkUp(shop.url);
    await customer.start();
    const apple = page.getByRole('button', { name: /Fuji apple/ }).first();
    await apple.tap();
    await page.locator('aside dl').waitFor();
    await page.getByRole('button', { name: 'Start over' }).tap();
    await page.getByRole('button', { name: 'Set aside' }).tap();
    const code = (await page.locator('svg[data-qr]').getAttribute('data-qr'))!;
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('button', { name: /^Done/ }).tap();
    await customer.welcome();
    // Any other screen: here the same one, with a fresh page in the shop's first language.
    await page.reload();
    await customer.welcome();
    await scan(page, code);
    await page.locator('aside').getByText('富士蘋果').waitFor();
    await context.close();
  });

  it('is not needed to find something by its sound, or to type a coupon', async () => {
    const welcome = { kind: 'coupon', goods: null, saving: { amountMinor: 5 } };
    const { id } = await owner.call<Promotion>('POST', '/promotions', { name: 'Welcome', rule: welcome });
    await owner.call('POST', `/promotions/${id}/coupons`, { codes: ['HI5'] });
    const variantId = apple.variants[0]!.id;
    const flash = { kind: 'flashSale', items: [{ variantId, saving: { amountMinor: 5 }, quota: 12 }] };
    await owner.call<Promotion>('POST', '/promotions', { name: 'Flash', rule: flash });
    const { page, context, errors } = await openPage(browser, { screen: 'portrait21', locale: 'zh-TW' });
    const customer = new Customer(page, 'zh-TW');
    const key = async (text: string) => {
      for (const one of text) await page.getByRole('button', { name: one, exact: true }).tap();
    };
    await customer.walkUp(shop.url);
    await customer.start();
    await page.getByRole('button', { name: /富士蘋果 \$30 \$35 .*剩 12/ }).waitFor();
    await page.getByRole('button', { name: /^搜尋/ }).first().tap();
    const found = page.locator('section').getByRole('button', { name: /旗山香蕉/ });
    await key('ㄒㄧㄤㄐㄧㄠ');
    await found.waitFor();
    await page.getByRole('button', { name: '清除' }).tap();
    await page.getByRole('button', { name: 'ABC' }).tap();
    await key('fsp');
    await page
      .locator('section')
      .getByRole('button', { name: /富士蘋果/ })
      .tap();
    await page.getByRole('button', { name: '返回' }).tap();
    await customer.goToPay();
    await page.getByRole('button', { name: '優惠券', exact: true }).tap();
    await page.getByRole('button', { name: 'ABC' }).tap();
    await key('hi');
    await page.getByRole('button', { name: '123' }).tap();
    await key('5');
    await page.getByRole('dialog').getByRole('button', { name: '使用', exact: true }).tap();
    await page.getByRole('button', { name: '優惠券 HI5' }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});

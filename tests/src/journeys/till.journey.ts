import type { AuditEntry } from '@lintel/shared/http/audit';
import type { Product } from '@lintel/shared/http/catalog';
import type { PrintJob } from '@lintel/shared/http/printing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, signIn } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { newestOrder, orderAfter } from './harness/orders.ts';
import { DemoPrinter } from './harness/printers.ts';
import { scan } from './harness/scanner.ts';
import { Shop } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

describe("the cashier's till", () => {
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  let products: Product[];
  beforeAll(async () => {
    shop = await Shop.open('till', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    owner = await signIn(shop.url, shop.credentials.staff.owner);
    const kiosk = new Api(shop.url, shop.credentials.kioskToken);
    products = (await kiosk.call<{ items: Product[] }>('GET', '/catalog/products?limit=100')).items;
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  const only = (product: Product) => product.variants[0]!;
  /** Goods with a barcode, sold by the piece to anybody. */
  const simple = () =>
    products.filter(
      ({ variants: [variant, ...more] }) =>
        more.length === 0 && variant!.unit === 'each' && !variant!.ageCheck && variant!.barcodes.length > 0,
    );

  it('by keyboard and scanner: several, another price, something new, parked, cash', async () => {
    const [first, second] = simple() as [Product, Product];
    const last = await newestOrder(owner);
    const { context, page, errors } = await openPage(browser, { screen: 'desk' });
    await new StaffMember(page).signIn(shop.url, '/staff/till', 'Manager', shop.credentials.staff.manager.pin);
    const field = page.getByRole('textbox', { name: 'Search or scan' });
    await field.waitFor();
    await field.focus();
    const basket = page.getByRole('list', { name: 'Basket' });
    const line = (name: string) => basket.getByRole('listitem').filter({ hasText: name });

    await scan(page, only(first).barcodes[0]!);
    await line(first.names.en!).waitFor();
    await page.keyboard.type('3*');
    await scan(page, only(second).barcodes[0]!);
    await line(second.names.en!).getByText('3', { exact: true }).waitFor();
    await page.keyboard.press('+');
    await line(second.names.en!).getByText('4', { exact: true }).waitFor();

    await page.keyboard.press('F4');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Price').fill('7');
    await dialog.getByLabel('Why another price').fill('Dented');
    await page.keyboard.press('Enter');
    await line(second.names.en!).getByText('Dented').waitFor();

    await scan(page, '4006381333931');
    await dialog.getByLabel('Name').fill('Plum jam');
    await dialog.getByLabel('Price').fill('150');
    await page.keyboard.press('Enter');
    await line('Plum jam').waitFor();

    await page.keyboard.press('F8');
    await page.getByText('Nothing in the basket yet', { exact: true }).waitFor();
    await page.keyboard.press('F8');
    await dialog.getByRole('button', { name: /^Go on with/, disabled: false }).press('Enter');
    await line('Plum jam').waitFor();

    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('F9');
    const due = only(first).price.amountMinor + 4 * 7 + 150;
    await dialog.getByLabel('Handed over').fill('1000');
    await page.keyboard.press('Enter');
    await page.getByText(`$${1000 - due}`, { exact: true }).waitFor();

    const { number } = await orderAfter(owner, last);
    await page.getByText(`Paid · ${number}`).waitFor();
    const order = (await newestOrder(owner))!;
    expect(order).toMatchObject({ type: 'counter', state: 'completed', totals: { total: { amountMinor: due } } });
    const agreed = order.lines.find(({ sku }) => sku === only(second).sku)!;
    expect(agreed).toMatchObject({ quantity: 4, agreed: { listPrice: only(second).price, reason: 'Dented' } });
    const audit = await owner.call<{ items: AuditEntry[] }>('GET', `/audit?subjectId=${order.basketId}`);
    expect(audit.items).toMatchObject([{ action: 'basket.agreePrice', detail: { priceMinor: 7, reason: 'Dented' } }]);

    const printer = new DemoPrinter(shop, 'Counter');
    await expect.poll(async () => (await printer.state()).kicks).toBe(1);
    await page.getByRole('button', { name: 'Print receipt', exact: true, disabled: false }).press('Enter');
    await page.getByText('The receipt is printed.', { exact: true }).waitFor();
    await printer.printed(1);
    await page.getByRole('button', { name: 'Print again', exact: true, disabled: false }).press('Enter');
    await printer.printed(2);
    const jobs = () => owner.call<{ items: PrintJob[] }>('GET', `/print-jobs?subjectId=${order.id}`);
    await expect
      .poll(async () => (await jobs()).items.map(({ copy, state }) => [copy, state]))
      .toEqual([
        [1, 'printed'],
        [0, 'printed'],
      ]);
    // The next scan is the next customer's.
    await scan(page, only(first).barcodes[0]!);
    await line(first.names.en!).waitFor();
    expect(await basket.getByRole('listitem').count()).toBe(1);
    // What the hub did not know is no error of the page.
    expect(errors.filter((text) => !text.includes('404'))).toEqual([]);
    await context.close();
  });

  it('by touch on a phone: searched, weighed, another price with the manager’s PIN, picked up later, paid by QR', async () => {
    const weighed = products.find(({ variants }) => variants.length === 1 && variants[0]!.unit === 'g')!;
    const last = await newestOrder(owner);
    const { context, page, errors } = await openPage(browser, { screen: 'phone', locale: 'zh-TW' });
    await new StaffMember(page).signIn(shop.url, '/staff/till', '收銀員', shop.credentials.staff.cashier.pin);
    await page.getByRole('textbox', { name: '搜尋或刷條碼' }).fill(weighed.names['zh-TW']!);
    await page.getByRole('list', { name: '商品' }).getByRole('button').first().tap();
    const dialog = page.getByRole('dialog');
    for (const digit of '450') await dialog.getByRole('button', { name: digit, exact: true }).tap();
    await dialog.getByRole('button', { name: /^加入/ }).tap();
    const line = page.getByRole('list', { name: '購物籃' }).getByRole('listitem');
    await line.getByRole('button', { name: /^修改/ }).tap();
    // Another price needs a manager, who types the PIN here; the cashier stays signed in.
    await dialog.getByLabel(/售價$/).fill('40');
    await dialog.getByText('包裝受損', { exact: true }).tap();
    await dialog.getByRole('button', { name: '儲存', exact: true }).tap();
    await page.getByRole('heading', { name: '由主管同意', exact: true }).waitFor();
    await dialog.getByRole('button', { name: /店長|經理/ }).tap();
    for (const digit of shop.credentials.staff.manager.pin)
      await dialog.getByRole('button', { name: digit, exact: true }).tap();
    await dialog.getByRole('button', { name: '同意', exact: true }).tap();
    await page.getByRole('list', { name: '購物籃' }).getByText('包裝受損').waitFor();
    await page.getByLabel('稍後取貨').tap();
    await page.getByRole('button', { name: '測試付款' }).tap();
    await dialog.getByText('請顧客掃描這個 QR Code', { exact: true }).waitFor();
    const order = await orderAfter(owner, last);
    expect(order.lines).toMatchObject([{ quantity: 450, agreed: { reason: '包裝受損' } }]);
    const { items } = await owner.call<{ items: { detail: object }[] }>('GET', `/audit?subjectId=${order.basketId}`);
    expect(items[0]).toMatchObject({ action: 'basket.agreePrice', detail: { approvedById: expect.any(String) } });
    await fetch(`${order.payments[0]!.present!.qr}/confirm`, { method: 'POST', redirect: 'manual' });
    await page.getByText(`已付款 · ${order.number}`).waitFor();
    const { pickUpCode, type } = (await newestOrder(owner))!;
    expect(type).toBe('pickUp');
    await page.getByText(`取貨碼 ${pickUpCode}`).waitFor();
    await page.getByRole('button', { name: '下一筆' }).tap();
    await page.getByText('購物籃是空的', { exact: true }).waitFor();
    // That somebody must approve is an answer, no error of the page.
    expect(errors.filter((text) => !text.includes('403'))).toEqual([]);
    const cashier = await signIn(shop.url, shop.credentials.staff.cashier);
    const lines = [{ lineId: order.lines[0]!.id, quantity: 450 }];
    const refused = await cashier.raw('POST', `/orders/${order.id}/refunds`, { lines, reason: 'x', restock: true });
    expect(refused.body.code).toBe('approval-needed');
    await context.close();
  });
});

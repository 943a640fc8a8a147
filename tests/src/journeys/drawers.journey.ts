import type { CashReport, CashSession } from '@lintel/shared/http/cash-sessions';
import type { Order } from '@lintel/shared/http/orders';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, signIn } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Shop } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

describe('drawers', () => {
  let shop: Shop;
  let browser: Browser;
  let cashier: Api;
  let owner: Api;
  beforeAll(async () => {
    shop = await Shop.open('drawers', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    cashier = await signIn(shop.url, shop.credentials.staff.cashier);
    owner = await signIn(shop.url, shop.credentials.staff.owner);
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  /** One thing sold for cash at the counter; answers what it cost. */
  async function sell(): Promise<number> {
    const { items } = await owner.call<{ items: { variants: { id: string; unit: string }[] }[] }>(
      'GET',
      '/catalog/products?limit=50',
    );
    const variantId = items.flatMap(({ variants }) => variants).find(({ unit }) => unit === 'each')!.id;
    const basket = await cashier.call<{ id: string }>('POST', '/baskets');
    await cashier.call('POST', `/baskets/${basket.id}/lines`, { variantId });
    const order = await cashier.call<Order>('POST', `/baskets/${basket.id}/checkout`);
    const payment = await cashier.call<{ id: string }>('POST', `/orders/${order.id}/payments`, { method: 'cash' });
    const due = order.totals.total.amountMinor;
    await cashier.call('POST', `/payments/${payment.id}/cash`, { tenderedMinor: due });
    return due;
  }

  it('opened, paid out of, counted blind and closed by a cashier; the owner looks at the Z report', async () => {
    const { context, page, errors } = await openPage(browser, { screen: 'phone', locale: 'ja' });
    await new StaffMember(page).signIn(shop.url, '/staff/drawers', 'レジ担当', shop.credentials.staff.cashier.pin);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'ドロワーを開く' }).first().tap();
    await dialog.getByLabel('釣り銭準備金').fill('2000');
    await dialog.getByRole('button', { name: '開く', exact: true }).tap();
    await page.getByRole('heading', { name: 'counter' }).waitFor();
    expect(await page.getByRole('link', { name: '点検（X）' }).count()).toBe(0);
    const sold = await sell();

    await page.getByRole('button', { name: '入金・出金' }).tap();
    await dialog.getByLabel('金額').fill('300');
    await dialog.getByLabel('用途').fill('花');
    await dialog.getByRole('button', { name: '記録する' }).tap();
    // Cash that leaves the drawer needs somebody who answers for it; the cashier stays signed in.
    const approval = page.getByRole('dialog', { name: '責任者の承認', exact: true });
    await approval.getByRole('button', { name: /店長/ }).tap();
    for (const digit of shop.credentials.staff.manager.pin)
      await approval.getByRole('button', { name: digit, exact: true }).tap();
    await approval.getByRole('button', { name: '承認する', exact: true }).tap();
    await approval.waitFor({ state: 'hidden' });
    await dialog.waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: '数えて締める' }).tap();
    await dialog.getByLabel('$1,000の枚数').fill('1');
    await dialog.getByLabel('$500の枚数').fill('1');
    await dialog.getByLabel('$1の枚数').fill(String(sold));
    // Blind: nothing on the screen says what should be in it.
    expect(await page.getByText('あるべき金額', { exact: true }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'ドロワーを締める' }).tap();
    await page.getByText('$200不足').waitFor();
    await page.getByRole('heading', { name: 'Z 1' }).waitFor();
    // That somebody must approve is an answer, no error of the page.
    expect(errors.filter((text) => !text.includes('403'))).toEqual([]);
    await context.close();

    const { items } = await owner.call<{ items: CashSession[] }>('GET', '/cash-sessions');
    expect(items).toMatchObject([{ state: 'closed', number: 1 }]);
    const z = await owner.call<CashReport>('GET', `/cash-sessions/${items[0]!.id}/report`);
    expect(z).toMatchObject({ expected: { amountMinor: 1700 + sold }, difference: { amountMinor: -200 } });
    const late = await cashier.raw('GET', `/cash-sessions/${items[0]!.id}/report`);
    expect(late.body.code).toBe('forbidden');

    const desk = await openPage(browser, { screen: 'desk' });
    await new StaffMember(desk.page).signIn(shop.url, '/staff/drawers', 'Owner', shop.credentials.staff.owner.pin);
    await desk.page.getByRole('link', { name: /Z 1/ }).tap();
    await desk.page.getByText('$200 missing').waitFor();
    await desk.page.getByText('花').waitFor();
    expect(desk.errors).toEqual([]);
    await desk.context.close();
  });

  it('shows what colleagues do by itself', async () => {
    const { context, page, errors } = await openPage(browser, { screen: 'desk' });
    await new StaffMember(page).signIn(shop.url, '/staff/drawers', 'Owner', shop.credentials.staff.owner.pin);
    await page.getByRole('heading', { name: 'Earlier' }).waitFor();
    const session = await cashier.call<CashSession>('POST', '/cash-sessions', {
      drawer: 'market stall',
      floatMinor: 500,
    });
    await page.getByRole('heading', { name: 'market stall' }).waitFor();
    await page.getByRole('link', { name: 'X report' }).tap();
    await page.getByText('Should be in it', { exact: true }).waitFor();
    await cashier.call('POST', `/cash-sessions/${session.id}/movements`, {
      kind: 'payIn',
      amountMinor: 70,
      note: 'Coins',
    });
    await page.getByText('$570').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});

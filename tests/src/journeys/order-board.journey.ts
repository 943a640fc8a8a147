import type { Product } from '@lintel/shared/http/catalog';
import type { Order } from '@lintel/shared/http/orders';
import type { Payment } from '@lintel/shared/http/payments';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, signIn } from './harness/api.ts';
import { openBrowser, openPage } from './harness/browser.ts';
import { Shop } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

describe('the order board', () => {
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  let goods: Product[];
  beforeAll(async () => {
    shop = await Shop.open('board', { LINTEL_DEMO_RATE: '0' });
    browser = await openBrowser();
    owner = await signIn(shop.url, shop.credentials.staff.owner);
    const { items } = await owner.call<{ items: Product[] }>('GET', '/catalog/products?limit=100');
    goods = items.filter(({ variants }) => variants.length === 1 && variants[0]!.unit === 'each');
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  const variant = (at: number) => goods[at]!.variants[0]!;
  const order = (id: string) => owner.call<Order>('GET', `/orders/${id}`);
  const available = async (at: number) =>
    (await owner.call<{ items: { available: number }[] }>('GET', `/stock?variantId=${variant(at).id}`)).items[0]!
      .available;

  /** An unpaid order of the first `kinds` goods, `quantity` of each. */
  async function ordered(kinds: number, quantity: number, body: object = {}): Promise<Order> {
    const basket = await owner.call<{ id: string }>('POST', '/baskets');
    for (let at = 0; at < kinds; at++) {
      await owner.call('POST', `/baskets/${basket.id}/lines`, { variantId: variant(at).id, quantity });
    }
    return owner.call<Order>('POST', `/baskets/${basket.id}/checkout`, body);
  }
  const start = (id: string, method: string) => owner.call<Payment>('POST', `/orders/${id}/payments`, { method });
  async function paidInCash(made: Order): Promise<Order> {
    const { id } = await start(made.id, 'cash');
    await owner.call('POST', `/payments/${id}/cash`, { tenderedMinor: made.totals.total.amountMinor });
    return made;
  }

  it('a payment of another amount comes into the queue by itself and is settled by a manager', async () => {
    const { context, page, errors } = await openPage(browser, { screen: 'desk' });
    const { pin } = shop.credentials.staff.manager;
    await new StaffMember(page).signIn(shop.url, '/staff/orders/attention', 'Manager', pin);
    await page.getByText('Nothing needs anybody', { exact: true }).waitFor();

    const made = await ordered(1, 1);
    const { present } = await start(made.id, 'sandboxQr');
    const sandbox = new URL(present!.qr).origin;
    const fault = (faults: object) =>
      fetch(`${sandbox}/_sandbox/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(faults),
      });
    await fault({ amountMismatch: 5 });
    await fetch(`${present!.qr}/confirm`, { method: 'POST', redirect: 'manual' });
    await page.getByText('Another amount was paid than was asked for', { exact: true }).waitFor();
    await fault({});

    await page.getByRole('button', { name: `Settle ${made.number}` }).tap();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('How do you know').fill('Seen on the page of the service');
    expect(await dialog.getByRole('button', { name: 'Settle it' }).isDisabled()).toBe(true);
    await dialog.getByText('The money is there', { exact: true }).tap();
    await dialog.getByRole('button', { name: 'Settle it' }).tap();
    await page.getByText('Nothing needs anybody', { exact: true }).waitFor();
    expect(await order(made.id)).toMatchObject({ state: 'completed', paymentStatus: 'paid' });
    await page.getByRole('link', { name: 'Bills' }).tap();
    await page.getByText('Each day the hub compares').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('goods are packed, ready and handed over to whoever says the code', async () => {
    const { id, number } = await paidInCash(await ordered(2, 1, { fulfilment: 'pickUp' }));
    const code = (await order(id)).pickUpCode!;
    const { context, page, errors } = await openPage(browser, { screen: 'phone', locale: 'zh-TW' });
    const { pin } = shop.credentials.staff.cashier;
    await new StaffMember(page).signIn(shop.url, `/staff/orders/${id}`, '收銀員', pin);
    await page.getByRole('button', { name: '開始備貨' }).tap();
    const state = page.getByRole('region', { name: '取貨' }).getByRole('status');
    await state.getByText('備貨中', { exact: true }).waitFor();
    // A colleague says it at another desk; this page hears of it.
    await owner.call('POST', `/orders/${id}/packing`, { packing: 'ready' });
    await state.getByText('可取貨', { exact: true }).waitFor();

    await page.getByRole('button', { name: '交貨' }).tap();
    const dialog = page.getByRole('dialog');
    const type = async (digits: string) => {
      for (const digit of digits) await dialog.getByRole('button', { name: digit, exact: true }).tap();
      await dialog.getByRole('button', { name: '交貨' }).tap();
    };
    await type(String((Number(code) + 1) % 10_000).padStart(4, '0'));
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('取貨碼').fill('');
    await type(code);
    await page.getByText(`${number} 已交付。`).waitFor();
    expect(await order(id)).toMatchObject({ state: 'completed', packing: 'ready' });

    // The next customer has them sent.
    const sent = await paidInCash(await ordered(1, 1, { fulfilment: 'pickUp' }));
    await page.goto(`${shop.url}/staff/orders/${sent.id}`);
    await page.getByRole('button', { name: '寄出', exact: true }).tap();
    await dialog.getByLabel('物流公司').fill('黑貓宅急便');
    await dialog.getByLabel('追蹤編號').fill('TC-9041-2');
    await dialog.getByRole('button', { name: '寄出', exact: true }).tap();
    const delivery = page.getByRole('region', { name: '配送', exact: true });
    await delivery.getByText('TC-9041-2', { exact: true }).waitFor();
    await dialog.waitFor({ state: 'hidden' });

    await delivery.getByRole('button', { name: '記錄配送問題', exact: true }).tap();
    expect(await dialog.getByRole('button', { name: '請說明發生什麼事', exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel('說明').fill('無人在家');
    await dialog.getByRole('button', { name: '記錄', exact: true }).tap();
    await delivery.getByText('無人在家', { exact: true }).waitFor();
    await dialog.waitFor({ state: 'hidden' });
    const waiting = await owner.call<{ items: { orderId: string; reason: string }[] }>('GET', '/orders/attention');
    expect(waiting.items).toContainEqual(expect.objectContaining({ orderId: sent.id, reason: 'deliveryException' }));

    await delivery.getByRole('button', { name: '已送達', exact: true }).tap();
    await dialog.getByRole('button', { name: '記錄', exact: true }).tap();
    await page.getByText(`${sent.number} 已送達並完成。`, { exact: true }).waitFor();
    await delivery.getByText('已送達', { exact: true }).waitFor();
    expect(await order(sent.id)).toMatchObject({
      state: 'completed',
      tracking: {
        carrier: '黑貓宅急便',
        events: [{ state: 'shipped' }, { state: 'exception' }, { state: 'delivered' }],
      },
    });
    const again = await owner.raw('POST', `/orders/${sent.id}/tracking`, { state: 'delivered', text: '' });
    expect(again).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect(errors.filter((text) => !text.includes('409'))).toEqual([]);
    await context.close();
  });

  it('goods come back line by line, one for the shelf and one not, and are paid for', async () => {
    const { id } = await paidInCash(await ordered(2, 2));
    const before = [await available(0), await available(1)];
    const clerk = await openPage(browser, { screen: 'phone' });
    await new StaffMember(clerk.page).signIn(
      shop.url,
      `/staff/orders/${id}`,
      'Cashier',
      shop.credentials.staff.cashier.pin,
    );
    const dialog = clerk.page.getByRole('dialog');
    await clerk.page.getByRole('button', { name: 'Take goods back' }).tap();
    for (const at of [0, 1]) {
      const line = dialog.getByRole('listitem').filter({ hasText: goods[at]!.names.en! });
      await line.getByRole('button', { name: 'More' }).tap();
      await line.getByRole('button', { name: at === 0 ? 'Changed their mind' : 'Defective' }).tap();
    }
    await dialog.getByRole('button', { name: 'Write the return down' }).tap();
    await clerk.page.getByText('Asked for', { exact: true }).waitFor();
    // Whether they may come back is not the cashier's to say.
    expect(await clerk.page.getByRole('button', { name: 'Allow it' }).count()).toBe(0);

    const lead = await openPage(browser, { screen: 'desk' });
    const { pin } = shop.credentials.staff.manager;
    await new StaffMember(lead.page).signIn(shop.url, `/staff/orders/${id}`, 'Manager', pin);
    await lead.page.getByRole('button', { name: 'Allow it' }).tap();

    await clerk.page.getByRole('button', { name: 'Goods are here' }).tap();
    await dialog
      .getByRole('group', { name: goods[0]!.names.en! })
      .getByText('Back on the shelf', { exact: true })
      .tap();
    await dialog.getByRole('group', { name: goods[1]!.names.en! }).getByText('Cannot be sold', { exact: true }).tap();
    await dialog.getByRole('button', { name: 'Take them in' }).tap();

    await lead.page.getByRole('button', { name: 'Give the money back' }).tap();
    await lead.page.getByText('The refund is made.', { exact: true }).waitFor();
    const after = await order(id);
    const paidBack = variant(0).price.amountMinor + variant(1).price.amountMinor;
    expect(after).toMatchObject({ paymentStatus: 'partiallyRefunded', refunded: { amountMinor: paidBack } });
    expect(after.returns).toMatchObject([
      {
        state: 'refunded',
        lines: [
          { reason: 'Changed their mind', restock: true },
          { reason: 'Defective', restock: false },
        ],
      },
    ]);
    expect([await available(0), await available(1)]).toEqual([before[0]! + 1, before[1]!]);
    expect([...clerk.errors, ...lead.errors]).toEqual([]);
    await clerk.context.close();
    await lead.context.close();
  });
});

import type { Product } from '@lintel/shared/http/catalog';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, signIn } from './harness/api.ts';
import { openBrowser, openPage, type screens } from './harness/browser.ts';
import { Customer } from './harness/customer.ts';
import { newestOrder, orderAfter } from './harness/orders.ts';
import { Shop } from './harness/shop.ts';
import { StaffMember } from './harness/staff-member.ts';

describe('cash at the counter', () => {
  let shop: Shop;
  let browser: Browser;
  let owner: Api;
  let product: Product;
  beforeAll(async () => {
    shop = await Shop.open('cash', { LINTEL_DEMO_RATE: '0' });
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

  it.each(['desk', 'phone'] as (keyof typeof screens)[])(
    'the customer brings the number, the cashier (%s) takes the money',
    async (screen) => {
      const kiosk = await openPage(browser, { screen: 'panel10' });
      const customer = new Customer(kiosk.page, 'en');
      const last = await newestOrder(owner);
      await customer.walkUp(shop.url);
      await customer.start();
      await customer.choose(product.names.en!);
      await customer.goToPay();
      await customer.payBy('cash');
      await kiosk.page.getByText('Please pay at the counter').waitFor();
      const order = await orderAfter(owner, last);
      await kiosk.page.getByText(order.number).first().waitFor();
      expect(order.state).toBe('unpaid');

      const counter = await openPage(browser, { screen });
      const cashier = new StaffMember(counter.page);
      await cashier.signIn(shop.url, '/staff/orders', 'Cashier', shop.credentials.staff.cashier.pin);
      await counter.page.getByRole('button', { name: `Take cash of order ${order.number}` }).tap();
      const dialog = counter.page.getByRole('dialog');
      await dialog.getByRole('button', { name: /1,000/ }).tap();
      await dialog.getByText(`$${1000 - order.totals.total.amountMinor}`).waitFor();
      await dialog.getByRole('button', { name: /in cash/ }).tap();
      await dialog.getByText('Give back', { exact: true }).waitFor();
      await kiosk.page.getByText('Thank you!').waitFor();

      const paid = (await newestOrder(owner))!;
      expect(paid).toMatchObject({ state: 'completed', paymentStatus: 'paid' });
      expect(paid.payments).toEqual([expect.objectContaining({ method: 'cash', state: 'captured' })]);
      expect(paid.payments[0]!.change!.amountMinor).toBe(1000 - order.totals.total.amountMinor);
      expect([...kiosk.errors, ...counter.errors]).toEqual([]);
      const late = await owner.raw('POST', `/payments/${paid.payments[0]!.id}/cash`, { tenderedMinor: 1000 });
      expect(late.body.code).toBe('already-done');
      await kiosk.context.close();
      await counter.context.close();
    },
  );
});

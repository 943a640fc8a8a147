import { NewPromotion } from '@lintel/shared/http/promotions';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';
import { receiptPage } from './page.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill({ cashStepMinor: 5 });
});
afterEach(() => till.close());

const page = (id: string) => receiptPage(till.commerce.orders.receipt(id, undefined, till.cashier), 'en', true);
const shows = (html: string, name: string, amount: string) =>
  expect(html).toMatch(new RegExp(`<td>${name}</td><td>${amount.replaceAll('$', '\\$')}</td>`));

describe('the receipt on a phone', () => {
  it('names what was saved by which promotion, and what coins made of it', async () => {
    const rule = { kind: 'discount', goods: null, saving: { amountMinor: 7 } };
    await till.commerce.promotions.create(NewPromotion.parse({ name: 'A & B <sale>', rule }), till.cashier);
    const order = await till.order(1);
    await till.payCash(order.id, 100);
    const html = page(order.id);
    shows(html, 'A &amp; B &lt;sale&gt;', '-$7');
    shows(html, 'Total', '$83');
    shows(html, 'Rounded to coins', '$2');
    shows(html, 'Change', '$15');
    expect(html).not.toContain('Pick-up');
  });

  it('says the pick-up code until the goods are handed over', async () => {
    const order = await till.order(1, 'pickUp');
    await till.payCash(order.id, 100);
    const { pickUpCode } = till.commerce.orders.get(order.id, till.cashier);
    expect(page(order.id)).toContain(`<p>Pick-up code</p><p class="number">${pickUpCode}</p>`);
    await till.commerce.orders.handOver(order.id, pickUpCode!, till.cashier);
    expect(page(order.id)).not.toContain('Pick-up');
  });
});

import { Basket } from '@lintel/shared/http/baskets';
import { Order } from '@lintel/shared/http/orders';
import { NewPromotion } from '@lintel/shared/http/promotions';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';

let till: Till;
let id: string;
beforeEach(async () => {
  till = await openTill();
  id = (await till.commerce.baskets.create(till.cashier)).id;
});
afterEach(() => till.close());

const refused = (code: string) => expect.objectContaining({ code });
async function milk(quantity = 2) {
  const basket = await till.commerce.baskets.add(id, { variantId: till.variant('MILK'), quantity }, till.cashier);
  return basket.lines.find(({ sku }) => sku === 'MILK')!;
}
const agree = (lineId: string, priceMinor: number | null, reason = 'damaged box') =>
  till.commerce.baskets.agreePrice(id, lineId, { priceMinor, reason }, till.cashier);
const offer = (rule: object) =>
  till.commerce.promotions.create(NewPromotion.parse({ name: 'Offer', rule }), till.cashier);

describe('a price agreed at the till', () => {
  it('replaces the list price of a line, says why, and can be lifted', async () => {
    const line = await milk();
    const basket = await agree(line.id, 70);
    expect(Basket.parse(basket)).toEqual(basket);
    expect(basket.lines[0]).toMatchObject({
      unitPrice: { amountMinor: 70 },
      total: { amountMinor: 140 },
      agreed: { listPrice: { amountMinor: 90 }, reason: 'damaged box' },
    });
    const lifted = await agree(line.id, null);
    expect(lifted.lines[0]).toMatchObject({ unitPrice: { amountMinor: 90 }, agreed: null });
    expect(lifted.priceHash).not.toBe(basket.priceHash);
  });

  it('may be nothing, and stays when the quantity changes', async () => {
    const line = await milk();
    await agree(line.id, 0, 'a gift');
    const basket = await till.commerce.baskets.change(id, line.id, 3, till.cashier);
    expect(basket.totals.total.amountMinor).toBe(0);
    expect(basket.lines[0]!.agreed!.reason).toBe('a gift');
  });

  it('stays with the order and its refund, whatever the list says later', async () => {
    const line = await milk();
    await agree(line.id, 70);
    const order = await till.commerce.baskets.checkout(id, undefined, till.cashier);
    expect(Order.parse(order)).toEqual(order);
    await till.commerce.catalog.setPrice(till.variant('MILK'), 120);
    await till.payCash(order.id);
    const sold = till.commerce.orders.get(order.id, till.cashier).lines[0]!;
    expect(sold).toMatchObject({
      unitPrice: { amountMinor: 70 },
      agreed: { listPrice: { amountMinor: 90 }, reason: 'damaged box' },
    });
    const wanted = { lines: [{ lineId: sold.id, quantity: 1 }], reason: 'no', restock: true, outsideRules: false };
    const refund = await till.commerce.refunds.refund(order.id, wanted, till.cashier);
    expect(refund.amount.amountMinor).toBe(70);
  });

  it('takes no offer on the goods themselves, but those on the basket', async () => {
    const line = await milk();
    const goods = { variantIds: [till.variant('MILK')] };
    await offer({ kind: 'discount', goods, saving: { percentBp: 5000 } });
    expect(till.commerce.baskets.get(id, till.cashier).totals.total.amountMinor).toBe(90);
    const basket = await agree(line.id, 70);
    expect(basket.totals).toMatchObject({ total: { amountMinor: 140 }, discount: { amountMinor: 0 } });
    await offer({ kind: 'discount', goods: null, saving: { percentBp: 1000 } });
    expect(till.commerce.baskets.get(id, till.cashier).totals.total.amountMinor).toBe(126);
  });

  it('is written down with who, what it was and why', async () => {
    const line = await milk();
    await agree(line.id, 70);
    const { items } = till.commerce.orders.audit({ subjectId: id, limit: 10 });
    expect(items).toEqual([
      expect.objectContaining({
        action: 'basket.agreePrice',
        by: 'Mei',
        detail: { sku: 'MILK', listMinor: 90, wasMinor: 90, priceMinor: 70, reason: 'damaged box' },
      }),
    ]);
  });

  it('is refused for a line that is not there and a basket that is closed', async () => {
    const line = await milk();
    await till.commerce.baskets.checkout(id, undefined, till.cashier);
    await expect(agree(line.id, 70)).rejects.toThrow(refused('basket-closed'));
    id = (await till.commerce.baskets.create(till.cashier)).id;
    await expect(agree(line.id, 70)).rejects.toThrow(refused('not-found'));
  });
});

describe('parked baskets', () => {
  it('are listed with what is in them until somebody goes on or their time is over', async () => {
    await milk();
    const { token } = await till.commerce.baskets.park(id, 'asked', till.cashier);
    const kiosks = await till.commerce.baskets.create(till.kiosk);
    await till.commerce.baskets.add(kiosks.id, { variantId: till.variant('MUG-S'), quantity: 1 }, till.kiosk);
    await till.commerce.baskets.park(kiosks.id, 'idle', till.kiosk);
    const listed = () => till.commerce.baskets.parked().items.map(({ by, lines }) => [by, lines[0]!.name]);
    expect(listed()).toEqual([
      ['front kiosk', 'Café mug'],
      ['Mei', 'Fresh milk'],
    ]);
    await till.clock.pass(5 * 60_000);
    expect(listed()).toEqual([['Mei', 'Fresh milk']]);
    await till.commerce.baskets.resume(token, till.cashier);
    expect(listed()).toEqual([]);
  });
});

describe('a product added at the till', () => {
  it('is sold at once by its barcode, is found by its tag and is written down', async () => {
    const made = await till.commerce.catalogOffice.quickAdd(
      { name: 'Odd jam', priceMinor: 150, barcode: '4006381333931' },
      till.cashier,
    );
    expect(made).toMatchObject({ name: 'Odd jam', tags: ['quick-add'] });
    const basket = await till.commerce.baskets.add(id, { barcode: '4006381333931' }, till.cashier);
    expect(basket.totals.total.amountMinor).toBe(150);
    expect(till.commerce.orders.audit({ subjectId: made.id, limit: 10 }).items[0]).toMatchObject({
      action: 'product.quickAdd',
      by: 'Mei',
    });
  });

  it('does not take a barcode from another product, and two without one are two products', async () => {
    const add = (name: string, barcode?: string) =>
      till.commerce.catalogOffice.quickAdd(
        { name, priceMinor: 10, ...(barcode === undefined ? {} : { barcode }) },
        till.cashier,
      );
    await expect(add('Milk again', '4719906000170')).rejects.toThrow(refused('barcode-taken'));
    expect((await add('Jam')).id).not.toBe((await add('Jam')).id);
  });
});

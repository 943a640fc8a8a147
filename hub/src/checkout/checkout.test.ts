import { Basket } from '@lintel/shared/http/baskets';
import { Order } from '@lintel/shared/http/orders';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, settled, type Till } from '../till.fixture.ts';

let till: Till;
let id: string;
beforeEach(async () => {
  till = await openTill();
  id = (await till.commerce.baskets.create(till.kiosk)).id;
});
afterEach(() => till.close());

const add = (sku: string, quantity = 1, actor = till.kiosk) =>
  till.commerce.baskets.add(id, { variantId: till.variant(sku), quantity }, actor);
const refused = (code: string, extra?: object) =>
  expect.objectContaining({ code, ...(extra ? { extra: expect.objectContaining(extra) } : {}) });

describe('a basket', () => {
  it('is what the contract says, and counts its revisions', async () => {
    const basket = await add('MILK');
    expect(Basket.parse(basket)).toEqual(basket);
    expect(basket.revision).toBe(1);
    expect((await add('MUG-S')).revision).toBe(2);
    expect(till.commerce.baskets.get(id, till.kiosk).revision).toBe(2);
  });

  it('begins with its first line, or not at all', async () => {
    const { baskets } = till.commerce;
    const basket = await baskets.create(till.kiosk, undefined, { variantId: till.variant('MILK'), quantity: 2 });
    expect(Basket.parse(basket)).toEqual(basket);
    expect(basket.lines.map((line) => [line.sku, line.quantity])).toEqual([['MILK', 2]]);
    expect(baskets.get(basket.id, till.kiosk)).toEqual(basket);
    const again = await baskets.add(basket.id, { barcode: '4719906000170' }, till.kiosk);
    expect(again.lines.map((line) => [line.sku, line.quantity])).toEqual([['MILK', 3]]);
    const count = () => till.storage.read.get('SELECT COUNT(*) AS baskets FROM basket');
    const before = count();
    await till.commerce.catalog.setSoldOut(till.variant('MUG-S'), true);
    const wrong = [
      [{ variantId: till.variant('MUG-S'), quantity: 1 }, 'not-sellable'],
      [{ variantId: till.variant('MILK'), quantity: 10_000 }, 'quantity-too-large'],
      [{ barcode: '0000000000000' }, 'unknown-barcode'],
    ] as const;
    for (const [line, code] of wrong)
      await expect(baskets.create(till.kiosk, undefined, line)).rejects.toThrow(refused(code));
    expect(count()).toEqual(before);
  });

  it('has one line per variant', async () => {
    await add('MILK', 2);
    await add('MUG-S');
    const basket = await till.commerce.baskets.add(id, { barcode: '4719906000170' }, till.kiosk);
    expect(basket.lines.map((line) => [line.sku, line.quantity])).toEqual([
      ['MILK', 3],
      ['MUG-S', 1],
    ]);
  });

  it('changes and loses lines', async () => {
    const line = (await add('MILK', 2)).lines[0]!;
    const changed = await till.commerce.baskets.change(id, line.id, 5, till.kiosk);
    expect(changed.totals.total.amountMinor).toBe(450);
    expect((await till.commerce.baskets.remove(id, line.id, till.kiosk)).lines).toEqual([]);
    await expect(till.commerce.baskets.change(id, line.id, 1, till.kiosk)).rejects.toThrow(refused('not-found'));
    await expect(till.commerce.baskets.remove(id, line.id, till.kiosk)).rejects.toThrow(refused('not-found'));
  });

  it('refuses more than it may hold, and stays as it was', async () => {
    const line = (await add('MILK', 9_999)).lines[0]!;
    await expect(add('MILK')).rejects.toThrow(refused('quantity-too-large', { maxQuantity: 9_999 }));
    await expect(till.commerce.baskets.change(id, line.id, 10_000, till.kiosk)).rejects.toThrow(
      refused('quantity-too-large'),
    );
    for (const quantity of [-1, 0, 1.5]) {
      await expect(add('MUG-S', quantity)).rejects.toThrow(refused('invalid-input'));
      await expect(till.commerce.baskets.change(id, line.id, quantity, till.kiosk)).rejects.toThrow(
        refused('invalid-input'),
      );
    }
    const basket = await add('APPLE', 1_000_000);
    await expect(add('APPLE')).rejects.toThrow(refused('quantity-too-large', { maxQuantity: 1_000_000 }));
    expect(till.commerce.baskets.get(id, till.kiosk)).toEqual(basket);
  });

  it('refuses a total the till cannot name', async () => {
    await till.commerce.catalog.setPrice(till.variant('MUG-S'), 99_999_999_999);
    await add('MUG-S');
    await expect(add('MILK')).rejects.toThrow(refused('amount-too-large'));
    expect(till.commerce.baskets.get(id, till.kiosk).lines).toHaveLength(1);
  });

  it('holds two hundred lines', async () => {
    const products = Array.from({ length: 201 }, (_, index) => ({
      key: `p${index}`,
      name: `P${index}`,
      variants: [{ sku: `P${index}`, priceMinor: 1 }],
    }));
    await till.commerce.importCatalog({ products });
    for (let index = 0; index < 200; index++) await add(`P${index}`);
    await expect(add('P200')).rejects.toThrow(refused('quantity-too-large', { maxLines: 200 }));
    expect((await add('P0')).lines).toHaveLength(200);
  });

  it('takes nothing unknown or off sale', async () => {
    await expect(
      till.commerce.baskets.add(id, { variantId: crypto.randomUUID(), quantity: 1 }, till.kiosk),
    ).rejects.toThrow(refused('unknown-variant'));
    await expect(till.commerce.baskets.add(id, { barcode: '0000000000000' }, till.kiosk)).rejects.toThrow(
      refused('unknown-barcode'),
    );
    await till.commerce.catalog.setSoldOut(till.variant('MILK'), true);
    await expect(add('MILK')).rejects.toThrow(refused('not-sellable', { soldOut: true }));
  });

  it('belongs to its kiosk; staff may help', async () => {
    const { commerce, otherKiosk, cashier, anybody } = till;
    for (const stranger of [otherKiosk, anybody]) {
      expect(() => commerce.baskets.get(id, stranger)).toThrow(refused('not-found'));
      await expect(add('MILK', 1, stranger)).rejects.toThrow(refused('not-found'));
      await expect(commerce.baskets.abandon(id, stranger)).rejects.toThrow(refused('not-found'));
      await expect(commerce.baskets.checkout(id, undefined, stranger)).rejects.toThrow(refused('not-found'));
    }
    await add('MILK', 1, cashier);
    const order = await commerce.baskets.checkout(id, undefined, cashier);
    expect(commerce.orders.get(order.id, till.kiosk).id).toBe(order.id);
    expect(() => commerce.orders.get(order.id, otherKiosk)).toThrow(refused('not-found'));
  });

  it('is closed once given up, and giving up twice is fine', async () => {
    await till.commerce.baskets.abandon(id, till.kiosk);
    await till.commerce.baskets.abandon(id, till.kiosk);
    await expect(add('MILK')).rejects.toThrow(refused('basket-closed', { state: 'abandoned' }));
    expect(till.commerce.baskets.get(id, till.kiosk).state).toBe('abandoned');
  });

  it('is given up by itself after half a day', async () => {
    await till.clock.pass(12 * 3_600_000 + 1);
    const fresh = await till.commerce.baskets.create(till.kiosk);
    expect(await till.commerce.baskets.sweep()).toBe(1);
    expect(till.commerce.baskets.get(id, till.kiosk).state).toBe('abandoned');
    expect(till.commerce.baskets.get(fresh.id, till.kiosk).state).toBe('open');
  });

  it('is made once per request', async () => {
    const once = { scope: 'kiosk-1 createBasket', key: 'k', requestHash: 'h' };
    const first = await till.commerce.baskets.create(till.kiosk, once);
    expect(await till.commerce.baskets.create(till.kiosk, once)).toEqual(first);
    const line = { scope: 'kiosk-1 addLine', key: 'k', requestHash: 'h' };
    const wanted = { variantId: till.variant('MILK'), quantity: 1 };
    await till.commerce.baskets.add(first.id, wanted, till.kiosk, line);
    await till.commerce.baskets.add(first.id, wanted, till.kiosk, line);
    expect(till.commerce.baskets.get(first.id, till.kiosk).lines[0]!.quantity).toBe(1);
  });
});

describe('checking out', () => {
  it('freezes the lines: later changes of the product never touch them', async () => {
    await add('MILK', 2);
    const order = await till.commerce.baskets.checkout(id, undefined, till.kiosk);
    expect(Order.parse(order)).toEqual(order);
    await till.commerce.catalog.setPrice(till.variant('MILK'), 1);
    await till.commerce.importCatalog({
      products: [{ key: 'milk', name: 'Renamed', variants: [{ sku: 'MILK', priceMinor: 2 }] }],
    });
    expect(till.commerce.orders.get(order.id, till.kiosk)).toEqual(order);
    expect(order.lines[0]).toMatchObject({ name: 'Fresh milk', unitPrice: { amountMinor: 90 }, quantity: 2 });
  });

  it('happens once, whoever asks again', async () => {
    await add('MILK');
    const once = { scope: 'kiosk-1 checkout', key: 'k', requestHash: 'h' };
    const order = await till.commerce.baskets.checkout(id, undefined, till.kiosk, once);
    expect(await till.commerce.baskets.checkout(id, undefined, till.kiosk, once)).toEqual(order);
    await expect(till.commerce.baskets.checkout(id, undefined, till.kiosk)).rejects.toThrow(
      refused('basket-closed', { orderId: order.id }),
    );
    expect(till.commerce.baskets.get(id, till.kiosk)).toMatchObject({ state: 'checkedOut', orderId: order.id });
    expect(till.commerce.orders.list({ limit: 50 }).items).toHaveLength(1);
    expect(till.commerce.stock.available(till.variant('MILK'))).toBe(9);
  });

  it('begins to pay with it where it is told how', async () => {
    await add('MILK');
    const once = { scope: 'kiosk-1 checkout', key: 'k', requestHash: 'h' };
    const pay = () => till.commerce.baskets.checkout(id, undefined, till.kiosk, once, { pay: 'cash' });
    const order = await pay();
    expect(Order.parse(order)).toEqual(order);
    expect(order).toEqual(till.commerce.orders.get(order.id, till.kiosk));
    expect(order).toMatchObject({ paymentStatus: 'pending', payments: [{ method: 'cash', state: 'presented' }] });
    await till.commerce.payments.takeCash(order.payments[0]!.id, 100, till.cashier);
    expect(await pay()).toMatchObject({ id: order.id, paymentStatus: 'paid', payments: [{ state: 'captured' }] });
  });

  it('answers once the provider has heard of it, and is found again after a crash in between', async () => {
    await add('MILK');
    const once = { scope: 'kiosk-1 checkout', key: 'k', requestHash: 'h' };
    const pay = () => till.commerce.baskets.checkout(id, undefined, till.kiosk, once, { pay: 'sandboxQr' });
    till.provider.faults = ['hang'];
    void pay();
    await settled();
    expect(till.provider.charges.size).toBe(0);
    till.restart();
    const order = await pay();
    expect(order.payments).toMatchObject([{ state: 'presented', present: { qr: expect.any(String) } }]);
    expect(order).toEqual(till.commerce.orders.get(order.id, till.kiosk));
    expect(till.provider.charges.size).toBe(1);
  });

  it('makes no order that cannot be paid in the way that was asked for', async () => {
    const before = await add('MILK');
    const free = await till.commerce.baskets.create(till.kiosk, undefined, {
      variantId: till.variant('MILK'),
      quantity: 1,
    });
    const refusal = refused('method-unavailable');
    await expect(
      till.commerce.baskets.checkout(id, undefined, till.kiosk, undefined, { pay: 'linePay' }),
    ).rejects.toThrow(refusal);
    expect(till.commerce.baskets.get(id, till.kiosk)).toEqual(before);
    await till.commerce.catalog.setPrice(till.variant('MILK'), 0);
    await expect(
      till.commerce.baskets.checkout(free.id, undefined, till.kiosk, undefined, { pay: 'sandboxQr' }),
    ).rejects.toThrow(refusal);
    expect(till.commerce.orders.list({ limit: 50 }).items).toEqual([]);
    expect(till.commerce.stock.available(till.variant('MILK'))).toBe(10);
  });

  it('happens once when two ask at the same moment', async () => {
    await add('MILK');
    const both = await Promise.allSettled([
      till.commerce.baskets.checkout(id, undefined, till.kiosk),
      till.commerce.baskets.checkout(id, undefined, till.cashier),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(till.commerce.stock.available(till.variant('MILK'))).toBe(9);
  });

  it('asks again when a price changed since the customer looked', async () => {
    const seen = await add('MILK', 2);
    await till.commerce.catalog.setPrice(till.variant('MILK'), 95);
    const fresh = till.commerce.baskets.get(id, till.kiosk);
    expect(fresh.priceHash).not.toBe(seen.priceHash);
    await expect(till.commerce.baskets.checkout(id, seen.priceHash, till.kiosk)).rejects.toThrow(
      refused('price-changed', { basket: fresh }),
    );
    expect(till.commerce.stock.available(till.variant('MILK'))).toBe(10);
    expect((await till.commerce.baskets.checkout(id, fresh.priceHash, till.kiosk)).totals.total.amountMinor).toBe(190);
  });

  it('refuses an empty basket and what has gone off sale meanwhile', async () => {
    await expect(till.commerce.baskets.checkout(id, undefined, till.kiosk)).rejects.toThrow(refused('basket-empty'));
    await add('MILK');
    await till.commerce.catalog.setSellable(till.variant('MILK'), false);
    await expect(till.commerce.baskets.checkout(id, undefined, till.kiosk)).rejects.toThrow(
      refused('not-sellable', { variantIds: [till.variant('MILK')] }),
    );
    expect(till.commerce.orders.list({ limit: 50 }).items).toEqual([]);
  });

  it("numbers orders by the shop's day", async () => {
    const numbers = [(await till.order()).number, (await till.order()).number];
    await till.clock.pass(14 * 3_600_000 - 1);
    numbers.push((await till.order()).number);
    await till.clock.pass(1);
    numbers.push((await till.order()).number);
    expect(numbers).toEqual(['1121-0001', '1121-0002', '1121-0003', '1122-0001']);
  });
});

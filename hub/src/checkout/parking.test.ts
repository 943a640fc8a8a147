import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';

let till: Till;
let id: string;
beforeEach(async () => {
  till = await openTill();
  id = (await till.commerce.baskets.create(till.kiosk)).id;
});
afterEach(() => till.close());

const refused = (code: string, extra?: object) =>
  expect.objectContaining({ code, ...(extra ? { extra: expect.objectContaining(extra) } : {}) });
const add = (actor = till.kiosk) =>
  till.commerce.baskets.add(id, { variantId: till.variant('MILK'), quantity: 2 }, actor);

describe('a parked basket', () => {
  it('goes on wherever its token is brought, once', async () => {
    await add();
    const heard: string[] = [];
    till.storage.onCommitted((changes) => heard.push(...changes.map(({ kind }) => kind)));
    const { token, until } = await till.commerce.baskets.park(id, 'asked', till.kiosk);
    expect(Date.parse(until) - till.clock.now()).toBe(30 * 60_000);
    expect(() => till.commerce.baskets.get(id, till.kiosk)).toThrow(refused('not-found'));
    expect(till.commerce.baskets.get(id, till.cashier).state).toBe('parked');
    await expect(add(till.cashier)).rejects.toThrow(refused('basket-closed', { state: 'parked' }));
    await expect(till.commerce.baskets.checkout(id, undefined, till.cashier)).rejects.toThrow(refused('basket-closed'));
    await till.clock.pass(29 * 60_000);
    const basket = await till.commerce.baskets.resume(token, till.otherKiosk);
    expect(basket).toMatchObject({ id, state: 'open', totals: { itemCount: 2 } });
    expect(heard).toEqual(['parked', 'parked']);
    await expect(till.commerce.baskets.resume(token, till.kiosk)).rejects.toThrow(refused('not-found'));
    expect(() => till.commerce.baskets.get(id, till.kiosk)).toThrow(refused('not-found'));
    const order = await till.commerce.baskets.checkout(id, basket.priceHash, till.otherKiosk);
    expect(till.commerce.orders.get(order.id, till.otherKiosk).id).toBe(order.id);
  });

  it('is given up when nobody comes: after half an hour, or five minutes where the customer walked away', async () => {
    await add();
    const { token } = await till.commerce.baskets.park(id, 'idle', till.kiosk);
    await till.clock.pass(5 * 60_000 - 1);
    expect(await till.commerce.baskets.sweep()).toBe(0);
    await till.clock.pass(1);
    await expect(till.commerce.baskets.resume(token, till.kiosk)).rejects.toThrow(refused('not-found'));
    expect(await till.commerce.baskets.sweep()).toBe(1);
    expect(await till.commerce.baskets.sweep()).toBe(0);
    expect(till.commerce.baskets.get(id, till.cashier).state).toBe('abandoned');
  });

  it('is not an empty one, nor somebody else’s', async () => {
    await expect(till.commerce.baskets.park(id, 'asked', till.kiosk)).rejects.toThrow(refused('basket-empty'));
    await add();
    await expect(till.commerce.baskets.park(id, 'asked', till.otherKiosk)).rejects.toThrow(refused('not-found'));
  });
});

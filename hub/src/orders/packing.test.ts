import { Order } from '@lintel/shared/http/orders';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const refused = (code: string) => expect.objectContaining({ code });

describe('packing', () => {
  it('goes from being put together to ready, told with who and when', async () => {
    const { id } = await till.order(1, 'pickUp');
    await till.payCash(id);
    expect(till.commerce.views.orderSummary(id)!.packing).toBeNull();
    expect((await till.commerce.orders.pack(id, 'packing', till.cashier)).packing).toBe('packing');
    await till.clock.pass(60_000);
    const ready = await till.commerce.orders.pack(id, 'ready', till.cashier);
    expect(Order.parse(ready)).toEqual(ready);
    expect(ready.times.readyAt).toBe(new Date(till.clock.now()).toISOString());
    expect(ready.history.map(({ state, packing, by }) => [state, packing, by])).toEqual([
      ['unpaid', null, 'front kiosk'],
      ['awaitingFulfillment', null, 'Mei'],
      ['awaitingFulfillment', 'packing', 'Mei'],
      ['awaitingFulfillment', 'ready', 'Mei'],
    ]);
    expect(till.commerce.views.orderSummary(id)!.packing).toBe('ready');
    const handed = await till.commerce.orders.handOver(id, ready.pickUpCode!, till.cashier);
    expect(handed).toMatchObject({ state: 'completed', packing: 'ready' });
  });

  it('tells the second of two colleagues, and takes back what is not ready after all', async () => {
    const { id } = await till.order(1, 'pickUp');
    await till.payCash(id);
    const pack = (packing: 'packing' | 'ready') => till.commerce.orders.pack(id, packing, till.cashier);
    await pack('packing');
    await expect(pack('packing')).rejects.toThrow(refused('already-done'));
    await pack('ready');
    expect((await pack('packing')).packing).toBe('packing');
  });

  it('is only for what waits to be picked up', async () => {
    const unpaid = await till.order(1, 'pickUp');
    const carried = await till.order(1);
    await till.payCash(carried.id);
    for (const { id } of [unpaid, carried]) {
      await expect(till.commerce.orders.pack(id, 'ready', till.cashier)).rejects.toThrow(refused('wrong-state'));
    }
  });
});

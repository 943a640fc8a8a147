import type { Order } from '@lintel/shared/http/orders';
import { expect } from 'vitest';
import type { Api } from './api.ts';

/** The newest order as staff see it, if there is one. */
export async function newestOrder(owner: Api): Promise<Order | undefined> {
  const { items } = await owner.call<{ items: Order[] }>('GET', '/orders?limit=1');
  return items[0] && owner.call<Order>('GET', `/orders/${items[0].id}`);
}

/** The order that comes after `last`: a page may say where to go before the hub has made it. */
export async function orderAfter(owner: Api, last: Order | undefined): Promise<Order> {
  await expect.poll(async () => (await newestOrder(owner))?.id).not.toBe(last?.id);
  return (await newestOrder(owner))!;
}

import type { Handlers } from '../web/handlers.ts';
import { actorOf } from './actor.ts';
import type { OrderService } from './service.ts';

export function orderHandlers(
  orders: OrderService,
): Pick<Handlers, 'listOrders' | 'getOrder' | 'voidOrder' | 'getReceipt'> {
  return {
    listOrders: ({ query }) => orders.list(query),
    getOrder: ({ params, caller }) => orders.get(params.id, actorOf(caller)),
    voidOrder: ({ params, caller }) => orders.void(params.id, actorOf(caller)),
    getReceipt: ({ params, query, caller }) => orders.receipt(params.id, query.token, actorOf(caller)),
  };
}

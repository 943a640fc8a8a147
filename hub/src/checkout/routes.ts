import { actorOf } from '../orders/actor.ts';
import { isApproved } from '../staff/approvals.ts';
import type { Caller, Handlers } from '../web/handlers.ts';
import type { CheckoutService } from './service.ts';

type BasketRoutes =
  | 'createBasket'
  | 'getBasket'
  | 'abandonBasket'
  | 'addLine'
  | 'changeLine'
  | 'removeLine'
  | 'agreePrice'
  | 'listParkedBaskets'
  | 'addCoupon'
  | 'removeCoupon'
  | 'parkBasket'
  | 'resumeBasket'
  | 'checkout';

/** Whether goods are sold at any price that they say. */
function mayGive(caller: Caller): boolean {
  return caller.kind === 'staff' && isApproved(caller);
}

export function checkoutHandlers(baskets: CheckoutService): Pick<Handlers, BasketRoutes> {
  return {
    createBasket: ({ body, caller, once }) => baskets.create(actorOf(caller), once, body.line),
    getBasket: ({ params, caller }) => baskets.get(params.id, actorOf(caller)),
    abandonBasket: async ({ params, caller }) => {
      await baskets.abandon(params.id, actorOf(caller));
      return {};
    },
    addLine: ({ params, body, caller, once }) => baskets.add(params.id, body, actorOf(caller), once, mayGive(caller)),
    changeLine: ({ params, body, caller }) =>
      baskets.change(params.id, params.lineId, body.quantity, actorOf(caller), mayGive(caller)),
    removeLine: ({ params, caller }) => baskets.remove(params.id, params.lineId, actorOf(caller)),
    agreePrice: ({ params, body, caller }) =>
      baskets.agreePrice(params.id, params.lineId, { ...body, approved: mayGive(caller) }, actorOf(caller)),
    listParkedBaskets: () => baskets.parked(),
    addCoupon: ({ params, body, caller, once }) => baskets.addCoupon(params.id, body.code, actorOf(caller), once),
    removeCoupon: ({ params, caller }) => baskets.removeCoupon(params.id, params.code, actorOf(caller)),
    parkBasket: ({ params, body, caller }) => baskets.park(params.id, body.because, actorOf(caller)),
    resumeBasket: ({ body, caller }) => baskets.resume(body.token, actorOf(caller)),
    checkout: ({ params, body, caller, once }) =>
      baskets.checkout(params.id, body.priceHash, actorOf(caller), once, body),
  };
}

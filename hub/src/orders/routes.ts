import { Problem } from '@lintel/shared/errors';
import type { Caller, Handlers } from '../web/handlers.ts';
import { actorOf } from './actor.ts';
import type { ReturnService } from './return-service.ts';
import type { OrderService } from './service.ts';

type OrderRoutes =
  | 'listOrders'
  | 'getOrder'
  | 'voidOrder'
  | 'getReceipt'
  | 'listAttention'
  | 'resolveAttention'
  | 'packOrder'
  | 'handOverOrder'
  | 'dispatchOrder'
  | 'trackOrder'
  | 'listAudit'
  | 'exportAudit';

export function orderHandlers(orders: OrderService): Pick<Handlers, OrderRoutes> {
  return {
    listOrders: ({ query }) => orders.list(query),
    getOrder: ({ params, caller }) => orders.get(params.id, actorOf(caller)),
    voidOrder: ({ params, caller }) => orders.void(params.id, actorOf(caller)),
    getReceipt: ({ params, query, caller }) => orders.receipt(params.id, query.token, actorOf(caller)),
    listAttention: () => orders.attention(),
    resolveAttention: ({ params, body, caller }) => orders.resolveAttention(params.id, body, actorOf(caller)),
    packOrder: ({ params, body, caller }) => orders.pack(params.id, body.packing, actorOf(caller)),
    handOverOrder: ({ params, body, caller }) => orders.handOver(params.id, body.code, actorOf(caller)),
    dispatchOrder: ({ params, body, caller }) => orders.dispatch(params.id, body, actorOf(caller)),
    trackOrder: ({ params, body, caller }) => orders.track(params.id, body, actorOf(caller)),
    listAudit: ({ query }) => orders.audit(query),
    exportAudit: ({ query }) => orders.auditFile(query),
  };
}

type ReturnRoutes =
  | 'requestReturn'
  | 'approveReturn'
  | 'rejectReturn'
  | 'receiveReturn'
  | 'refundReturn'
  | 'setReturnPolicy';

export function returnHandlers(returns: ReturnService): Pick<Handlers, ReturnRoutes> {
  return {
    requestReturn: ({ params, body, caller, once }) => {
      if (body.outsideRules && !isLead(caller)) throw new Problem('forbidden');
      return returns.request(params.id, body, actorOf(caller), once);
    },
    approveReturn: ({ params, caller }) => returns.approve(params.id, actorOf(caller)),
    rejectReturn: ({ params, body, caller }) => returns.reject(params.id, body.note, actorOf(caller)),
    receiveReturn: ({ params, body, caller }) => returns.receive(params.id, body.lines, actorOf(caller)),
    refundReturn: ({ params, caller }) => returns.refund(params.id, actorOf(caller)),
    setReturnPolicy: ({ params, body, caller }) => returns.setPolicy(params.id, body, actorOf(caller)),
  };
}

function isLead(caller: Caller): boolean {
  return caller.role === 'owner' || caller.role === 'manager';
}

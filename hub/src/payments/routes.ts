import { actorOf } from '../orders/actor.ts';
import type { Handlers } from '../web/handlers.ts';
import type { PaymentService } from './service.ts';

type PaymentRoutes =
  | 'listPaymentMethods'
  | 'startPayment'
  | 'getPayment'
  | 'cancelPayment'
  | 'takeCash'
  | 'refundOrder';

export function paymentHandlers(payments: PaymentService): Pick<Handlers, PaymentRoutes> {
  return {
    listPaymentMethods: () => payments.methods(),
    startPayment: ({ params, body, caller, once }) => payments.start(params.id, body.method, actorOf(caller), once),
    getPayment: ({ params, caller }) => payments.get(params.id, actorOf(caller)),
    cancelPayment: ({ params, caller }) => payments.cancel(params.id, actorOf(caller)),
    takeCash: ({ params, body, caller, once }) =>
      payments.takeCash(params.id, body.tenderedMinor, actorOf(caller), once),
    refundOrder: ({ params, body, caller, once }) => payments.refund(params.id, body, actorOf(caller), once),
  };
}

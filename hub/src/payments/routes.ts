import { actorOf } from '../orders/actor.ts';
import type { Handlers } from '../web/handlers.ts';
import type { ProviderDesk } from './provider-desk.ts';
import type { RefundService } from './refund-service.ts';
import type { PaymentService } from './service.ts';

type PaymentRoutes =
  | 'listPaymentMethods'
  | 'startPayment'
  | 'getPayment'
  | 'cancelPayment'
  | 'takeCash'
  | 'refundOrder';

export function paymentHandlers(
  payments: PaymentService,
  refunds: RefundService,
  desk: ProviderDesk,
): Pick<Handlers, PaymentRoutes> {
  return {
    listPaymentMethods: () => desk.methods(),
    startPayment: ({ params, body, caller, once }) => payments.start(params.id, body.method, actorOf(caller), once),
    getPayment: ({ params, caller }) => payments.get(params.id, actorOf(caller)),
    cancelPayment: ({ params, caller }) => payments.cancel(params.id, actorOf(caller)),
    takeCash: ({ params, body, caller, once }) =>
      payments.takeCash(params.id, body.tenderedMinor, actorOf(caller), once),
    refundOrder: ({ params, body, caller, once }) => refunds.refund(params.id, body, actorOf(caller), once),
  };
}

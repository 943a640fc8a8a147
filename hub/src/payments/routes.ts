import { actorOf } from '../orders/actor.ts';
import { needApproval } from '../staff/approvals.ts';
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
  | 'scanPayerCode'
  | 'listPaymentAttention'
  | 'settlePayment'
  | 'settleRefund'
  | 'listReconciliations'
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
    scanPayerCode: ({ params, body, caller, once }) => payments.scan(params.id, body.code, actorOf(caller), once),
    listPaymentAttention: () => payments.inNeed(),
    settleRefund: ({ params, body, caller, once }) => refunds.settle(params.id, body, actorOf(caller), once),
    listReconciliations: () => payments.reconciliations(),
    settlePayment: ({ params, body, caller, once }) => payments.settle(params.id, body, actorOf(caller), once),
    refundOrder: ({ params, body, caller, once }) => {
      needApproval(caller);
      return refunds.refund(params.id, body, actorOf(caller), once);
    },
  };
}

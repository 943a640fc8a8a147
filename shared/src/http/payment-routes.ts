import { z } from 'zod';
import { Id } from './common.ts';
import { kioskAndSellers, leads, route, sellers } from './define-route.ts';
import { Refund } from './orders.ts';
import { Payment, PaymentAttention, Reconciliation, ScanPayerCode, SettlePayment, SettleRefund } from './payments.ts';

const ById = z.strictObject({ id: Id });

/** What there is to payments besides paying. Literal paths stand before `/payments/:id`. */
export const paymentRoutes = {
  listPaymentAttention: route({
    method: 'get',
    path: '/payments/attention',
    summary: 'Payments that wait for a person',
    audience: sellers,
    answer: PaymentAttention,
  }),
  listReconciliations: route({
    method: 'get',
    path: '/payments/reconciliations',
    summary: "Each provider's bill beside the ledger, newest day first",
    audience: leads,
    answer: Reconciliation,
  }),
  scanPayerCode: route({
    method: 'post',
    path: '/payments/:id/code',
    summary: "Sends the payer's code that the till has scanned",
    audience: kioskAndSellers,
    params: ById,
    body: ScanPayerCode,
    answer: Payment,
    idempotent: true,
  }),
  settlePayment: route({
    method: 'post',
    path: '/payments/:id/settle',
    summary: 'Settles by hand, with a reason, what no answer of the provider settles',
    audience: leads,
    params: ById,
    body: SettlePayment,
    answer: Payment,
    idempotent: true,
  }),
  settleRefund: route({
    method: 'post',
    path: '/refunds/:id/settle',
    summary: 'Settles by hand, with a reason, a refund that waits for a person',
    audience: leads,
    params: ById,
    body: SettleRefund,
    answer: Refund,
    idempotent: true,
  }),
} as const;

import type { Order, OrderSummary } from '@lintel/shared/http/orders';
import type { Payment } from '@lintel/shared/http/payments';

/** Whether this order may have an open cash attempt; its detail knows. */
export function mayWaitForCash(order: OrderSummary): boolean {
  return order.state === 'unpaid' && order.paymentStatus === 'pending' && order.methods.includes('cash');
}

/** The attempt for which somebody stands at the counter, if there is one. */
export function openCashPayment(order: Order): Payment | null {
  return order.payments.find((payment) => payment.method === 'cash' && payment.state === 'presented') ?? null;
}

import type { Order } from '@lintel/shared/http/orders';
import type { Payment } from '@lintel/shared/http/payments';
import { useQueries } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import { queryKey } from '../../hub-client/use-hub-query.tsx';
import { useSession } from '../shell/session.tsx';
import { useOrders } from './use-orders.ts';
import { mayWaitForCash, openCashPayment } from './waiting-for-cash-rules.ts';

export interface CashWaiting {
  order: Order;
  payment: Payment;
}

/** Orders whose customer stands at the counter to pay in cash, the longest waiting first. */
export function useWaitingForCash(): CashWaiting[] {
  const { can } = useSession();
  const unpaid = useOrders('unpaid', { enabled: can.orders });
  const candidates = (unpaid.data?.pages ?? []).flatMap((page) => page.items).filter(mayWaitForCash);
  const details = useQueries({
    queries: candidates.map(({ id }) => ({
      queryKey: queryKey('getOrder', { params: { id } }),
      queryFn: ({ signal }: { signal: AbortSignal }) => call('getOrder', { params: { id }, signal }),
    })),
  });
  return details
    .flatMap(({ data: order }) => {
      const payment = order ? openCashPayment(order) : null;
      return order && payment ? [{ order, payment }] : [];
    })
    .sort((a, b) => (a.payment.createdAt < b.payment.createdAt ? -1 : 1));
}

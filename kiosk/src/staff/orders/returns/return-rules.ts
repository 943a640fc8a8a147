import type { Order, OrderLine } from '@lintel/shared/http/orders';
import type { Return } from '@lintel/shared/http/returns';

/** What comes back of a line, and why. */
export interface Wanted {
  quantity: number;
  reason: string;
}

export type ReturnChoice = Readonly<Record<string, Wanted>>;

const underWay: readonly Return['state'][] = ['requested', 'approved', 'received'];

/** How much of a line may still be asked back: neither refunded nor on its way back already. */
export function leftToReturn(
  order: Pick<Order, 'returns'>,
  line: Pick<OrderLine, 'id' | 'quantity' | 'refundedQuantity'>,
): number {
  const asked = order.returns
    .filter(({ state, refundId }) => underWay.includes(state) && refundId === null)
    .flatMap(({ lines }) => lines)
    .filter(({ lineId }) => lineId === line.id)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return Math.max(0, line.quantity - line.refundedQuantity - asked);
}

/** Whether goods of this order may come back at all. */
export function isReturnable(order: Pick<Order, 'paidAt' | 'state' | 'lines' | 'returns'>): boolean {
  return (
    order.paidAt !== null &&
    (order.state === 'completed' || order.state === 'inTransit') &&
    order.lines.some((line) => leftToReturn(order, line) > 0)
  );
}

/** The chosen lines as the hub wants them; null while a reason is missing or nothing is chosen. */
export function returnOf(choice: ReturnChoice): { lineId: string; quantity: number; reason: string }[] | null {
  const lines = Object.entries(choice)
    .filter(([, { quantity }]) => quantity > 0)
    .map(([lineId, { quantity, reason }]) => ({ lineId, quantity, reason: reason.trim() }));
  return lines.length > 0 && lines.every(({ reason }) => reason !== '') ? lines : null;
}

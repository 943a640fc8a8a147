import type { Order, OrderLine } from '@lintel/shared/http/orders';
import { multiplyDivide } from '@lintel/shared/money/money';

/** How much of a line has not been given back yet, in the line's unit. */
export function leftOf(line: Pick<OrderLine, 'quantity' | 'refundedQuantity'>): number {
  return line.quantity - line.refundedQuantity;
}

/** Whether there is anything left to give back of a paid order. */
export function isRefundable(order: Pick<Order, 'paidAt' | 'lines'>): boolean {
  return order.paidAt !== null && order.lines.some((line) => leftOf(line) > 0);
}

/**
 * What the hub will pay for `quantity` more of this line, in minor units: the line's total by quantity, cumulative, so
 * that all parts together are the line to the last unit. The hub's own answer is what counts.
 */
export function refundOfLine(
  line: Pick<OrderLine, 'quantity' | 'refundedQuantity' | 'total'>,
  quantity: number,
): number {
  const upTo = (given: number) => multiplyDivide(line.total.amountMinor, given, line.quantity);
  return upTo(line.refundedQuantity + quantity) - upTo(line.refundedQuantity);
}

/** What is chosen to be given back, by line id. */
export type RefundChoice = Readonly<Record<string, number>>;

/** The chosen lines as the hub wants them, and what they come to. */
export function refundOf(order: Pick<Order, 'lines'>, choice: RefundChoice) {
  const lines: { lineId: string; quantity: number }[] = [];
  let amountMinor = 0;
  for (const line of order.lines) {
    const quantity = Math.min(choice[line.id] ?? 0, leftOf(line));
    if (quantity <= 0) continue;
    lines.push({ lineId: line.id, quantity });
    amountMinor += refundOfLine(line, quantity);
  }
  return { lines, amountMinor };
}

import { multiplyDivide } from '../money/money.ts';

/** A sold line, and how much of it has been given back. */
export interface RefundableLine {
  quantity: number;
  totalMinor: number;
  refundedQuantity: number;
  refundedMinor: number;
}

/**
 * What giving back `quantity` more of a line pays: the line's own total by quantity, cumulative, so that all parts
 * together are the line to the last minor unit, whatever the order of the parts; the last one takes the remainder.
 * Undefined when less than that is left.
 */
export function refundOfLine(line: RefundableLine, quantity: number): number | undefined {
  const after = line.refundedQuantity + quantity;
  if (after > line.quantity) return undefined;
  const left = line.totalMinor - line.refundedMinor;
  if (after === line.quantity) return left;
  const share = multiplyDivide(line.totalMinor, after, line.quantity) - line.refundedMinor;
  return Math.min(Math.max(share, 0), left);
}

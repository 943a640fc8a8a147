import type { Reader } from '../database/storage.ts';

/** A line of a paid order less what was given back of it. `costMinor` is what `pricePer` of it cost when it was sold. */
export interface SoldLineRow {
  totalMinor: number;
  taxMinor: number;
  quantity: number;
  costMinor: number | null;
  pricePer: number;
}

/** Lines of the orders paid in `[from, to)`, milliseconds. Goods that came back and were thrown away stay sold. */
export function soldLines(reader: Reader, from: number, to: number): SoldLineRow[] {
  return reader.all<SoldLineRow>(
    `SELECT l.totalMinor - l.refundedMinor AS totalMinor, l.costMinor, l.pricePer,
       l.taxMinor - COALESCE(back.taxMinor, 0) AS taxMinor, l.quantity - COALESCE(back.restocked, 0) AS quantity
     FROM orders o JOIN orderLine l ON l.orderId = o.id
       LEFT JOIN (SELECT r.orderLineId, SUM(r.taxMinor) AS taxMinor,
           SUM(CASE WHEN COALESCE(r.restock, f.restock) = 1 THEN r.quantity ELSE 0 END) AS restocked
         FROM refundLine r JOIN refund f ON f.id = r.refundId WHERE f.state <> 'failed' GROUP BY r.orderLineId) back
         ON back.orderLineId = l.id
     WHERE o.paidAt >= ? AND o.paidAt < ?`,
    from,
    to,
  );
}

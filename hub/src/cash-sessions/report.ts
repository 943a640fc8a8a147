import type { CashReport } from '@lintel/shared/http/cash-sessions';
import type { Reader } from '../database/storage.ts';
import { type CashSessionRow, movementsOf, sessionView } from './store.ts';

/** X report of a drawer that is open at `now`, Z report of a closed one. */
export function cashReport(reader: Reader, row: CashSessionRow, now: number): CashReport {
  const money = (amountMinor: number) => ({ amountMinor, currency: row.currency });
  const movements = movementsOf(reader, row);
  const sum = (kind?: CashReport['movements'][number]['kind']) =>
    movements
      .filter((movement) => kind === undefined || movement.kind === kind)
      .reduce((total, movement) => total + movement.amount.amountMinor, 0);
  const expected = row.expectedMinor ?? sum();
  return {
    session: sessionView(row),
    float: money(sum('float')),
    cashSales: money(sum('sale')),
    rounding: money(sum('rounding')),
    cashRefunds: money(sum('refund')),
    payIns: money(sum('payIn')),
    payOuts: money(sum('payOut')),
    drops: money(sum('drop')),
    expected: money(expected),
    counted: row.countedMinor === null ? null : money(row.countedMinor),
    difference: row.countedMinor === null ? null : money(row.countedMinor - expected),
    note: row.note,
    movements,
    shop: shopFigures(reader, row, row.closedAt ?? now + 1),
  };
}

function shopFigures(reader: Reader, row: CashSessionRow, to: number): CashReport['shop'] {
  const money = (amountMinor: number) => ({ amountMinor, currency: row.currency });
  const span = [row.createdAt, to] as const;
  const sold = reader.get<{ orders: number; sales: number; discounts: number }>(
    `SELECT COUNT(*) AS orders, COALESCE(SUM(paidMinor), 0) AS sales, COALESCE(SUM(discountMinor), 0) AS discounts
     FROM orders WHERE paidAt >= ? AND paidAt < ?`,
    ...span,
  )!;
  const taxes = reader.all<{ rateBp: number; taxMinor: number; refundedMinor: number }>(
    `SELECT rateBp, SUM(tax) AS taxMinor, SUM(refunded) AS refundedMinor FROM (
       SELECT t.value ->> 'rateBp' AS rateBp, t.value ->> 'taxMinor' AS tax, 0 AS refunded
       FROM orders o, json_each(o.taxes) t WHERE o.paidAt >= ? AND o.paidAt < ?
       UNION ALL SELECT l.taxRateBp, 0, r.taxMinor FROM refundLine r JOIN orderLine l ON l.id = r.orderLineId
       JOIN refund whole ON whole.id = r.refundId
       WHERE whole.state = 'succeeded' AND whole.updatedAt >= ? AND whole.updatedAt < ?)
     GROUP BY rateBp ORDER BY rateBp`,
    ...span,
    ...span,
  );
  const { refunds } = reader.get<{ refunds: number }>(
    `SELECT COALESCE(SUM(r.amountMinor), 0) AS refunds FROM refund r JOIN paymentAttempt a ON a.id = r.attemptId
     WHERE r.state = 'succeeded' AND a.surplus = 0 AND r.updatedAt >= ? AND r.updatedAt < ?`,
    ...span,
  )!;
  const methods = reader.all<{
    method: CashReport['shop']['methods'][number]['method'];
    payments: number;
    sum: number;
  }>(
    `SELECT method, COUNT(*) AS payments, SUM(capturedMinor) AS sum FROM paymentAttempt
     WHERE surplus = 0 AND capturedAt >= ? AND capturedAt < ? GROUP BY method ORDER BY method`,
    ...span,
  );
  return {
    orders: sold.orders,
    sales: money(sold.sales),
    discounts: money(sold.discounts),
    taxes: taxes.map((row) => ({ rateBp: row.rateBp, tax: money(row.taxMinor), refunded: money(row.refundedMinor) })),
    refunds: money(refunds),
    methods: methods.map(({ method, payments, sum }) => ({ method, payments, amount: money(sum) })),
  };
}

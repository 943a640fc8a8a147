import { Problem } from '@lintel/shared/errors';
import type { OrderState, Packing, PaymentStatus } from '@lintel/shared/http/orders';
import type { PaymentState } from '@lintel/shared/http/payments';
import type { Currency } from '@lintel/shared/money/currency';
import type { Reader, SqlValue, Tx } from '../database/storage.ts';
import { earnPoints } from '../members/ledger.ts';
import { type Actor, maySee } from './actor.ts';
import { nextOrderState, numberAfterRestore, type OrderEvent, paymentStatus } from './rules.ts';
import { shopDay } from './shop-terms.ts';

export interface OrderRow {
  id: string;
  number: string;
  type: 'kiosk' | 'counter' | 'pickUp' | 'online';
  state: OrderState;
  paymentStatus: PaymentStatus;
  basketId: string | null;
  kioskId: string | null;
  currency: Currency;
  subtotalMinor: number;
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
  itemCount: number;
  taxes: string;
  promotions: string;
  /** Whose it is; null: nobody's. */
  memberId: string | null;
  packing: Packing | null;
  pickUpCode: string | null;
  carrier: string | null;
  trackingNumber: string | null;
  paidMinor: number;
  refundedMinor: number;
  receiptToken: string;
  reservedUntil: number;
  extended: number;
  paidAt: number | null;
  createdAt: number;
  updatedAt: number;
}

export interface OrderLineRow {
  id: string;
  orderId: string;
  position: number;
  variantId: string;
  productId: string;
  sku: string;
  name: string;
  names: string;
  variantName: string | null;
  variantNames: string;
  imageHash: string | null;
  unit: 'each' | 'g' | 'ml' | 'mm';
  pricePer: number;
  quantity: number;
  unitPriceMinor: number;
  /** What the list said where another price was agreed to, and why; null elsewhere. */
  listMinor: number | null;
  agreedWhy: string | null;
  taxRateBp: number;
  costMinor: number | null;
  grossMinor: number;
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
  steps: string;
  refundRule: 'refundable' | 'final';
  returnDays: number | null;
  refundedQuantity: number;
  refundedMinor: number;
}

export function orderById(reader: Reader, id: string): OrderRow | undefined {
  return reader.get<OrderRow>('SELECT * FROM orders WHERE id = ?', id);
}

/** @throws Problem `not-found`, also when the order is another kiosk's. */
export function orderFor(reader: Reader, id: string, actor: Actor): OrderRow {
  const order = orderById(reader, id);
  if (!order || !maySee(actor, order)) throw new Problem('not-found', 'There is no such order');
  return order;
}

export function orderLines(reader: Reader, orderId: string): OrderLineRow[] {
  return reader.all<OrderLineRow>('SELECT * FROM orderLine WHERE orderId = ? ORDER BY position', orderId);
}

/** The next running number of the day that holds `now`, from 1. */
export function nextDayNumber(reader: Reader, day: string, timeZone: string): number {
  const { last } = reader.get<{ last: number }>(
    'SELECT COALESCE(MAX(dayNumber), 0) AS last FROM orders WHERE day = ?',
    day,
  )!;
  const restored = reader.get<{ at: number }>('SELECT at FROM restored ORDER BY at DESC LIMIT 1');
  if (restored === undefined || shopDay(restored.at, timeZone) !== day) return last + 1;
  const since = reader.get('SELECT 1 FROM orders WHERE day = ? AND createdAt >= ?', day, restored.at);
  return since ? last + 1 : numberAfterRestore(last);
}

/** A way to insert whole rows; its statement is made of the first. */
function insertInto<Row extends object>(table: string): (tx: Tx, row: Row) => void {
  let columns: (keyof Row & string)[] | undefined;
  let sql = '';
  return (tx, row) => {
    if (columns === undefined) {
      columns = Object.keys(row) as (keyof Row & string)[];
      sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    }
    tx.run(sql, ...columns.map((column) => row[column] as SqlValue));
  };
}

export const insertOrder = insertInto<OrderRow & { day: string; dayNumber: number }>('orders');
export const insertOrderLine = insertInto<OrderLineRow & { createdAt: number; updatedAt: number }>('orderLine');

export function insertHistory(
  tx: Tx,
  args: { id: string; orderId: string; event: string; state: OrderState; actor: Actor; now: number },
): void {
  const { id, orderId, event, state, actor, now } = args;
  tx.run(
    `INSERT INTO orderHistory (orderId, step, id, event, state, actorKind, actorId, actorName, createdAt)
     VALUES (?, (SELECT COALESCE(MAX(step), 0) + 1 FROM orderHistory WHERE orderId = ?), ?, ?, ?, ?, ?, ?, ?)`,
    orderId,
    orderId,
    id,
    event,
    state,
    actor.kind,
    actor.id,
    actor.name,
    now,
  );
}

/** Moves an order along its table, with a line of history. @throws Problem `wrong-state`. */
export function moveOrder(
  tx: Tx,
  order: OrderRow,
  event: OrderEvent,
  args: { id: string; actor: Actor; now: number },
): OrderRow {
  const state = nextOrderState(order.state, event);
  tx.run('UPDATE orders SET state = ?, updatedAt = ? WHERE id = ?', state, args.now, order.id);
  return moved(tx, { ...order, state, updatedAt: args.now }, event, args);
}

/** Moves an order whose money is there. @throws Problem `wrong-state`. */
export function payOrder(
  tx: Tx,
  order: OrderRow,
  event: OrderEvent,
  args: { id: string; paidMinor: number; actor: Actor; now: number },
): OrderRow {
  const { paidMinor, now } = args;
  const state = nextOrderState(order.state, event);
  tx.run(
    'UPDATE orders SET state = ?, paidMinor = ?, paidAt = ?, updatedAt = ? WHERE id = ?',
    state,
    paidMinor,
    now,
    now,
    order.id,
  );
  return moved(tx, { ...order, state, paidMinor, paidAt: now, updatedAt: now }, event, args);
}

function moved(tx: Tx, order: OrderRow, event: OrderEvent, args: { id: string; actor: Actor; now: number }): OrderRow {
  const { id, actor, now } = args;
  insertHistory(tx, { id, actor, now, orderId: order.id, event, state: order.state });
  if (order.state === 'completed') earnPoints(tx, order, actor, now);
  tx.changed({ kind: 'order', id: order.id });
  return order;
}

/** Brings `paymentStatus` in line with the order's attempts; called by whatever touched either. */
export function refreshPaymentStatus(tx: Tx, orderId: string, now: number): void {
  refreshStatusOf(tx, orderById(tx, orderId)!, now);
}

/** The same for an order as it is in the table at this moment; answers what it is now. */
export function refreshStatusOf(tx: Tx, order: OrderRow, now: number): PaymentStatus {
  const attempts = tx
    .all<{ state: PaymentState; needsAttention: number }>(
      'SELECT state, needsAttention FROM paymentAttempt WHERE orderId = ?',
      order.id,
    )
    .map((attempt) => ({ state: attempt.state, needsAttention: attempt.needsAttention === 1 }));
  const status = paymentStatus({ ...order, paid: order.paidAt !== null }, attempts);
  if (status !== order.paymentStatus) {
    tx.run('UPDATE orders SET paymentStatus = ?, updatedAt = ? WHERE id = ?', status, now, order.id);
  }
  tx.changed({ kind: 'order', id: order.id });
  return status;
}

import type { Order, OrderLine, OrderState, OrderSummary, Receipt } from '@lintel/shared/http/orders';
import type { Texts } from '@lintel/shared/languages';
import type { LineStep } from '@lintel/shared/pricing/price-basket';
import { stepsView, totalsView } from '../checkout/basket-view.ts';
import type { Reader } from '../database/storage.ts';
import { orderMember } from '../members/ledger.ts';
import { refundsOf, refundView } from '../payments/refund-store.ts';
import { attemptsOf, paymentView } from '../payments/store.ts';
import { fromCursor, pageOf } from './cursor.ts';
import { returnsOf } from './returns.ts';
import { type ShopTerms, shopOnPaper } from './shop-terms.ts';
import { type OrderLineRow, type OrderRow, orderById, orderLines } from './store.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

function lineView(row: OrderLineRow, currency: OrderRow['currency']): OrderLine {
  const money = (amountMinor: number) => ({ amountMinor, currency });
  return {
    id: row.id,
    variantId: row.variantId,
    productId: row.productId,
    sku: row.sku,
    name: row.name,
    names: JSON.parse(row.names) as Texts,
    variantName: row.variantName,
    variantNames: JSON.parse(row.variantNames) as Texts,
    imageHash: row.imageHash,
    unit: row.unit,
    pricePer: row.pricePer,
    quantity: row.quantity,
    unitPrice: money(row.unitPriceMinor),
    agreed: row.listMinor === null ? null : { listPrice: money(row.listMinor), reason: row.agreedWhy ?? '' },
    gross: money(row.grossMinor),
    discount: money(row.discountMinor),
    tax: money(row.taxMinor),
    total: money(row.totalMinor),
    steps: stepsView(JSON.parse(row.steps) as LineStep[], currency),
    refundRule: row.refundRule,
    returnDays: row.returnDays,
    refundedQuantity: row.refundedQuantity,
  };
}

export interface HistoryRow {
  event: string;
  state: OrderState;
  actorName: string;
  createdAt: number;
}

/** When an order went which way, as its history tells. */
function timesOf(history: readonly HistoryRow[]): Order['times'] {
  const first = (is: (row: HistoryRow) => boolean) => isoOrNull(history.find(is)?.createdAt ?? null);
  return {
    voidedAt: first((row) => row.state === 'voided'),
    readyAt: first((row) => row.event === 'ready'),
    dispatchedAt: first((row) => row.event === 'dispatch'),
    deliveredAt: first((row) => row.event === 'deliver'),
    handedOverAt: first((row) => row.event === 'handOver'),
    completedAt: first((row) => row.state === 'completed'),
    refundedAt: first((row) => row.state === 'refundedOrReturned'),
  };
}

function trackingOf(reader: Reader, order: OrderRow): Order['tracking'] {
  if (order.carrier === null || order.trackingNumber === null) return null;
  type Event = Pick<NonNullable<Order['tracking']>['events'][number], 'state' | 'text'> & { createdAt: number };
  const events = reader
    .all<Event>('SELECT state, text, createdAt FROM trackingEvent WHERE orderId = ? ORDER BY rowid', order.id)
    .map(({ createdAt, ...event }) => ({ ...event, at: iso(createdAt) }));
  return { carrier: order.carrier, number: order.trackingNumber, events };
}

/** The order as the API shows it. */
export function orderView(reader: Reader, order: OrderRow): Order {
  return viewOf(order, {
    lines: orderLines(reader, order.id),
    payments: attemptsOf(reader, order.id).map(paymentView),
    refunds: refundsOf(reader, order.id).map((refund) => refundView(refund)),
    returns: returnsOf(reader, order.id),
    tracking: trackingOf(reader, order),
    member: orderMember(reader, order),
    history: reader.all<HistoryRow>(
      'SELECT event, state, actorName, createdAt FROM orderHistory WHERE orderId = ? ORDER BY step',
      order.id,
    ),
  });
}

/** The same for one that has just been made of these: nothing is read again. */
export function newOrderView(
  order: OrderRow,
  { lines, member, made }: { lines: readonly OrderLineRow[]; member: Order['member']; made: HistoryRow },
): Order {
  return viewOf(order, { lines, member, payments: [], refunds: [], returns: [], tracking: null, history: [made] });
}

type Parts = Pick<Order, 'payments' | 'refunds' | 'returns' | 'tracking' | 'member'> & {
  lines: readonly OrderLineRow[];
  history: readonly HistoryRow[];
};

function viewOf(order: OrderRow, { lines, history, payments, refunds, returns, tracking, member }: Parts): Order {
  const money = (amountMinor: number) => ({ amountMinor, currency: order.currency });
  return {
    id: order.id,
    number: order.number,
    type: order.type,
    state: order.state,
    paymentStatus: order.paymentStatus,
    basketId: order.basketId,
    lines: lines.map((line) => lineView(line, order.currency)),
    totals: totalsView(order, order.itemCount, order.currency),
    paid: money(order.paidMinor),
    refunded: money(order.refundedMinor),
    promotions: JSON.parse(order.promotions) as Order['promotions'],
    member,
    payments,
    refunds,
    returns,
    packing: order.packing,
    pickUpCode: order.paidAt === null ? null : order.pickUpCode,
    tracking,
    receiptToken: order.receiptToken,
    reservedUntil: order.state === 'unpaid' ? iso(order.reservedUntil) : null,
    createdAt: iso(order.createdAt),
    updatedAt: iso(order.updatedAt),
    paidAt: isoOrNull(order.paidAt),
    times: timesOf(history),
    history: history.map(({ event, state, createdAt, actorName }) => ({
      state,
      packing: event === 'packing' || event === 'ready' ? event : null,
      at: iso(createdAt),
      by: actorName,
    })),
  };
}

type SummaryRow = OrderRow & { methods: string };

// Methods that an order is or was really paid by come first; before that, what the customer is trying.
const summarySelect = `
  SELECT o.*, (SELECT json_group_array(DISTINCT a.method) FROM paymentAttempt a WHERE a.orderId = o.id
    AND (o.paidAt IS NULL OR a.capturedAt IS NOT NULL)) AS methods
  FROM orders o`;

function summaryView(row: SummaryRow): OrderSummary {
  return {
    id: row.id,
    number: row.number,
    type: row.type,
    state: row.state,
    paymentStatus: row.paymentStatus,
    packing: row.packing,
    total: { amountMinor: row.totalMinor, currency: row.currency },
    itemCount: row.itemCount,
    methods: JSON.parse(row.methods) as string[],
    createdAt: iso(row.createdAt),
    paidAt: isoOrNull(row.paidAt),
  };
}

export function orderSummary(reader: Reader, id: string): OrderSummary | undefined {
  const row = reader.get<SummaryRow>(`${summarySelect} WHERE o.id = ?`, id);
  return row && summaryView(row);
}

export interface OrderFilter {
  state?: OrderState | undefined;
  memberId?: string;
  /** Half-open range of `createdAt`. */
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Orders, newest first. */
export function orderSummaries(
  reader: Reader,
  filter: OrderFilter,
): { items: OrderSummary[]; nextCursor: string | null } {
  const where: string[] = [];
  const params: (string | number)[] = [];
  const add = (sql: string, ...values: (string | number)[]) => {
    where.push(sql);
    params.push(...values);
  };
  if (filter.state) add('o.state = ?', filter.state);
  if (filter.memberId) add('o.memberId = ?', filter.memberId);
  if (filter.from) add('o.createdAt >= ?', Date.parse(filter.from));
  if (filter.to) add('o.createdAt < ?', Date.parse(filter.to));
  if (filter.cursor !== undefined)
    add('(o.createdAt, o.id) < (?, ?)', ...fromCursor(filter.cursor, ['number', 'string']));
  const rows = reader.all<SummaryRow>(
    `${summarySelect} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY o.createdAt DESC, o.id DESC LIMIT ?`,
    ...params,
    filter.limit + 1,
  );
  const page = pageOf(rows, filter.limit, (row) => [row.createdAt, row.id]);
  return { items: page.rows.map(summaryView), nextCursor: page.nextCursor };
}

/** What is printed or shown as the receipt of a paid order. */
export function receiptView(reader: Reader, id: string, terms: ShopTerms): Receipt {
  const order = orderById(reader, id)!;
  const money = (amountMinor: number) => ({ amountMinor, currency: order.currency });
  const taxes = JSON.parse(order.taxes) as { rateBp: number; baseMinor: number; taxMinor: number }[];
  return {
    shop: shopOnPaper(terms),
    order: {
      number: order.number,
      state: order.state,
      paymentStatus: order.paymentStatus,
      lines: orderLines(reader, id).map((line) => lineView(line, order.currency)),
      totals: totalsView(order, order.itemCount, order.currency),
      taxes: taxes.map((tax) => ({ rateBp: tax.rateBp, base: money(tax.baseMinor), tax: money(tax.taxMinor) })),
      promotions: JSON.parse(order.promotions) as Order['promotions'],
      pickUpCode: order.state === 'awaitingFulfillment' ? order.pickUpCode : null,
      createdAt: iso(order.createdAt),
      paidAt: isoOrNull(order.paidAt),
    },
    payments: attemptsOf(reader, id)
      .filter((attempt) => attempt.capturedAt !== null && !attempt.surplus)
      .map((attempt) => ({
        method: attempt.method,
        amount: money(attempt.capturedMinor),
        at: iso(attempt.capturedAt!),
        tendered: attempt.tenderedMinor === null ? null : money(attempt.tenderedMinor),
        change: attempt.changeMinor === null ? null : money(attempt.changeMinor),
      })),
  };
}

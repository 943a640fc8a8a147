import { z } from 'zod';
import { AgreedPrice, LineStep, Totals } from './baskets.ts';
import { Id, MediaHash, Money, Page, PageQuery, Quantity, RangeQuery, Texts, Time, Unit } from './common.ts';
import { OrderMember } from './members.ts';
import { Payment } from './payments.ts';
import { AppliedPromotion } from './promotions.ts';
import { Return } from './returns.ts';

export const orderStates = [
  'unpaid',
  'awaitingFulfillment',
  'inTransit',
  'completed',
  'voided',
  'refundedOrReturned',
] as const;
export const OrderState = z.enum(orderStates);
export const PaymentStatus = z.enum([
  'none',
  'pending',
  'partial',
  'paid',
  'partiallyRefunded',
  'refunded',
  'attention',
]);

/** How far the goods of a pick-up order are put together. */
export const Packing = z.enum(['packing', 'ready']);
export const PackOrder = z.strictObject({ packing: Packing });

/** What the shop does with goods brought back. */
export const RefundRule = z.enum(['refundable', 'final']);

/** A snapshot: later changes of the product never touch it. */
export const OrderLine = z.strictObject({
  id: Id,
  variantId: Id,
  productId: Id,
  sku: z.string(),
  name: z.string(),
  names: Texts,
  variantName: z.string().nullable(),
  variantNames: Texts,
  imageHash: MediaHash.nullable(),
  unit: Unit,
  pricePer: z.int(),
  quantity: z.int().min(1),
  unitPrice: Money,
  agreed: AgreedPrice.nullable(),
  gross: Money,
  discount: Money,
  tax: Money,
  total: Money,
  steps: z.array(LineStep),
  refundRule: RefundRule,
  returnDays: z.int().nullable().meta({ description: 'From payment; null: without an end' }),
  refundedQuantity: z.int().min(0),
});

export const trackingStates = ['pending', 'shipped', 'inTransit', 'delivered', 'exception'] as const;

/** Where goods on their way are. */
export const Tracking = z.strictObject({
  carrier: z.string(),
  number: z.string(),
  events: z.array(z.strictObject({ state: z.enum(trackingStates), text: z.string(), at: Time })),
});
export const Dispatch = z.strictObject({
  carrier: z.string().trim().min(1).max(60),
  number: z.string().trim().min(1).max(60),
});
export const TrackingReport = z.strictObject({
  state: z.enum(trackingStates),
  text: z.string().trim().max(200).default(''),
});
export const HandOver = z.strictObject({ code: z.string().regex(/^\d{4}$/, 'four digits') });

export const Refund = z.strictObject({
  id: Id,
  amount: Money,
  reason: z.string(),
  state: z.enum(['created', 'pending', 'succeeded', 'failed', 'needsAttention']),
  createdAt: Time,
});

export const Order = z.strictObject({
  id: Id,
  number: z.string().meta({ description: 'Short number that people say: day and running number, e.g. 1121-0042' }),
  type: z.enum(['kiosk', 'counter', 'pickUp', 'online']),
  state: OrderState,
  paymentStatus: PaymentStatus,
  basketId: Id.nullable(),
  lines: z.array(OrderLine).meta({ description: 'None where it is only the test of a way to pay' }),
  totals: Totals,
  paid: Money,
  refunded: Money,
  promotions: z.array(AppliedPromotion),
  member: OrderMember.nullable(),
  payments: z.array(Payment),
  refunds: z.array(Refund),
  returns: z.array(Return),
  packing: Packing.nullable(),
  pickUpCode: z.string().nullable().meta({ description: 'Four digits, once paid: who says them gets the goods' }),
  tracking: Tracking.nullable(),
  receiptToken: z.string(),
  reservedUntil: Time.nullable(),
  createdAt: Time,
  updatedAt: Time,
  paidAt: Time.nullable(),
  times: z.strictObject({
    voidedAt: Time.nullable(),
    readyAt: Time.nullable(),
    dispatchedAt: Time.nullable(),
    deliveredAt: Time.nullable(),
    handedOverAt: Time.nullable(),
    completedAt: Time.nullable(),
    refundedAt: Time.nullable(),
  }),
  history: z.array(
    z.strictObject({
      state: OrderState,
      packing: Packing.nullable().meta({ description: 'Where the state stayed and only packing went on' }),
      at: Time,
      by: z.string(),
    }),
  ),
});

export const OrderSummary = z.strictObject({
  id: Id,
  number: z.string(),
  type: Order.shape.type,
  state: OrderState,
  paymentStatus: PaymentStatus,
  packing: Packing.nullable(),
  total: Money,
  itemCount: z.int(),
  methods: z.array(z.string()),
  createdAt: Time,
  paidAt: Time.nullable(),
});

export const OrderQuery = z.strictObject({
  state: OrderState.optional(),
  ...RangeQuery,
  ...PageQuery,
});
export const OrderPage = Page(OrderSummary);

export const RefundRequest = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        lineId: Id,
        quantity: Quantity,
        reason: z.string().trim().min(1).max(200).optional().meta({ description: 'Where it differs from the whole' }),
        restock: z.boolean().optional().meta({ description: 'Where it differs from the whole' }),
      }),
    )
    .min(1)
    .max(200),
  reason: z.string().trim().min(1).max(200),
  restock: z.boolean(),
  outsideRules: z
    .boolean()
    .default(false)
    .meta({ description: 'Also where the refund rule or the return window of a line says no' }),
});

/** Why somebody must look at an order. */
export const attentionReasons = [
  'paymentUnknown',
  'amountMismatch',
  'surplus',
  'refundStuck',
  'unpaidTooLong',
  'fulfilmentLate',
  'deliveryException',
  'belowZero',
] as const;
export const AttentionItem = z.strictObject({
  orderId: Id,
  number: z.string(),
  state: OrderState,
  reason: z.enum(attentionReasons),
  paymentId: Id.nullable(),
  amount: Money,
  since: Time,
});
export const AttentionList = z.strictObject({ items: z.array(AttentionItem) });
export const ResolveAttention = z.strictObject({
  reason: z.enum(attentionReasons),
  note: z.string().trim().min(1).max(200),
});

export const Receipt = z.strictObject({
  shop: z.strictObject({
    name: z.string(),
    address: z.string(),
    text: z.string(),
    taxId: z.string().nullable(),
    timeZone: z.string(),
  }),
  order: z.strictObject({
    number: z.string(),
    state: OrderState,
    paymentStatus: PaymentStatus,
    lines: z.array(OrderLine),
    totals: Totals,
    taxes: z.array(z.strictObject({ rateBp: z.int(), base: Money, tax: Money })),
    promotions: z.array(AppliedPromotion),
    pickUpCode: z.string().nullable().meta({ description: 'While the goods wait to be picked up' }),
    createdAt: Time,
    paidAt: Time.nullable(),
  }),
  payments: z.array(
    z.strictObject({
      method: z.string(),
      amount: Money,
      at: Time,
      tendered: Money.nullable(),
      change: Money.nullable(),
    }),
  ),
});

export type OrderState = z.infer<typeof OrderState>;
export type PaymentStatus = z.infer<typeof PaymentStatus>;
export type Packing = z.infer<typeof Packing>;
export type Tracking = z.infer<typeof Tracking>;
export type AttentionItem = z.infer<typeof AttentionItem>;
export type AttentionReason = AttentionItem['reason'];
export type OrderLine = z.infer<typeof OrderLine>;
export type Order = z.infer<typeof Order>;
export type OrderSummary = z.infer<typeof OrderSummary>;
export type Refund = z.infer<typeof Refund>;
export type Receipt = z.infer<typeof Receipt>;

import { z } from 'zod';
import { maxAmountMinor } from '../money/currency.ts';
import { Id, Money, Page, PageQuery, Time } from './common.ts';
import { PaymentMethod } from './payments.ts';

const AmountMinor = z.int().min(0).max(maxAmountMinor);
const Drawer = z.string().trim().min(1).max(40);

export const cashMovementKinds = ['float', 'sale', 'rounding', 'refund', 'payIn', 'payOut', 'drop'] as const;

/** A signed line of a drawer's own ledger. */
export const CashMovement = z.strictObject({
  id: Id,
  kind: z.enum(cashMovementKinds),
  amount: Money,
  note: z.string().nullable(),
  orderId: Id.nullable(),
  by: z.string(),
  at: Time,
});

export const CashSession = z.strictObject({
  id: Id,
  drawer: z.string(),
  state: z.enum(['open', 'closed']),
  number: z.int().nullable().meta({ description: 'Running number of the Z report' }),
  openedBy: z.string(),
  openedAt: Time,
  closedBy: z.string().nullable(),
  closedAt: Time.nullable(),
});

/** What a drawer should hold and what was sold while it was open. X: so far. Z: at its end, with what was counted. */
export const CashReport = z.strictObject({
  session: CashSession,
  float: Money,
  cashSales: Money,
  rounding: Money.meta({ description: 'Sum of what rounding to coins gave or took' }),
  cashRefunds: Money,
  payIns: Money,
  payOuts: Money,
  drops: Money,
  expected: Money,
  counted: Money.nullable(),
  difference: Money.nullable().meta({ description: 'Counted less expected' }),
  note: z.string().nullable(),
  movements: z.array(CashMovement),
  shop: z
    .strictObject({
      orders: z.int(),
      sales: Money,
      discounts: Money,
      taxes: z
        .array(z.strictObject({ rateBp: z.int(), tax: Money, refunded: Money }))
        .meta({ description: 'Tax of what was sold, and of what was given back' }),
      refunds: Money,
      methods: z.array(z.strictObject({ method: PaymentMethod, payments: z.int(), amount: Money })),
    })
    .meta({ description: 'All that the shop sold in that time, by any way to pay' }),
});

export const CashSessionPage = Page(CashSession);
export const CashSessionQuery = z.strictObject({ ...PageQuery });
export const OpenCashSession = z.strictObject({ drawer: Drawer.default('counter'), floatMinor: AmountMinor });
export const MoveCash = z.strictObject({
  kind: z.enum(['payIn', 'payOut', 'drop']).meta({ description: 'drop: to the safe' }),
  amountMinor: AmountMinor.min(1),
  note: z.string().trim().min(1).max(200),
});
/** Counted without seeing what is expected. */
export const CloseCashSession = z.strictObject({
  countedMinor: AmountMinor,
  note: z.string().trim().max(200).optional(),
});

export type CashMovement = z.infer<typeof CashMovement>;
export type CashSession = z.infer<typeof CashSession>;
export type CashReport = z.infer<typeof CashReport>;

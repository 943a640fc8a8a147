import { callsSchema } from '../../calls/schema.ts';
import { cashSessionsSchema, movementsByDrawer } from '../../cash-sessions/schema.ts';
import { catalogDetailSchema, picturesSchema } from '../../catalog/detail-schema.ts';
import { catalogSchema } from '../../catalog/schema.ts';
import {
  agreedAloneSchema,
  agreedPriceSchema,
  checkoutSchema,
  linesByBasket,
  openBasketsIndex,
  parkingSchema,
} from '../../checkout/schema.ts';
import { fleetSchema } from '../../fleet/schema.ts';
import { kiosksSchema } from '../../kiosks/schema.ts';
import { codeShownSchema, membersSchema } from '../../members/schema.ts';
import { notificationsSchema } from '../../notifications/schema.ts';
import { auditSchema } from '../../orders/audit.ts';
import { auditChainSchema } from '../../orders/audit-chain.ts';
import {
  fulfilmentSchema,
  historyByOrder,
  ordersSchema,
  packingSchema,
  paidOrdersIndexes,
  restoredSchema,
} from '../../orders/schema.ts';
import { accountsSchema } from '../../payments/accounts/schema.ts';
import { inboxSchema } from '../../payments/inbox.ts';
import { reconciliationSchema } from '../../payments/reconciliation.ts';
import { openAttemptsIndex, paymentsSchema, reverseAskedSchema } from '../../payments/schema.ts';
import { settlementSchema } from '../../payments/settlements.ts';
import { printingSchema } from '../../printing/schema.ts';
import { profileSchema } from '../../profile/schema.ts';
import { promotionsSchema } from '../../promotions/schema.ts';
import { slideTimesSchema } from '../../slides/schema.ts';
import { oneAuditSchema, staffSchema } from '../../staff/schema.ts';
import { stockByOrder, stockKeepingSchema, stockSchema } from '../../stock/schema.ts';
import type { Migration } from '../migrate.ts';
import { onceSchema } from '../once.ts';

/** The schema of shop.db. */
export const shopMigrations: readonly Migration[] = [
  {
    version: 1,
    note: 'first shop',
    sql: [
      onceSchema,
      staffSchema,
      fleetSchema,
      catalogSchema,
      stockSchema,
      checkoutSchema,
      ordersSchema,
      paymentsSchema,
    ].join('\n'),
  },
  { version: 2, note: 'when the shop was put back from a backup', sql: restoredSchema },
  {
    version: 3,
    note: 'promotions, stock-takes and alerts, goods handed over later, returns, parking, audit, drawers',
    sql: [promotionsSchema, stockKeepingSchema, parkingSchema, fulfilmentSchema, auditSchema, cashSessionsSchema].join(
      '\n',
    ),
  },
  {
    version: 4,
    note: 'payments: codes of payers, inbox of providers, settling by hand, comparing bills',
    sql: [inboxSchema, settlementSchema, reconciliationSchema].join('\n'),
  },
  {
    version: 5,
    note: 'brands, options, attributes, costs over time, a feed of catalog changes, search by sound',
    sql: catalogDetailSchema,
  },
  {
    version: 6,
    note: 'without indexes that nothing reads and every sale wrote nine scattered entries to',
    sql: 'DROP INDEX idx_basketLine_variantId; DROP INDEX idx_orderLine_variantId; DROP INDEX idx_reservation_variantId;',
  },
  { version: 7, note: 'calls for staff, ages that somebody looked at', sql: callsSchema },
  {
    version: 8,
    note: 'prices agreed to at the till; how far orders are packed',
    sql: [agreedPriceSchema, packingSchema].join('\n'),
  },
  { version: 9, note: 'slides have a time', sql: slideTimesSchema },
  { version: 10, note: 'notifications, channels and their outbox', sql: notificationsSchema },
  { version: 11, note: 'one audit of everything; when people signed in last', sql: oneAuditSchema },
  { version: 12, note: 'faults of pages, visits to kiosks', sql: kiosksSchema },
  {
    version: 13,
    note: 'indexes hold only what is looked for in them: a sale writes a tenth fewer pages',
    sql: [openBasketsIndex, paidOrdersIndexes, openAttemptsIndex, 'DROP INDEX idx_cashMovement_orderId;'].join('\n'),
  },
  {
    version: 14,
    note: 'what belongs to a basket or an order lies with it: a sale enters fewer trees',
    sql: [linesByBasket, historyByOrder, stockByOrder].join('\n'),
  },
  { version: 15, note: 'products have several pictures', sql: picturesSchema },
  { version: 16, note: 'the profile of the shop', sql: profileSchema },
  { version: 17, note: 'payment providers set up at the desk', sql: accountsSchema },
  {
    version: 18,
    note: 'movements lie in their drawer; the few unpaid orders are found by their state',
    sql: `${movementsByDrawer}\nDROP INDEX idx_orders_reservedUntil;`,
  },
  { version: 19, note: 'prices that a cashier agreed to alone', sql: agreedAloneSchema },
  { version: 20, note: 'receipt printers and what they print', sql: printingSchema },
  { version: 21, note: 'each row of the audit seals the one before', sql: auditChainSchema },
  { version: 22, note: 'members and their points', sql: membersSchema },
  { version: 23, note: 'attempts remember that their provider was asked to reverse them', sql: reverseAskedSchema },
  { version: 24, note: 'whether the member of a basket showed the code', sql: codeShownSchema },
];

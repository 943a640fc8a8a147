import { callCommands } from '../calls/commands.ts';
import { cashCommands } from '../cash-sessions/commands.ts';
import { catalogCommands } from '../catalog/commands.ts';
import { checkoutCommands } from '../checkout/checkout.ts';
import { fleetCommands } from '../fleet/commands.ts';
import { kioskCommands } from '../kiosks/commands.ts';
import { memberCommands } from '../members/commands.ts';
import { notificationCommands } from '../notifications/commands.ts';
import { ordersCommands } from '../orders/commands.ts';
import { accountCommands } from '../payments/accounts/commands.ts';
import { attentionCommands } from '../payments/attention.ts';
import { attemptCommands } from '../payments/commands.ts';
import { reconciliationCommands } from '../payments/reconciliation.ts';
import { refundCommands } from '../payments/refund-commands.ts';
import { printingCommands } from '../printing/commands.ts';
import { profileCommands } from '../profile/commands.ts';
import { promotionsCommands } from '../promotions/commands.ts';
import { setUpCommands } from '../setup/commands.ts';
import { slideCommands } from '../slides/commands.ts';
import { staffCommands } from '../staff/commands.ts';
import { stockCommands } from '../stock/commands.ts';
import type { Command } from './storage.ts';

/** Every command of shop.db, from the `commands.ts` of each room. */
export const shopCommands: readonly Command<never, unknown>[] = [
  ...staffCommands,
  ...fleetCommands,
  ...catalogCommands,
  ...stockCommands,
  ...checkoutCommands,
  ...ordersCommands,
  ...attemptCommands,
  ...attentionCommands,
  ...accountCommands,
  ...refundCommands,
  ...promotionsCommands,
  ...reconciliationCommands,
  ...cashCommands,
  ...callCommands,
  ...slideCommands,
  ...profileCommands,
  ...setUpCommands,
  ...notificationCommands,
  ...kioskCommands,
  ...printingCommands,
  ...memberCommands,
];

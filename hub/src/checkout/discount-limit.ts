import { Problem } from '@lintel/shared/errors';
import type { Tx } from '../database/storage.ts';
import type { GivingArgs } from './commands.ts';
import { type DiscountLimit, type LoweredLine, withinLimit } from './discount-rules.ts';
import { type BasketLineRow, markAlone } from './store.ts';

/** More of goods at an agreed price is more given away: a cashier who raises it alone answers for the line. */
export function checkRaised(tx: Tx, line: BasketLineRow, quantity: number, { approved, terms, now }: GivingArgs): void {
  if (line.agreedMinor === null || quantity <= line.quantity) return;
  markAlone(tx, line, !approved, now);
  if (!approved) checkGivenAlone(tx, line.basketId, terms);
}

/** @throws Problem `approval-needed` when cashiers alone give more away in this basket than the shop lets them. */
export function checkGivenAlone(tx: Tx, basketId: string, limit: DiscountLimit): void {
  const lines = tx.all<LoweredLine>(
    `SELECT variant.priceMinor AS listMinor, line.agreedMinor, variant.pricePer, line.quantity
     FROM basketLine AS line JOIN variant ON variant.id = line.variantId
     WHERE line.basketId = ? AND line.agreedAlone = 1`,
    basketId,
  );
  if (!withinLimit(lines, limit)) throw new Problem('approval-needed');
}

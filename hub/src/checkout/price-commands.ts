import { Problem } from '@lintel/shared/errors';
import type { Basket } from '@lintel/shared/http/baskets';
import { variantById } from '../catalog/store.ts';
import { command, type Tx } from '../database/storage.ts';
import { audit } from '../orders/audit.ts';
import { basketView } from './basket-view.ts';
import { type BasketArgs, lineOf, openBasket } from './commands.ts';
import { setAgreed, touchBasket } from './store.ts';

/** Sells a line at a price agreed by hand; null goes back to the list's. */
export const agreePrice = command(
  'checkout.agreePrice',
  (
    tx: Tx,
    args: BasketArgs & {
      id: string;
      lineId: string;
      priceMinor: number | null;
      reason: string;
      /** By whoever may ask any price. */
      approved: boolean;
    },
  ): Basket => {
    const { actor, now, priceMinor, reason } = args;
    const basket = openBasket(tx, args.basketId, actor);
    const line = lineOf(tx, basket, args.lineId);
    const { sku, priceMinor: listMinor } = variantById(tx, line.variantId)!;
    if (!args.approved && priceMinor !== null) throw new Problem('approval-needed');
    setAgreed(tx, line, priceMinor === null ? null : { minor: priceMinor, why: reason }, now);
    const subject = { action: 'basket.agreePrice', subject: 'basket', subjectId: basket.id };
    const detail = { sku, listMinor, wasMinor: line.agreedMinor ?? listMinor, priceMinor, reason };
    audit(tx, { id: args.id, ...subject, detail, actor, now });
    return basketView(tx, touchBasket(tx, basket, now), args.terms, now);
  },
);

export const agreedPriceCommands = [agreePrice];

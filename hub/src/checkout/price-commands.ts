import type { Basket } from '@lintel/shared/http/baskets';
import { variantById } from '../catalog/store.ts';
import { command, type Tx } from '../database/storage.ts';
import { audit } from '../orders/audit.ts';
import { basketView } from './basket-view.ts';
import { type GivingArgs, lineOf, openBasket } from './commands.ts';
import { checkGivenAlone } from './discount-limit.ts';
import { setAgreed, touchBasket } from './store.ts';

/** Sells a line at a price agreed by hand; null goes back to the list's. @throws Problem `approval-needed`. */
export const agreePrice = command(
  'checkout.agreePrice',
  (tx: Tx, args: GivingArgs & { id: string; lineId: string; priceMinor: number | null; reason: string }): Basket => {
    const { actor, now, priceMinor, reason } = args;
    const basket = openBasket(tx, args.basketId, actor);
    const line = lineOf(tx, basket, args.lineId);
    const { sku, priceMinor: listMinor } = variantById(tx, line.variantId)!;
    const alone = !args.approved;
    setAgreed(tx, line, priceMinor === null ? null : { minor: priceMinor, why: reason, alone }, now);
    if (alone && priceMinor !== null) checkGivenAlone(tx, basket.id, args.terms);
    const subject = { action: 'basket.agreePrice', subject: 'basket', subjectId: basket.id };
    const detail = { sku, listMinor, wasMinor: line.agreedMinor ?? listMinor, priceMinor, reason };
    audit(tx, { id: args.id, ...subject, detail, actor, now });
    return basketView(tx, touchBasket(tx, basket, now), args.terms, now);
  },
);

export const agreedPriceCommands = [agreePrice];

import { Problem } from '@lintel/shared/errors';
import type { Basket } from '@lintel/shared/http/baskets';
import { findBarcode } from '../catalog/find-barcode.ts';
import { type VariantRow, variantById } from '../catalog/store.ts';
import { command, type Reader, type Tx } from '../database/storage.ts';
import { type Actor, kioskOf } from '../orders/actor.ts';
import type { ShopTerms } from '../orders/shop-terms.ts';
import { basketView } from './basket-view.ts';
import { checkRaised } from './discount-limit.ts';
import { checkQuantity, maxLines, parkMs } from './rules.ts';
import {
  type BasketLineRow,
  type BasketRow,
  basketFor,
  basketLines,
  deleteLine,
  insertBasket,
  insertLine,
  orderOfBasket,
  park,
  parkedBasket,
  setQuantity,
  touchBasket,
  unpark,
} from './store.ts';

/** What every basket command is told. */
export interface BasketArgs {
  basketId: string;
  actor: Actor;
  terms: ShopTerms;
  now: number;
}

/** What may give more away than before; `approved`: by whoever may ask any price. */
export interface GivingArgs extends BasketArgs {
  approved: boolean;
}

/** A line to be: a basket has one per variant. */
export interface NewLine {
  lineId: string;
  what: { variantId: string } | { barcode: string };
  quantity: number | undefined;
}

/** Starts a basket, with its first line where there is one. */
export const createBasket = command(
  'checkout.createBasket',
  (tx: Tx, args: BasketArgs & { line: NewLine | null }): Basket => {
    const { basketId, actor, now, line, terms } = args;
    const wanted = line && sellable(tx, line, args);
    const basket = insertBasket(tx, { id: basketId, kioskId: kioskOf(actor), actor, now });
    if (!wanted) return basketView(tx, basket, terms, now, { rows: [] });
    const { variant, quantity } = wanted;
    const row = insertLine(tx, { id: line.lineId, basketId, position: 1, variantId: variant.id, quantity, now });
    return basketView(tx, basket, terms, now, { rows: [row], variant });
  },
);

/** @throws Problem `basket-closed`; `orderId` names the order that the basket became. */
export function openBasket(reader: Reader, basketId: string, actor: Actor): BasketRow {
  const basket = basketFor(reader, basketId, actor);
  const state = basket.state === 'open' && basket.parkedUntil !== null ? 'parked' : basket.state;
  if (state !== 'open') {
    throw new Problem('basket-closed', undefined, { state, orderId: orderOfBasket(reader, basketId) });
  }
  return basket;
}

/** @throws Problem `not-sellable`. */
export function checkSellable(variant: VariantRow, now: number): void {
  if (!variant.sellable || variant.soldOutUntil > now) {
    throw new Problem('not-sellable', undefined, { variantId: variant.id, soldOut: variant.soldOutUntil > now });
  }
}

/** Adds a variant, or more of it. */
export const addLine = command('checkout.addLine', (tx: Tx, args: GivingArgs & NewLine): Basket => {
  const basket = openBasket(tx, args.basketId, args.actor);
  const { variant, quantity } = sellable(tx, args, args);
  const rows = basketLines(tx, basket.id);
  const line = rows.find((candidate) => candidate.variantId === variant.id);
  if (line) {
    checkQuantity(line.quantity + quantity, variant.unit);
    setQuantity(tx, line, line.quantity + quantity, args.now);
    checkRaised(tx, line, line.quantity + quantity, args);
    line.quantity += quantity;
  } else {
    if (rows.length >= maxLines) throw new Problem('quantity-too-large', undefined, { maxLines });
    const position = (rows.at(-1)?.position ?? 0) + 1;
    const at = { basketId: basket.id, position, now: args.now };
    rows.push(insertLine(tx, { ...at, id: args.lineId, variantId: variant.id, quantity }));
  }
  return basketView(tx, touchBasket(tx, basket, args.now), args.terms, args.now, { rows, variant });
});

/** What a line asks for, and how much of it. @throws Problem where that is not sold, or not so. */
function sellable(
  reader: Reader,
  line: NewLine,
  { terms, now }: Pick<BasketArgs, 'terms' | 'now'>,
): { variant: VariantRow; quantity: number } {
  const { variant, quantity: printed } = named(reader, line.what, terms);
  checkSellable(variant, now);
  const quantity = line.quantity ?? printed ?? 1;
  checkQuantity(quantity, variant.unit);
  return { variant, quantity };
}

function named(
  reader: Reader,
  what: NewLine['what'],
  terms: ShopTerms,
): { variant: VariantRow; quantity: number | null } {
  if ('barcode' in what) return findBarcode(reader, what.barcode, terms.barcodePatterns);
  const variant = variantById(reader, what.variantId);
  if (!variant) throw new Problem('unknown-variant');
  return { variant, quantity: null };
}

/** @throws Problem `not-found`. */
export function lineOf(reader: Reader, basket: BasketRow, lineId: string): BasketLineRow {
  const line = basketLines(reader, basket.id).find((candidate) => candidate.id === lineId);
  if (!line) throw new Problem('not-found', 'There is no such line in this basket');
  return line;
}

export const changeLine = command(
  'checkout.changeLine',
  (tx: Tx, args: GivingArgs & { lineId: string; quantity: number }): Basket => {
    const basket = openBasket(tx, args.basketId, args.actor);
    const line = lineOf(tx, basket, args.lineId);
    checkQuantity(args.quantity, variantById(tx, line.variantId)!.unit);
    setQuantity(tx, line, args.quantity, args.now);
    checkRaised(tx, line, args.quantity, args);
    return basketView(tx, touchBasket(tx, basket, args.now), args.terms, args.now);
  },
);

export const removeLine = command('checkout.removeLine', (tx: Tx, args: BasketArgs & { lineId: string }): Basket => {
  const basket = openBasket(tx, args.basketId, args.actor);
  deleteLine(tx, lineOf(tx, basket, args.lineId));
  return basketView(tx, touchBasket(tx, basket, args.now), args.terms, args.now);
});

/** Gives a basket up; twice is as good as once. */
export const abandonBasket = command('checkout.abandon', (tx: Tx, args: BasketArgs): void => {
  const basket = basketFor(tx, args.basketId, args.actor);
  if (basket.state === 'abandoned') return;
  touchBasket(tx, openBasket(tx, basket.id, args.actor), args.now, 'abandoned');
});

/** Gives up open baskets that nobody has touched since `before`, and parked ones that nobody came back for. */
export const abandonIdle = command(
  'checkout.abandonIdle',
  (tx: Tx, args: { before: number; now: number }): { abandoned: number } => {
    const { changes } = tx.run(
      `UPDATE basket SET state = 'abandoned', revision = revision + 1, updatedAt = ?
       WHERE state = 'open' AND (updatedAt < ? OR parkedUntil <= ?)`,
      args.now,
      args.before,
      args.now,
    );
    if (changes > 0) tx.changed({ kind: 'parked' });
    return { abandoned: changes };
  },
);

/** Sets a basket aside under a token. */
export const parkBasket = command(
  'checkout.park',
  (tx: Tx, args: BasketArgs & { token: string; because: 'asked' | 'idle' }): { token: string; until: number } => {
    const basket = openBasket(tx, args.basketId, args.actor);
    if (basketLines(tx, basket.id).length === 0) throw new Problem('basket-empty');
    const until = args.now + parkMs(args.because);
    touchBasket(tx, basket, args.now);
    park(tx, basket.id, args.token, until);
    tx.changed({ kind: 'parked' });
    return { token: args.token, until };
  },
);

/** Goes on with a parked basket wherever its token is brought, once. @throws Problem `not-found`. */
export const resumeBasket = command(
  'checkout.resume',
  (tx: Tx, args: Omit<BasketArgs, 'basketId'> & { token: string }): Basket => {
    const basket = parkedBasket(tx, args.token, args.now);
    if (!basket) throw new Problem('not-found', 'No basket waits under this code, or no longer');
    unpark(tx, basket.id, kioskOf(args.actor));
    tx.changed({ kind: 'parked' });
    touchBasket(tx, basket, args.now);
    return basketView(tx, basketFor(tx, basket.id, args.actor), args.terms, args.now);
  },
);

export const basketCommands = [
  createBasket,
  addLine,
  changeLine,
  removeLine,
  abandonBasket,
  abandonIdle,
  parkBasket,
  resumeBasket,
];

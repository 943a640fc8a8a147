import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { Basket } from '@lintel/shared/http/baskets';
import type { Order } from '@lintel/shared/http/orders';
import { toHex, uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import type { ShopTerms } from '../orders/shop-terms.ts';
import { basketView } from './basket-view.ts';
import { checkout } from './checkout.ts';
import {
  abandonBasket,
  abandonIdle,
  addLine,
  type BasketArgs,
  changeLine,
  createBasket,
  openBasket,
  removeLine,
} from './commands.ts';
import { basketFor } from './store.ts';

// Long enough to be found again by staff the same day; an abandoned one still shows in the numbers.
const idleMs = 12 * 3_600_000;

/** Baskets, from the first thing scanned to the order. */
export class CheckoutService {
  private readonly ports: { storage: Storage; clock: Clock; random: Random; terms: ShopTerms };

  constructor(ports: { storage: Storage; clock: Clock; random: Random; terms: ShopTerms }) {
    this.ports = ports;
  }

  private id(): string {
    return uuidv7(this.ports.clock, this.ports.random);
  }

  private args(basketId: string, actor: Actor): BasketArgs {
    return { basketId, actor, terms: this.ports.terms, now: this.ports.clock.now() };
  }

  create(actor: Actor, once?: Once): Promise<Basket> {
    return this.ports.storage.submit(createBasket, this.args(this.id(), actor), once);
  }

  get(id: string, actor: Actor): Basket {
    const { storage, terms } = this.ports;
    return basketView(storage.read, basketFor(storage.read, id, actor), terms);
  }

  add(
    id: string,
    line: { variantId: string; quantity: number } | { barcode: string; quantity?: number | undefined },
    actor: Actor,
    once?: Once,
  ): Promise<Basket> {
    const what = 'barcode' in line ? { barcode: line.barcode } : { variantId: line.variantId };
    const args = { ...this.args(id, actor), lineId: this.id(), what, quantity: line.quantity };
    return this.ports.storage.submit(addLine, args, once);
  }

  change(id: string, lineId: string, quantity: number, actor: Actor): Promise<Basket> {
    return this.ports.storage.submit(changeLine, { ...this.args(id, actor), lineId, quantity });
  }

  remove(id: string, lineId: string, actor: Actor): Promise<Basket> {
    return this.ports.storage.submit(removeLine, { ...this.args(id, actor), lineId });
  }

  abandon(id: string, actor: Actor): Promise<void> {
    return this.ports.storage.submit(abandonBasket, this.args(id, actor));
  }

  /** No coupon exists before promotions do, so none is known. */
  addCoupon(id: string, actor: Actor): never {
    openBasket(this.ports.storage.read, id, actor);
    throw new Problem('coupon-unknown');
  }

  checkout(id: string, seenHash: string | undefined, actor: Actor, once?: Once): Promise<Order> {
    const receiptToken = toHex(this.ports.random.bytes(16));
    const args = { ...this.args(id, actor), id: this.id(), priceHash: seenHash, receiptToken };
    return this.ports.storage.submit(checkout, args, once);
  }

  /** Gives up baskets forgotten for half a day. Writes only when there are any. */
  async sweep(): Promise<number> {
    const { storage, clock } = this.ports;
    const now = clock.now();
    const before = now - idleMs;
    const due = storage.read.get(`SELECT 1 FROM basket WHERE state = 'open' AND updatedAt < ? LIMIT 1`, before);
    return due ? (await storage.submit(abandonIdle, { before, now })).abandoned : 0;
  }
}

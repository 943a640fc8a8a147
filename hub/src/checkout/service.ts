import type { Clock, Random } from '@lintel/shared/env';
import type { Basket, ParkedBasket, ParkedList } from '@lintel/shared/http/baskets';
import type { Order } from '@lintel/shared/http/orders';
import type { PaymentMethod } from '@lintel/shared/http/payments';
import { toHex, uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { orderView } from '../orders/order-view.ts';
import type { ShopTerms } from '../orders/shop-terms.ts';
import { orderById } from '../orders/store.ts';
import type { PaymentService } from '../payments/service.ts';
import { basketView } from './basket-view.ts';
import { checkout } from './checkout.ts';
import {
  abandonBasket,
  abandonIdle,
  addLine,
  type BasketArgs,
  changeLine,
  createBasket,
  type NewLine,
  parkBasket,
  removeLine,
  resumeBasket,
} from './commands.ts';
import { addCoupon, removeCoupon } from './coupon-commands.ts';
import { agreePrice } from './price-commands.ts';
import { basketFor, parkedBaskets } from './store.ts';

// Long enough to be found again by staff the same day; an abandoned one still shows in the numbers.
const idleMs = 12 * 3_600_000;

/** What somebody wants in the basket. */
export type LineWish = { variantId: string; quantity: number } | { barcode: string; quantity?: number | undefined };

export interface CheckoutWish {
  fulfilment?: 'carryOut' | 'pickUp' | undefined;
  pay?: PaymentMethod | undefined;
}

export interface CheckoutPorts {
  storage: Storage;
  clock: Clock;
  random: Random;
  terms: ShopTerms;
  payments: Pick<PaymentService, 'newAttempt' | 'show'>;
}

/** Baskets, from the first thing scanned to the order. */
export class CheckoutService {
  private readonly ports: CheckoutPorts;

  constructor(ports: CheckoutPorts) {
    this.ports = ports;
  }

  private id(): string {
    return uuidv7(this.ports.clock, this.ports.random);
  }

  private args(basketId: string, actor: Actor): BasketArgs {
    return { basketId, actor, terms: this.ports.terms, now: this.ports.clock.now() };
  }

  create(actor: Actor, once?: Once, first?: LineWish): Promise<Basket> {
    const line = first === undefined ? null : this.line(first);
    return this.ports.storage.submit(createBasket, { ...this.args(this.id(), actor), line }, once);
  }

  get(id: string, actor: Actor): Basket {
    const { storage, terms, clock } = this.ports;
    return basketView(storage.read, basketFor(storage.read, id, actor), terms, clock.now());
  }

  add(id: string, line: LineWish, actor: Actor, once?: Once, approved = true): Promise<Basket> {
    return this.ports.storage.submit(addLine, { ...this.args(id, actor), ...this.line(line), approved }, once);
  }

  private line(wish: LineWish): NewLine {
    const what = 'barcode' in wish ? { barcode: wish.barcode } : { variantId: wish.variantId };
    return { lineId: this.id(), what, quantity: wish.quantity };
  }

  change(id: string, lineId: string, quantity: number, actor: Actor, approved = true): Promise<Basket> {
    return this.ports.storage.submit(changeLine, { ...this.args(id, actor), approved, lineId, quantity });
  }

  remove(id: string, lineId: string, actor: Actor): Promise<Basket> {
    return this.ports.storage.submit(removeLine, { ...this.args(id, actor), lineId });
  }

  /** Sells a line at a price agreed by hand, and why; null goes back to the list's. @throws Problem `approval-needed`. */
  agreePrice(
    id: string,
    lineId: string,
    price: { priceMinor: number | null; reason: string; approved?: boolean },
    actor: Actor,
  ): Promise<Basket> {
    const args = { ...this.args(id, actor), id: this.id(), lineId, approved: true, ...price };
    return this.ports.storage.submit(agreePrice, args);
  }

  abandon(id: string, actor: Actor): Promise<void> {
    return this.ports.storage.submit(abandonBasket, this.args(id, actor));
  }

  /** @throws Problem `coupon-unknown`, `coupon-used`, `coupon-not-now`, `coupon-not-combinable`. */
  addCoupon(id: string, code: string, actor: Actor, once?: Once): Promise<Basket> {
    return this.ports.storage.submit(addCoupon, { ...this.args(id, actor), code }, once);
  }

  removeCoupon(id: string, code: string, actor: Actor): Promise<Basket> {
    return this.ports.storage.submit(removeCoupon, { ...this.args(id, actor), code });
  }

  /** Sets a basket aside under a token that brings it back, at any kiosk or to staff. */
  async park(id: string, because: 'asked' | 'idle', actor: Actor): Promise<ParkedBasket> {
    const token = toHex(this.ports.random.bytes(16));
    const { until } = await this.ports.storage.submit(parkBasket, { ...this.args(id, actor), token, because });
    return { token, until: new Date(until).toISOString() };
  }

  /** Baskets that wait, for staff to choose from. */
  parked(): ParkedList {
    const { storage, terms, clock } = this.ports;
    const now = clock.now();
    const items = parkedBaskets(storage.read, now).map((row) => {
      const { id, lines, totals } = basketView(storage.read, row, terms, now);
      const { token, by, parkedUntil } = row;
      const named = lines.map(({ name, names, quantity, unit }) => ({ name, names, quantity, unit }));
      return { id, token, by, until: new Date(parkedUntil!).toISOString(), lines: named, totals };
    });
    return { items };
  }

  resume(token: string, actor: Actor): Promise<Basket> {
    const { storage, terms, clock } = this.ports;
    return storage.submit(resumeBasket, { token, actor, terms, now: clock.now() });
  }

  /** Makes the order; with `pay` an attempt to pay it in that way is begun with it and shown to its provider. */
  async checkout(
    id: string,
    seenHash: string | undefined,
    actor: Actor,
    once?: Once,
    { fulfilment = 'carryOut', pay }: CheckoutWish = {},
  ): Promise<Order> {
    const { storage, random, payments } = this.ports;
    const args = {
      ...this.args(id, actor),
      ...{ id: this.id(), priceHash: seenHash, fulfilment, receiptToken: toHex(random.bytes(16)) },
      pay: pay === undefined ? null : payments.newAttempt(pay),
    };
    const order = await storage.submit(checkout, args, once);
    const started = order.payments.at(-1);
    if (started === undefined) return order;
    const shown = await payments.show(started.id);
    return shown.state === started.state ? order : orderView(storage.read, orderById(storage.read, order.id)!);
  }

  /** Gives up baskets forgotten for half a day, and parked ones whose time is over. Writes only when there are any. */
  async sweep(): Promise<number> {
    const { storage, clock } = this.ports;
    const now = clock.now();
    const before = now - idleMs;
    const due = storage.read.get(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM basket WHERE state = 'open' AND createdAt < ? AND updatedAt < ?)
         OR EXISTS (SELECT 1 FROM basket WHERE parkedUntil <= ? AND state = 'open')`,
      before,
      before,
      now,
    );
    return due ? (await storage.submit(abandonIdle, { before, now })).abandoned : 0;
  }
}

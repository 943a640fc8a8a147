import type { Basket } from '@lintel/shared/http/baskets';
import type { Order } from '@lintel/shared/http/orders';
import type { Payment, PaymentMethod } from '@lintel/shared/http/payments';
import type { Call } from '../../hub-client/api.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { isOpen, phaseOf } from '../pay/payment-phase.ts';
import type { SaleMemory } from './sale-memory.ts';
import { emptySale, isPaid, paymentIsOpen, type SaleState } from './sale-state.ts';

export interface SalePorts {
  call: Call;
  memory: SaleMemory;
  newKey: () => string;
}

/** What to put into the basket: a variant, or a scanned label that may carry its own weight. */
export type Wanted = { variantId: string; quantity?: number } | { barcode: string };

/**
 * One customer's way from the first touch to the receipt. Every step asks the hub; the results of a sale that was
 * reset meanwhile are dropped. Methods throw ProblemError when the hub refuses.
 */
export class Sale {
  protected readonly ports: SalePorts;
  protected current: SaleState = emptySale;
  private readonly listeners = new Set<() => void>();
  /** Changes of the basket go to the hub one after the other. */
  private queue: Promise<unknown> = Promise.resolve();
  /** Counts resets. */
  private life = 0;
  /** Keys of wishes whose outcome is not known: asking again must not do it twice. */
  private readonly keys = new Map<string, string>();

  constructor(ports: SalePorts) {
    this.ports = ports;
  }

  get state(): SaleState {
    return this.current;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Finds the sale that this screen was in before it was loaded anew. */
  async recover(): Promise<void> {
    const life = this.life;
    const { basketId, orderId } = this.ports.memory.read();
    try {
      if (orderId !== null) this.adoptOrder(await this.ports.call('getOrder', { params: { id: orderId } }), life);
      else if (basketId !== null) {
        const basket = await this.ports.call('getBasket', { params: { id: basketId } });
        if (basket.orderId !== null) {
          this.adoptOrder(await this.ports.call('getOrder', { params: { id: basket.orderId } }), life);
        } else if (basket.state === 'open') this.patch({ basket, step: 'browse' }, life);
        else this.forget(life);
      }
    } catch (error) {
      if (!isProblem(error, 'not-found', 'forbidden')) throw error;
      this.forget(life);
    }
  }

  begin(): void {
    this.patch({ step: 'browse' });
  }

  add(wanted: Wanted): Promise<void> {
    return this.change(async (life) => {
      try {
        const { id } = this.current.basket ?? (await this.newBasket(life));
        this.adoptBasket(await this.ports.call('addLine', { params: { id }, body: wanted }), life);
      } catch (error) {
        // The hub gave the basket up, or made an order of it without our hearing so: go on with a new one.
        if (!isProblem(error, 'basket-closed', 'not-found') || life !== this.life) throw error;
        const closed = this.current.basket;
        if (closed !== null && error.code === 'basket-closed') {
          const { orderId } = await this.ports.call('getBasket', { params: { id: closed.id } });
          if (orderId !== null) await this.ports.call('voidOrder', { params: { id: orderId } });
        }
        const { id } = await this.refill(closed?.lines ?? [], closed?.coupons ?? [], life);
        this.adoptBasket(await this.ports.call('addLine', { params: { id }, body: wanted }), life);
      }
    });
  }

  /** Shows the quantity at once and tells the hub; of quick taps only the last counts. */
  setQuantity(lineId: string, quantity: number): Promise<void> {
    this.patch({ wished: { ...this.current.wished, [lineId]: quantity } });
    return this.change(async (life) => {
      const { basket, wished } = this.current;
      if (basket === null || wished[lineId] !== quantity) return;
      try {
        const params = { id: basket.id, lineId };
        this.adoptBasket(await this.ports.call('changeLine', { params, body: { quantity } }), life);
      } finally {
        if (this.current.wished[lineId] === quantity) {
          const { [lineId]: _, ...others } = this.current.wished;
          this.patch({ wished: others }, life);
        }
      }
    });
  }

  remove(lineId: string): Promise<void> {
    return this.change(async (life) => {
      const { basket } = this.current;
      if (basket === null) return;
      this.adoptBasket(await this.ports.call('removeLine', { params: { id: basket.id, lineId } }), life);
    });
  }

  /** Hands a coupon in. */
  addCoupon(code: string): Promise<void> {
    return this.change(async (life) => {
      const { id } = this.current.basket ?? (await this.newBasket(life));
      this.adoptBasket(await this.ports.call('addCoupon', { params: { id }, body: { code } }), life);
    });
  }

  removeCoupon(code: string): Promise<void> {
    return this.change(async (life) => {
      const { basket } = this.current;
      if (basket === null) return;
      this.adoptBasket(await this.ports.call('removeCoupon', { params: { id: basket.id, code } }), life);
    });
  }

  toPay(): void {
    if (this.current.basket?.lines.length) this.patch({ step: 'pay' });
  }

  /** Back among the shelves. An unpaid order is voided and its things go into a new basket. */
  async backToShopping(): Promise<void> {
    if (paymentIsOpen(this.current)) return;
    const { order } = this.current;
    if (order === null) return this.patch({ step: 'browse' });
    return this.change(async (life) => {
      await this.ports.call('voidOrder', { params: { id: order.id } });
      this.ports.memory.write({ orderId: null });
      this.patch({ order: null, payment: null }, life);
      await this.refill(order.lines, this.current.basket?.coupons ?? [], life);
      this.patch({ step: 'browse' }, life);
    });
  }

  /** Makes the order if there is none yet, and starts an attempt to pay it. */
  async pay(method: PaymentMethod): Promise<void> {
    if (paymentIsOpen(this.current)) return;
    const life = this.life;
    this.patch({ starting: method, priceChange: null });
    try {
      await this.queue;
      const order = this.current.order ?? (await this.checkout(method, life));
      if (order === null || life !== this.life) return;
      const payment = await this.wish(`pay ${order.id} ${method}`, (key) =>
        this.ports.call('startPayment', { params: { id: order.id }, body: { method }, key }),
      );
      if (life === this.life) this.applyPayment(payment, true);
    } catch (error) {
      if (!isProblem(error, 'payment-open', 'payment-unresolved')) throw error;
      await this.refreshOrder(life);
    } finally {
      this.patch({ starting: null }, life);
    }
  }

  /** Pays the new total after `priceChange`. */
  acceptPrice(): Promise<void> {
    const { priceChange } = this.current;
    return priceChange === null ? Promise.resolve() : this.pay(priceChange.method);
  }

  declinePrice(): void {
    this.patch({ priceChange: null });
  }

  async cancelPayment(): Promise<void> {
    const { payment } = this.current;
    if (payment === null || this.current.cancelling) return;
    const life = this.life;
    this.patch({ cancelling: true });
    try {
      const answer = await this.ports.call('cancelPayment', { params: { id: payment.id } });
      if (life === this.life) this.applyPayment(answer);
    } catch (error) {
      if (!isProblem(error, 'wrong-state', 'already-done', 'payment-unresolved')) throw error;
      await this.refreshPayment();
    } finally {
      this.patch({ cancelling: false }, life);
    }
  }

  /** Hands the code on that the till has scanned from the customer's phone. */
  async scanPayer(code: string): Promise<void> {
    const { payment } = this.current;
    if (payment === null) return;
    const life = this.life;
    const answer = await this.wish(`scan ${payment.id} ${code}`, (key) =>
      this.ports.call('scanPayerCode', { params: { id: payment.id }, body: { code }, key }),
    );
    if (life === this.life) this.applyPayment(answer);
  }

  /** Reads the open attempt again. */
  async refreshPayment(): Promise<void> {
    const { payment } = this.current;
    if (payment === null) return;
    const life = this.life;
    const fresh = await this.ports.call('getPayment', { params: { id: payment.id } });
    if (life === this.life) this.applyPayment(fresh);
  }

  /** Takes news of an attempt, from an answer, the live connection or a poll; old news changes nothing. */
  applyPayment(payment: Payment, isNew = false): void {
    const { payment: known, order } = this.current;
    if (order === null || payment.orderId !== order.id) return;
    if (!isNew && (known === null || known.id !== payment.id || known.updatedAt > payment.updatedAt)) return;
    // Read from the hub's present state, a poll repeats itself: nothing to show.
    if (known?.id === payment.id && known.updatedAt === payment.updatedAt && known.state === payment.state) return;
    this.patch({ payment, ...(phaseOf(payment.state) === 'paid' ? { step: 'done' } : {}) });
  }

  /** Ends the sale on this screen. `abandon` also gives up on the hub what is not paid for; else staff can find it. */
  reset(how: 'abandon' | 'leave'): void {
    const { basket, order, payment } = this.current;
    if (order !== null && !isPaid(order) && (payment === null || phaseOf(payment.state) === 'over')) {
      this.quietly(this.ports.call('voidOrder', { params: { id: order.id } }));
    } else if (how === 'abandon' && order === null && basket?.state === 'open') {
      this.quietly(this.ports.call('abandonBasket', { params: { id: basket.id } }));
    }
    this.forget(this.life);
  }

  /** Who stands before a kiosk has the goods in hand. */
  protected get fulfilment(): 'carryOut' | 'pickUp' {
    return 'carryOut';
  }

  private async checkout(method: PaymentMethod, life: number): Promise<Order | null> {
    const { basket } = this.current;
    if (basket === null) return null;
    const params = { id: basket.id };
    try {
      const { priceHash } = basket;
      const body = { priceHash, fulfilment: this.fulfilment };
      const order = await this.wish(`checkout ${basket.id} ${priceHash} ${body.fulfilment}`, (key) =>
        this.ports.call('checkout', { params, body, key }),
      );
      this.ports.memory.write({ orderId: order.id });
      this.patch({ order }, life);
      return order;
    } catch (error) {
      if (!isProblem(error, 'price-changed', 'coupon-used', 'coupon-not-now', 'basket-closed')) throw error;
      const fresh = await this.ports.call('getBasket', { params });
      if (fresh.orderId !== null) {
        const order = await this.ports.call('getOrder', { params: { id: fresh.orderId } });
        this.adoptOrder(order, life);
        return paymentIsOpen({ ...this.current, starting: null }) || isPaid(order) ? null : order;
      }
      if (error.code === 'basket-closed') throw error;
      this.patch({ basket: fresh, priceChange: { before: basket.totals.total, method } }, life);
      return null;
    }
  }

  private async refreshOrder(life: number): Promise<void> {
    const { order } = this.current;
    if (order !== null) this.adoptOrder(await this.ports.call('getOrder', { params: { id: order.id } }), life);
  }

  /** Shows an order by what the hub says of it. */
  private adoptOrder(order: Order, life: number): void {
    if (life !== this.life) return;
    if (order.state === 'voided') return this.forget(life);
    this.ports.memory.write({ orderId: order.id });
    const payment = order.payments.find(({ state }) => isOpen(state)) ?? order.payments.at(-1) ?? null;
    this.patch({ order, payment, step: isPaid(order) ? 'done' : 'pay' }, life);
  }

  private async newBasket(life: number): Promise<Basket> {
    const basket = await this.ports.call('createBasket');
    if (life === this.life) this.ports.memory.write({ basketId: basket.id });
    return basket;
  }

  /** A new basket that holds the same things and coupons, without those that are no longer to be had. */
  private async refill(
    lines: readonly { variantId: string; quantity: number }[],
    coupons: readonly { code: string }[],
    life: number,
  ): Promise<Basket> {
    let basket = await this.newBasket(life);
    this.patch({ basket: null, wished: {} }, life);
    for (const { variantId, quantity } of lines) {
      try {
        const params = { id: basket.id };
        basket = await this.ports.call('addLine', { params, body: { variantId, quantity } });
      } catch (error) {
        if (!isProblem(error, 'not-sellable', 'unknown-variant', 'quantity-too-large')) throw error;
      }
    }
    for (const { code } of coupons) {
      try {
        basket = await this.ports.call('addCoupon', { params: { id: basket.id }, body: { code } });
      } catch (error) {
        if (!isProblem(error, 'coupon-used', 'coupon-not-now', 'coupon-unknown', 'coupon-not-combinable')) throw error;
      }
    }
    this.adoptBasket(basket, life);
    return basket;
  }

  private adoptBasket(basket: Basket, life: number): void {
    this.patch({ basket }, life);
  }

  protected change(work: (life: number) => Promise<void>): Promise<void> {
    const life = this.life;
    const done = this.queue.then(async () => {
      if (life === this.life) await work(life);
    });
    this.queue = done.catch(() => undefined);
    return done;
  }

  /** Carries out `work` with the key of this wish, the same one until the outcome is known. */
  private async wish<T>(name: string, work: (key: string) => Promise<T>): Promise<T> {
    const key = this.keys.get(name) ?? this.ports.newKey();
    this.keys.set(name, key);
    try {
      const result = await work(key);
      this.keys.delete(name);
      return result;
    } catch (error) {
      if (!isProblem(error, 'timeout', 'hub-unreachable')) this.keys.delete(name);
      throw error;
    }
  }

  private forget(life: number): void {
    if (life !== this.life) return;
    this.life++;
    this.keys.clear();
    this.ports.memory.clear();
    this.current = emptySale;
    this.tell();
  }

  private quietly(work: Promise<unknown>): void {
    // The hub sweeps what nobody gives up; a failure here changes nothing for anybody.
    work.catch(() => undefined);
  }

  protected patch(part: Partial<SaleState>, life = this.life): void {
    if (life !== this.life) return;
    this.current = { ...this.current, ...part };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

import type { Basket } from '@lintel/shared/http/baskets';
import type { Order } from '@lintel/shared/http/orders';
import type { Payment, PaymentMethod } from '@lintel/shared/http/payments';
import { replaceEqualDeep } from '@tanstack/react-query';
import { isProblem } from '../../hub-client/problem.ts';
import { phaseOf } from '../pay/payment-phase.ts';
import { fillAgain } from './fill-again.ts';
import type { SalePorts, Wanted } from './sale-ports.ts';
import { emptySale, isNews, isPaid, latestPayment, moneyMoves, paymentIsOpen, type SaleState } from './sale-state.ts';
import { Wishes } from './wishes.ts';

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
  private readonly wishes: Wishes;

  constructor(ports: SalePorts) {
    this.ports = ports;
    this.wishes = new Wishes(ports.newKey);
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

  /** Puts something into the basket; with `productId` its tile shows so before the hub has answered. */
  async add(wanted: Wanted, productId?: string): Promise<void> {
    const life = this.life;
    const done = this.put(wanted);
    if (productId === undefined) return done;
    const count = (by: number) => {
      const { adding } = this.current;
      this.patch({ adding: { ...adding, [productId]: (adding[productId] ?? 0) + by } }, life);
    };
    // A quick hub answers before anything could be drawn: then its answer is all there is to draw.
    const over = () => true;
    if (await Promise.race([done.then(over, over), this.ports.frame()])) return done;
    count(1);
    try {
      await done;
    } finally {
      count(-1);
    }
  }

  private put(wanted: Wanted): Promise<void> {
    return this.change(async (life) => {
      try {
        this.patch({ basket: await this.withLine(this.current.basket, wanted, life) }, life);
      } catch (error) {
        // The hub gave the basket up, or made an order of it without our hearing so: go on with a new one.
        if (!isProblem(error, 'basket-closed', 'not-found') || life !== this.life) throw error;
        const closed = this.current.basket;
        if (closed !== null && error.code === 'basket-closed') {
          const { orderId } = await this.ports.call('getBasket', { params: { id: closed.id } });
          if (orderId !== null && (await this.madeUnheard(orderId, life))) return;
        }
        const fresh = await this.refill(closed?.lines ?? [], closed, life);
        this.patch({ basket: await this.withLine(fresh, wanted, life) }, life);
      }
    });
  }

  /** A basket begins with the first thing in it. */
  private withLine(basket: Basket | null, line: Wanted, life: number): Promise<Basket> {
    if (basket === null) return this.newBasket(life, line);
    return this.ports.call('addLine', { params: { id: basket.id }, body: line });
  }

  /** Shows the quantity at once and tells the hub; of quick taps only the last counts. */
  setQuantity(lineId: string, quantity: number): Promise<void> {
    this.patch({ wished: { ...this.current.wished, [lineId]: quantity } });
    return this.change(async (life) => {
      const { basket, wished } = this.current;
      if (basket === null || wished[lineId] !== quantity) return;
      try {
        const params = { id: basket.id, lineId };
        this.patch({ basket: await this.ports.call('changeLine', { params, body: { quantity } }) }, life);
      } finally {
        if (this.current.wished[lineId] === quantity) {
          const { [lineId]: _, ...others } = this.current.wished;
          this.patch({ wished: others }, life);
        }
      }
    });
  }

  remove(lineId: string): Promise<void> {
    return this.withBasket(({ id }) => this.ports.call('removeLine', { params: { id, lineId } }));
  }

  /** Has the hub change the basket, a new one when there is none yet. */
  ask(change: (id: string) => Promise<Basket>): Promise<void> {
    return this.change(async (life) => {
      const { id } = this.current.basket ?? (await this.newBasket(life));
      this.patch({ basket: await change(id) }, life);
    });
  }

  /** Hands a coupon in. */
  addCoupon(code: string): Promise<void> {
    return this.ask((id) => this.ports.call('addCoupon', { params: { id }, body: { code } }));
  }

  removeCoupon(code: string): Promise<void> {
    return this.ask((id) => this.ports.call('removeCoupon', { params: { id, code } }));
  }

  /** The basket's id, of a new basket when there is none yet. */
  async basketId(): Promise<string> {
    await this.change(async (life) => {
      if (this.current.basket === null) this.patch({ basket: await this.newBasket(life) }, life);
    });
    return this.current.basket!.id;
  }

  /** Reads the basket again: somebody else has changed it, or what may be done with it. */
  refreshBasket(): Promise<void> {
    return this.withBasket(({ id }) => this.ports.call('getBasket', { params: { id } }));
  }

  /** Sets the basket aside and shows the code that brings it back. */
  park(): Promise<void> {
    return this.change(async (life) => {
      const { basket } = this.current;
      if (basket === null) return;
      const parked = await this.ports.call('parkBasket', { params: { id: basket.id }, body: { because: 'asked' } });
      if (life !== this.life) return;
      this.ports.memory.clear();
      this.patch({ parked, basket: null, step: 'parked' }, life);
    });
  }

  /** Goes on with a basket that was set aside; what is in the present one stays with staff. */
  resume(token: string): Promise<void> {
    return this.change(async (life) => {
      const basket = await this.ports.call('resumeBasket', { body: { token } });
      if (life !== this.life) return;
      this.ports.memory.write({ basketId: basket.id });
      this.patch({ basket, wished: {}, step: 'browse' }, life);
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
      await this.refill(order.lines, this.current.basket, life);
      this.patch({ step: 'browse' }, life);
    });
  }

  /** Starts an attempt to pay the order, which is made with it if there is none yet. */
  async pay(method: PaymentMethod): Promise<void> {
    if (paymentIsOpen(this.current)) return;
    const life = this.life;
    this.patch({ starting: method, priceChange: null });
    try {
      await this.queue;
      const order = this.current.order ?? (await this.checkout(method, life));
      if (order === null || life !== this.life) return;
      const payment = await this.wishes.keep(`pay ${order.id} ${method}`, (key) =>
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
    const answer = await this.wishes.keep(`scan ${payment.id} ${code}`, (key) =>
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
    if (isNews(this.current, payment, isNew))
      this.patch({ payment, ...(phaseOf(payment.state) === 'paid' ? { step: 'done' } : {}) });
  }

  /** Ends the sale on this screen. `abandon` also gives up on the hub what is not paid for; else staff can find it. */
  reset(how: 'abandon' | 'leave'): void {
    const { basket, order, payment } = this.current;
    if (order !== null && !isPaid(order) && (payment === null || phaseOf(payment.state) === 'over')) {
      this.quietly(this.ports.call('voidOrder', { params: { id: order.id } }));
    } else if (how === 'abandon' && order === null && basket?.state === 'open') {
      this.quietly(this.ports.call('abandonBasket', { params: { id: basket.id } }));
    } else if (order === null && basket?.state === 'open' && basket.lines.length > 0) {
      this.quietly(this.ports.call('parkBasket', { params: { id: basket.id }, body: { because: 'idle' } }));
    }
    this.forget(this.life);
  }

  /** Who stands before a kiosk has the goods in hand. */
  protected get fulfilment(): 'carryOut' | 'pickUp' {
    return 'carryOut';
  }

  /** Makes the order and an attempt to pay it. Answers an order that is still to be paid, made without our hearing so. */
  private async checkout(method: PaymentMethod, life: number): Promise<Order | null> {
    const { basket } = this.current;
    if (basket === null) return null;
    const params = { id: basket.id };
    try {
      const { priceHash } = basket;
      const body = { priceHash, fulfilment: this.fulfilment, pay: method };
      const order = await this.wishes.keep(`checkout ${basket.id} ${priceHash} ${body.fulfilment} ${method}`, (key) =>
        this.ports.call('checkout', { params, body, key }),
      );
      this.ports.memory.write({ orderId: order.id });
      this.patch({ order }, life);
      const begun = order.payments.at(-1);
      if (begun === undefined) return order;
      if (life === this.life) this.applyPayment(begun, true);
      return null;
    } catch (error) {
      if (!isProblem(error, 'price-changed', 'coupon-used', 'coupon-not-now', 'basket-closed')) throw error;
      const fresh = await this.ports.call('getBasket', { params });
      if (fresh.orderId !== null) {
        const made = await this.ports.call('getOrder', { params: { id: fresh.orderId } });
        this.adoptOrder(made, life);
        return moneyMoves(made) ? null : made;
      }
      if (error.code === 'basket-closed') throw error;
      this.patch({ basket: fresh, priceChange: { before: basket.totals.total, method } }, life);
      return null;
    }
  }

  /** The basket became an order without our hearing so: shows it where money moves for it, or else gives it up. */
  private async madeUnheard(orderId: string, life: number): Promise<boolean> {
    const made = await this.ports.call('getOrder', { params: { id: orderId } });
    if (moneyMoves(made)) this.adoptOrder(made, life);
    else if (made.state !== 'voided') await this.ports.call('voidOrder', { params: { id: orderId } });
    return moneyMoves(made);
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
    this.patch({ order, payment: latestPayment(order), step: isPaid(order) ? 'done' : 'pay' }, life);
  }

  private async newBasket(life: number, line?: Wanted): Promise<Basket> {
    const basket = await this.ports.call('createBasket', { body: line === undefined ? {} : { line } });
    if (life === this.life) this.ports.memory.write({ basketId: basket.id });
    return basket;
  }

  /** A new basket that holds the same things, coupons and member, without those that are no longer to be had. */
  private async refill(lines: Basket['lines'], former: Basket | null, life: number): Promise<Basket> {
    const fresh = await this.newBasket(life);
    this.patch({ basket: null, wished: {} }, life);
    const basket = await fillAgain(this.ports.call, fresh, lines, former);
    this.patch({ basket }, life);
    return basket;
  }

  /** Has the hub do something with the basket, where there is one. */
  protected withBasket(work: (basket: Basket) => Promise<Basket>): Promise<void> {
    return this.change(async (life) => {
      const { basket } = this.current;
      if (basket !== null) this.patch({ basket: await work(basket) }, life);
    });
  }

  protected change(work: (life: number) => Promise<void>): Promise<void> {
    const life = this.life;
    const done = this.queue.then(async () => {
      if (life === this.life) await work(life);
    });
    this.queue = done.catch(() => undefined);
    return done;
  }

  private forget(life: number): void {
    if (life !== this.life) return;
    this.life++;
    this.wishes.forget();
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
    const before = this.current;
    this.current = { ...before, ...part };
    // Lines that are as they were stay the same objects: only the others are drawn again.
    if (part.basket) this.current.basket = replaceEqualDeep(before.basket, part.basket);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

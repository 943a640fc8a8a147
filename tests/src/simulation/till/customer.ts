import type { Actor } from '@lintel/hub/orders/actor';
import { Problem, type ProblemCode } from '@lintel/shared/errors';
import type { Order } from '@lintel/shared/http/orders';
import type { Payment, PaymentMethod } from '@lintel/shared/http/payments';
import { Chance } from '../chance.ts';
import { HubDown } from './till-hub.ts';
import type { TillWorld } from './till-world.ts';

const methods: readonly PaymentMethod[] = [
  'wechatNative',
  'wechatCodepay',
  'linePay',
  'linePayBarcode',
  'card',
  'cash',
];
const giveUpTries = 40;

/** Refusals that a kiosk shows and goes on from. */
const expected: readonly ProblemCode[] = [
  'price-changed',
  'basket-closed',
  'basket-empty',
  'not-enough-stock',
  'not-sellable',
  'wrong-state',
  'payment-open',
  'payment-unresolved',
  'method-unavailable',
  'already-done',
  'tendered-too-little',
  'storage-failed',
  'not-found',
  'quantity-too-large',
  'idempotency-conflict',
  'code-unknown',
  'refund-too-large',
  'unknown-variant',
];

/** Somebody at a kiosk who buys, hesitates, pays, changes their mind, or walks away. */
export class Customer {
  private readonly world: TillWorld;
  private readonly chance: Chance;
  private readonly kiosk: Actor;
  private keys = 0;
  private readonly name: string;

  constructor(world: TillWorld, name: string, kiosk: Actor) {
    this.world = world;
    this.name = name;
    this.kiosk = kiosk;
    this.chance = new Chance(world.seed, name);
  }

  async shop(): Promise<void> {
    const order = await this.fill(this.chance.odds(0.6) ? this.chance.pick(methods) : undefined);
    if (!order) return;
    this.world.faults.ordersMade++;
    let begun = order.payments.at(-1);
    for (let i = 0; i < 3; i++) {
      if (!begun && this.chance.odds(0.08)) break;
      const end = await this.payFor(order, begun ?? this.chance.pick(methods));
      if (end !== 'other way') return;
      begun = undefined;
    }
    // Some say so, some just go.
    if (this.chance.odds(0.6)) await this.tried((at) => at.orders.void(order.id, this.kiosk));
  }

  /** Asks until there is an answer: a page repeats its request under the same key. */
  private async tried<Answer>(
    run: (...hub: Parameters<Parameters<TillWorld['hub']['ask']>[0]>) => Promise<Answer> | Answer,
  ): Promise<Answer | Problem> {
    for (let i = 0; ; i++) {
      try {
        return await this.world.hub.ask(run);
      } catch (error) {
        if (error instanceof Problem) {
          if (!expected.includes(error.code)) this.world.fail(`a kiosk was told ${error.code}: ${error.message}`);
          if (error.code !== 'storage-failed' || i > giveUpTries) return error;
        } else if (!(error instanceof HubDown)) throw error;
        if (i > giveUpTries) return new Problem('not-ready');
        await this.world.sleep(this.chance.between(500, 8000));
      }
    }
  }

  private once(what: string) {
    return { scope: `${this.name}:${what}`, key: `key-${this.keys++}-${this.name}`, requestHash: what };
  }

  /** @param pay how the customer means to pay, where the order is to begin with it. */
  private async fill(pay?: PaymentMethod): Promise<Order | null> {
    const { chance, world, kiosk } = this;
    const wish = () => ({ variantId: chance.pick(world.variants), quantity: 1 + chance.below(3) });
    const first = this.once('createBasket');
    const line = chance.odds(0.5) ? wish() : undefined;
    const basket = await this.tried((at) => at.baskets.create(kiosk, first, line));
    if (basket instanceof Problem) return null;
    for (let i = 0; i <= chance.below(3); i++) {
      const line = wish();
      const key = this.once('addLine');
      await this.tried((at) => at.baskets.add(basket.id, line, kiosk, key));
      await world.sleep(chance.between(300, 4000));
    }
    if (world.memberCodes.length > 0 && chance.odds(0.6)) {
      const code = chance.pick(world.memberCodes);
      await this.tried((_at, members) => members.identify(basket.id, { code }, kiosk));
      if (chance.odds(0.7)) await this.tried((_at, members) => members.usePoints(basket.id, true, kiosk));
    }
    if (chance.odds(0.06)) {
      await this.tried((at) => at.baskets.abandon(basket.id, kiosk));
      return null;
    }
    for (let i = 0; i < 5; i++) {
      const shown = await this.tried((at) => at.baskets.get(basket.id, kiosk));
      if (shown instanceof Problem) return null;
      await world.sleep(chance.between(200, 3000));
      const key = this.once('checkout');
      const order = await this.tried((at) => at.baskets.checkout(basket.id, shown.priceHash, kiosk, key, { pay }));
      if (!(order instanceof Problem)) {
        world.totals.set(order.id, order.totals.total.amountMinor);
        if (order.totals.total.amountMinor !== shown.totals.total.amountMinor)
          world.fail('an order costs something else than the screen said');
        return order;
      }
      if (order.code === 'method-unavailable') pay = undefined;
      else if (order.code !== 'price-changed') return null;
    }
    return null;
  }

  private async payFor(order: Order, how: PaymentMethod | Payment): Promise<'done' | 'gone' | 'other way'> {
    const { chance, world, kiosk } = this;
    const key = this.once('startPayment');
    let payment =
      typeof how === 'string' ? await this.tried((at) => at.payments.start(order.id, how, kiosk, key)) : how;
    if (payment instanceof Problem) {
      await world.sleep(chance.between(1000, 20_000));
      return payment.code === 'wrong-state' ? 'gone' : 'other way';
    }
    const { id } = payment;
    world.guard(this.act(payment));
    if (chance.odds(0.12)) return 'gone';
    const patience = world.scheduler.nowMs + chance.between(5000, 200_000);
    let given = false;
    for (let asked = 0; asked < 400; asked++) {
      await world.sleep(2000);
      const now = await this.tried((at) => at.payments.get(id, kiosk));
      if (now instanceof Problem) return 'gone';
      payment = now;
      if (payment.state === 'captured' || payment.state === 'partiallyRefunded' || payment.state === 'refunded') {
        world.seenPaid.add(order.id);
        return 'done';
      }
      if (['failed', 'cancelled', 'expired'].includes(payment.state)) return 'other way';
      if (world.scheduler.nowMs < patience || given) continue;
      const end = await this.tried((at) => at.payments.cancel(id, kiosk));
      given = !(end instanceof Problem) || end.code !== 'payment-unresolved';
      if (!(end instanceof Problem) && end.state === 'cancelled') world.faults.paymentsCancelled++;
    }
    return 'gone';
  }

  /** What the payer's hands and phone do meanwhile, whatever the kiosk thinks. */
  private async act(payment: Payment): Promise<void> {
    const { chance, world } = this;
    const { method } = payment;
    if (method === 'cash') return world.cashiers(payment.id, payment.amount.amountMinor);
    await world.sleep(chance.odds(0.15) ? chance.between(60_000, 500_000) : chance.between(500, 20_000));
    if (method === 'wechatCodepay' || method === 'linePayBarcode') {
      if (chance.odds(0.1)) return;
      const code = world.phoneCode(method);
      const key = this.once('scan');
      const answer = await this.tried((at) => at.payments.scan(payment.id, code, this.kiosk, key));
      if (answer instanceof Problem || chance.odds(0.1)) return;
      await world.sleep(chance.odds(0.4) ? chance.between(20_000, 300_000) : chance.between(500, 9000));
      world.payAtPhone(payment.id, chance.odds(0.85) ? 'pay' : 'cancel', false);
      return;
    }
    if (method === 'card') return world.payAtPhone(payment.id, chance.odds(0.85) ? 'pay' : 'cancel', false);
    const shown = await this.tried((at) => at.payments.get(payment.id, this.kiosk));
    const qr = payment.present?.qr ?? (shown instanceof Problem ? undefined : shown.present?.qr);
    if (qr === undefined || chance.odds(0.1)) return;
    world.payAtPhone(payment.id, chance.odds(0.85) ? 'pay' : 'cancel', true);
  }
}

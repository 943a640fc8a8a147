import type { Basket } from '@lintel/shared/http/baskets';
import type { Order } from '@lintel/shared/http/orders';
import type { Payment, PaymentState } from '@lintel/shared/http/payments';
import type { Money } from '@lintel/shared/money/money';
import type { Call } from '../../hub-client/api.ts';
import { ProblemError, type ProblemErrorCode } from '../../hub-client/problem.ts';
import { Sale } from './sale.ts';
import type { SaleMarks } from './sale-memory.ts';

export const money = (amountMinor: number): Money => ({ amountMinor, currency: 'TWD' });

/** A hub in memory with one product at a price that can change, and faults on demand. */
export class FakeHub {
  price = 50;
  baskets = new Map<string, Basket>();
  orders = new Map<string, Order>();
  payments = new Map<string, Payment>();
  asked: { name: string; body?: unknown; key?: string }[] = [];
  faults: { name: string; code: ProblemErrorCode; after?: boolean }[] = [];
  private answers = new Map<string, unknown>();
  private count = 0;

  call = (async (name: string, input: { params?: Record<string, string>; body?: never; key?: string } = {}) => {
    this.asked.push({ name, ...(input.body ? { body: input.body } : {}), ...(input.key ? { key: input.key } : {}) });
    await Promise.resolve();
    const at = this.faults.findIndex((fault) => fault.name === name);
    const fault = at < 0 ? undefined : this.faults.splice(at, 1)[0];
    if (fault && !fault.after) throw new ProblemError(fault.code, 409);
    const known = input.key === undefined ? undefined : this.answers.get(input.key);
    const answer = known ?? structuredClone(this.answer(name, input.params ?? {}, (input.body ?? {}) as never));
    if (input.key !== undefined) this.answers.set(input.key, answer);
    if (fault) throw new ProblemError(fault.code, 0);
    return answer;
  }) as unknown as Call;

  private id(kind: string): string {
    return `${kind}${++this.count}`;
  }

  private put(basket: Basket, { variantId, quantity = 1 }: { variantId: string; quantity?: number }): void {
    const line = basket.lines.find((candidate) => candidate.variantId === variantId);
    if (line) line.quantity += quantity;
    else basket.lines.push({ id: this.id('l'), variantId, quantity } as never);
  }

  private attempt(orderId: string, method: Payment['method']): Payment {
    const order = this.orders.get(orderId)!;
    const id = this.id('p');
    const made = { id, orderId, method, state: 'presented', amount: order.totals.total, updatedAt: this.stamp() };
    const payment = made as unknown as Payment;
    this.payments.set(id, payment);
    order.payments.push(payment);
    return payment;
  }

  private answer(
    name: string,
    { id = '', lineId = '', code = '' },
    body: {
      variantId: string;
      quantity?: number;
      priceHash?: string;
      code: string;
      method: 'cash';
      pay?: 'cash';
      basketId?: string;
      usePoints?: boolean;
      line?: { variantId: string; quantity?: number };
    },
  ) {
    switch (name) {
      case 'createBasket': {
        const made = {
          id: this.id('b'),
          state: 'open',
          orderId: null,
          lines: [],
          coupons: [],
          member: null,
          revision: 0,
        };
        const basket = made as unknown as Basket;
        this.baskets.set(basket.id, basket);
        if (body.line) this.put(basket, body.line);
        return this.priced(basket);
      }
      case 'getBasket':
        return this.priced(this.basket(id));
      case 'addLine': {
        const basket = this.basket(id);
        if (basket.state !== 'open') throw new ProblemError('basket-closed', 409);
        this.put(basket, body);
        return this.priced(basket);
      }
      case 'changeLine': {
        const basket = this.basket(id);
        basket.lines.find((line) => line.id === lineId)!.quantity = body.quantity!;
        return this.priced(basket);
      }
      case 'removeLine': {
        const basket = this.basket(id);
        basket.lines = basket.lines.filter((line) => line.id !== lineId);
        return this.priced(basket);
      }
      case 'addCoupon':
        this.basket(id).coupons.push({ code: body.code, promotionId: 'p', state: 'applied' });
        return this.priced(this.basket(id));
      case 'removeCoupon': {
        const basket = this.basket(id);
        basket.coupons = basket.coupons.filter((coupon) => coupon.code !== code);
        return this.priced(basket);
      }
      case 'identifyMember': {
        const from = body.basketId === undefined ? null : this.basket(body.basketId).member;
        if (body.basketId !== undefined && from === null) throw new ProblemError('member-unknown', 404);
        this.basket(id).member = { name: 'M•••', usePoints: false } as NonNullable<Basket['member']>;
        return this.priced(this.basket(id));
      }
      case 'usePoints':
        this.basket(id).member!.usePoints = body.usePoints!;
        return this.priced(this.basket(id));
      case 'abandonBasket':
        this.basket(id).state = 'abandoned';
        return {};
      case 'checkout': {
        const basket = this.priced(this.basket(id));
        if (basket.state !== 'open') throw new ProblemError('basket-closed', 409);
        if (body.priceHash !== basket.priceHash) throw new ProblemError('price-changed', 409);
        basket.state = 'checkedOut';
        const order = {
          id: this.id('o'),
          number: '1121-0001',
          state: 'unpaid',
          paymentStatus: 'none',
          lines: structuredClone(basket.lines),
          totals: basket.totals,
          payments: [],
          paidAt: null,
          receiptToken: 'token',
        } as unknown as Order;
        basket.orderId = order.id;
        this.orders.set(order.id, order);
        if (body.pay) this.attempt(order.id, body.pay);
        return order;
      }
      case 'getOrder': {
        const order = this.orders.get(id);
        if (!order) throw new ProblemError('not-found', 404);
        return order;
      }
      case 'voidOrder':
        this.orders.get(id)!.state = 'voided';
        return this.orders.get(id);
      case 'startPayment': {
        return this.attempt(id, body.method);
      }
      case 'getPayment':
        return this.payments.get(id);
      case 'cancelPayment':
        return this.become(id, 'cancelled');
      default:
        throw new Error(`the fake hub does not know ${name}`);
    }
  }

  become(id: string, state: PaymentState): Payment {
    const payment = this.payments.get(id)!;
    payment.state = state;
    payment.updatedAt = this.stamp();
    if (state === 'captured') {
      const order = this.orders.get(payment.orderId)!;
      order.paymentStatus = 'paid';
      order.paidAt = payment.updatedAt;
    }
    return structuredClone(payment);
  }

  private stamp(): string {
    return new Date(1_800_000_000_000 + ++this.count).toISOString();
  }

  private basket(id: string): Basket {
    const basket = this.baskets.get(id);
    if (!basket) throw new ProblemError('not-found', 404);
    return basket;
  }

  private priced(basket: Basket): Basket {
    const count = basket.lines.reduce((sum, line) => sum + line.quantity, 0);
    basket.totals = { total: money(count * this.price), itemCount: count } as Basket['totals'];
    basket.priceHash = `${count * this.price}`;
    return basket;
  }
}

export function start(marks: Partial<SaleMarks> = {}, hub = new FakeHub(), frame = async () => {}) {
  let kept: SaleMarks = { basketId: null, orderId: null, language: null, ...marks };
  let keys = 0;
  const sale = new Sale({
    call: hub.call,
    memory: {
      read: () => kept,
      write: (part) => {
        kept = { ...kept, ...part };
      },
      clear: () => {
        kept = { basketId: null, orderId: null, language: null };
      },
    },
    newKey: () => `key${++keys}`,
    frame,
  });
  return { hub, sale, marks: () => kept };
}

export async function withOrder() {
  const all = start();
  all.sale.begin();
  await all.sale.add({ variantId: 'v' });
  all.sale.toPay();
  await all.sale.pay('sandboxQr');
  return { ...all, payment: all.sale.state.payment! };
}

export const names = (hub: FakeHub) => hub.asked.map(({ name }) => name);

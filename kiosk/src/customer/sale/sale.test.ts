import type { Basket } from '@lintel/shared/http/baskets';
import type { Order } from '@lintel/shared/http/orders';
import type { Payment, PaymentState } from '@lintel/shared/http/payments';
import type { Money } from '@lintel/shared/money/money';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../hub-client/api.ts';
import { ProblemError, type ProblemErrorCode } from '../../hub-client/problem.ts';
import { Sale } from './sale.ts';
import type { SaleMarks } from './sale-memory.ts';
import { paymentIsOpen, shownQuantity } from './sale-state.ts';

const money = (amountMinor: number): Money => ({ amountMinor, currency: 'TWD' });

/** A hub in memory with one product at a price that can change, and faults on demand. */
class FakeHub {
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

  private answer(
    name: string,
    { id = '', lineId = '' },
    body: { variantId: string; quantity?: number; priceHash?: string; method: 'cash' },
  ) {
    switch (name) {
      case 'createBasket': {
        const basket = { id: this.id('b'), state: 'open', orderId: null, lines: [], revision: 0 } as unknown as Basket;
        this.baskets.set(basket.id, basket);
        return this.priced(basket);
      }
      case 'getBasket':
        return this.priced(this.basket(id));
      case 'addLine': {
        const basket = this.basket(id);
        if (basket.state !== 'open') throw new ProblemError('basket-closed', 409);
        const line = basket.lines.find(({ variantId }) => variantId === body.variantId);
        if (line) line.quantity += body.quantity ?? 1;
        else basket.lines.push({ id: this.id('l'), variantId: body.variantId, quantity: body.quantity ?? 1 } as never);
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
        const payment = {
          id: this.id('p'),
          orderId: id,
          method: body.method,
          state: 'presented',
          amount: this.orders.get(id)!.totals.total,
          updatedAt: this.stamp(),
        } as unknown as Payment;
        this.payments.set(payment.id, payment);
        this.orders.get(id)!.payments.push(payment);
        return payment;
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

function start(marks: Partial<SaleMarks> = {}, hub = new FakeHub()) {
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
  });
  return { hub, sale, marks: () => kept };
}

async function withOrder() {
  const all = start();
  all.sale.begin();
  await all.sale.add({ variantId: 'v' });
  all.sale.toPay();
  await all.sale.pay('sandboxQr');
  return { ...all, payment: all.sale.state.payment! };
}

const names = (hub: FakeHub) => hub.asked.map(({ name }) => name);

describe('basket of a sale', () => {
  it('begins with the first product and remembers where to find it', async () => {
    const { sale, hub, marks } = start();
    await Promise.all([sale.add({ variantId: 'v' }), sale.add({ variantId: 'v' }), sale.add({ variantId: 'w' })]);
    expect(names(hub).filter((name) => name === 'createBasket')).toHaveLength(1);
    expect(sale.state.basket!.totals.itemCount).toBe(3);
    expect(marks().basketId).toBe(sale.state.basket!.id);
  });

  it('shows a tapped quantity at once and sends only the last of quick taps', async () => {
    const { sale, hub } = start();
    await sale.add({ variantId: 'v' });
    const line = sale.state.basket!.lines[0]!;
    const taps = [2, 3, 4, 5].map((quantity) => sale.setQuantity(line.id, quantity));
    expect(shownQuantity(sale.state, line)).toBe(5);
    await Promise.all(taps);
    expect(names(hub).filter((name) => name === 'changeLine')).toHaveLength(1);
    expect(sale.state.basket!.lines[0]!.quantity).toBe(5);
    expect(sale.state.wished).toEqual({});
  });

  it('falls back to the truth when a quantity is refused', async () => {
    const { sale, hub } = start();
    await sale.add({ variantId: 'v' });
    const line = sale.state.basket!.lines[0]!;
    hub.faults.push({ name: 'changeLine', code: 'quantity-too-large' });
    await expect(sale.setQuantity(line.id, 999)).rejects.toMatchObject({ code: 'quantity-too-large' });
    expect(shownQuantity(sale.state, sale.state.basket!.lines[0]!)).toBe(1);
    await sale.setQuantity(line.id, 2);
    expect(sale.state.basket!.lines[0]!.quantity).toBe(2);
  });

  it('goes on with a new basket when the hub gave the old one up', async () => {
    const { sale, hub } = start();
    await sale.add({ variantId: 'v' });
    hub.baskets.get(sale.state.basket!.id)!.state = 'abandoned';
    await sale.add({ variantId: 'w' });
    expect(sale.state.basket!.lines.map(({ variantId }) => variantId)).toEqual(['v', 'w']);
  });

  it('takes the things out of an order that was made without our hearing so', async () => {
    const { sale, hub } = start();
    await sale.add({ variantId: 'v' });
    sale.toPay();
    hub.faults.push({ name: 'checkout', code: 'timeout', after: true });
    await expect(sale.pay('cash')).rejects.toMatchObject({ code: 'timeout' });
    await sale.backToShopping();
    await sale.add({ variantId: 'w' });
    expect([...hub.orders.values()].map(({ state }) => state)).toEqual(['voided']);
    expect(sale.state.basket!.lines.map(({ variantId }) => variantId)).toEqual(['v', 'w']);
  });

  it('drops what arrives after a reset', async () => {
    const { sale } = start();
    const late = sale.add({ variantId: 'v' });
    await Promise.resolve();
    sale.reset('leave');
    await late;
    expect(sale.state).toMatchObject({ step: 'attract', basket: null });
  });
});

describe('paying', () => {
  it('makes one order and one attempt of two quick touches', async () => {
    const { sale, hub } = start();
    await sale.add({ variantId: 'v' });
    sale.toPay();
    await Promise.all([sale.pay('sandboxQr'), sale.pay('sandboxQr')]);
    await sale.pay('cash');
    expect(names(hub).filter((name) => name === 'checkout')).toHaveLength(1);
    expect(names(hub).filter((name) => name === 'startPayment')).toHaveLength(1);
    expect(paymentIsOpen(sale.state)).toBe(true);
  });

  it('shows a changed price and asks before it goes on', async () => {
    const { sale, hub } = start();
    await sale.add({ variantId: 'v' });
    sale.toPay();
    hub.price = 60;
    await sale.pay('sandboxQr');
    expect(sale.state.priceChange).toEqual({ before: money(50), method: 'sandboxQr' });
    expect(sale.state.basket!.totals.total).toEqual(money(60));
    expect(sale.state.order).toBeNull();
    await sale.acceptPrice();
    expect(sale.state.priceChange).toBeNull();
    expect(sale.state.payment!.amount).toEqual(money(60));
  });

  it('repeats a wish of unknown outcome with the same key', async () => {
    const { sale, hub } = start();
    await sale.add({ variantId: 'v' });
    sale.toPay();
    hub.faults.push({ name: 'checkout', code: 'timeout', after: true });
    await expect(sale.pay('cash')).rejects.toMatchObject({ code: 'timeout' });
    expect(sale.state.starting).toBeNull();
    hub.faults.push({ name: 'startPayment', code: 'timeout', after: true });
    await expect(sale.pay('cash')).rejects.toMatchObject({ code: 'timeout' });
    await sale.pay('cash');
    expect(hub.orders.size).toBe(1);
    expect(hub.payments.size).toBe(1);
    const keys = hub.asked.filter(({ name }) => name === 'startPayment').map(({ key }) => key);
    expect(new Set(keys).size).toBe(1);
  });

  it('finds the order again when the basket is checked out already', async () => {
    const { sale, hub } = start();
    await sale.add({ variantId: 'v' });
    sale.toPay();
    const basket = sale.state.basket!;
    await hub.call('checkout', { params: { id: basket.id }, body: { priceHash: basket.priceHash } });
    await sale.pay('cash');
    expect(sale.state.order!.id).toBe(hub.baskets.get(basket.id)!.orderId);
    expect(sale.state.payment!.method).toBe('cash');
  });

  it('adopts the attempt that is open already', async () => {
    const { sale, hub, payment } = await withOrder();
    await sale.cancelPayment();
    hub.become(payment.id, 'presented');
    hub.faults.push({ name: 'startPayment', code: 'payment-open' });
    await sale.pay('cash');
    expect(sale.state.payment).toMatchObject({ id: payment.id, state: 'presented' });
  });

  it('is done when the money is there, told by the live connection', async () => {
    const { sale, hub, payment } = await withOrder();
    sale.applyPayment(hub.become(payment.id, 'processing'));
    expect(sale.state.step).toBe('pay');
    sale.applyPayment(hub.become(payment.id, 'captured'));
    expect(sale.state.step).toBe('done');
    sale.reset('leave');
    expect(names(hub)).not.toContain('voidOrder');
  });

  it('is done when the money is there, told by a poll', async () => {
    const { sale, hub, payment } = await withOrder();
    hub.become(payment.id, 'captured');
    await sale.refreshPayment();
    expect(sale.state.step).toBe('done');
  });

  it('ignores old news and news of others', async () => {
    const { sale, hub, payment } = await withOrder();
    const old = structuredClone(payment);
    sale.applyPayment(hub.become(payment.id, 'processing'));
    sale.applyPayment({ ...old, state: 'failed' });
    expect(sale.state.payment!.state).toBe('processing');
    sale.applyPayment({ ...payment, orderId: 'another', state: 'captured', updatedAt: '9999' });
    expect(sale.state.step).toBe('pay');
  });

  it('cancels an attempt, and shows the truth when it was paid meanwhile', async () => {
    const first = await withOrder();
    await first.sale.cancelPayment();
    expect(first.sale.state.payment!.state).toBe('cancelled');
    expect(paymentIsOpen(first.sale.state)).toBe(false);
    const second = await withOrder();
    second.hub.become(second.payment.id, 'captured');
    second.hub.faults.push({ name: 'cancelPayment', code: 'wrong-state' });
    await second.sale.cancelPayment();
    expect(second.sale.state.step).toBe('done');
    expect(second.sale.state.cancelling).toBe(false);
  });

  it('takes the things back to the shelves: the order is voided and a new basket holds them', async () => {
    const { sale, hub, marks } = await withOrder();
    const orderId = sale.state.order!.id;
    await sale.backToShopping();
    expect(sale.state.step, 'an open payment holds the order').toBe('pay');
    await sale.cancelPayment();
    await sale.backToShopping();
    expect(hub.orders.get(orderId)!.state).toBe('voided');
    expect(sale.state).toMatchObject({ step: 'browse', order: null, payment: null });
    expect(sale.state.basket!.lines.map(({ variantId, quantity }) => [variantId, quantity])).toEqual([['v', 1]]);
    expect(marks()).toMatchObject({ orderId: null, basketId: sale.state.basket!.id });
  });
});

describe('leaving', () => {
  it('abandons the basket on "start over" and leaves it to staff when the customer just went', async () => {
    for (const [how, state] of [
      ['abandon', 'abandoned'],
      ['leave', 'open'],
    ] as const) {
      const { sale, hub } = start();
      await sale.add({ variantId: 'v' });
      const { id } = sale.state.basket!;
      sale.reset(how);
      await Promise.resolve();
      await Promise.resolve();
      expect(hub.baskets.get(id)!.state).toBe(state);
      expect(sale.state.step).toBe('attract');
    }
  });

  it('frees the stock of an unpaid order, but never touches one with an open attempt', async () => {
    const open = await withOrder();
    open.sale.reset('leave');
    expect(names(open.hub)).not.toContain('voidOrder');
    const over = await withOrder();
    await over.sale.cancelPayment();
    over.sale.reset('leave');
    expect(names(over.hub)).toContain('voidOrder');
  });
});

describe('recovering after a reload', () => {
  it('finds an open payment again', async () => {
    const before = await withOrder();
    const { sale } = start(before.marks(), before.hub);
    await sale.recover();
    expect(sale.state).toMatchObject({ step: 'pay', payment: { id: before.payment.id, state: 'presented' } });
  });

  it('finds a payment that succeeded meanwhile', async () => {
    const before = await withOrder();
    before.hub.become(before.payment.id, 'captured');
    const { sale } = start(before.marks(), before.hub);
    await sale.recover();
    expect(sale.state.step).toBe('done');
  });

  it('finds the order of a basket when the page went down between the two', async () => {
    const before = await withOrder();
    const { sale } = start({ basketId: before.marks().basketId }, before.hub);
    await sale.recover();
    expect(sale.state).toMatchObject({ step: 'pay', order: { number: '1121-0001' } });
  });

  it('finds an open basket again', async () => {
    const before = start();
    await before.sale.add({ variantId: 'v' });
    const { sale } = start(before.marks(), before.hub);
    await sale.recover();
    expect(sale.state).toMatchObject({ step: 'browse', basket: { totals: { itemCount: 1 } } });
  });

  it('starts afresh when the sale is over or gone', async () => {
    const voided = await withOrder();
    voided.hub.orders.get(voided.sale.state.order!.id)!.state = 'voided';
    const abandoned = start();
    await abandoned.sale.add({ variantId: 'v' });
    abandoned.hub.baskets.get(abandoned.sale.state.basket!.id)!.state = 'abandoned';
    for (const all of [
      start(voided.marks(), voided.hub),
      start(abandoned.marks(), abandoned.hub),
      start({ orderId: 'never', basketId: 'never' }),
      start(),
    ]) {
      await all.sale.recover();
      expect(all.sale.state.step).toBe('attract');
      expect(all.marks()).toMatchObject({ basketId: null, orderId: null });
    }
  });

  it('says so when the hub cannot be reached, so that it is tried again', async () => {
    const { sale, hub } = start({ orderId: 'o' });
    hub.faults.push({ name: 'getOrder', code: 'hub-unreachable' });
    await expect(sale.recover()).rejects.toMatchObject({ code: 'hub-unreachable' });
  });
});

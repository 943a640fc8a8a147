import { describe, expect, it } from 'vitest';
import { money, names, start, withOrder } from './fake-hub.fixture.ts';
import { paymentIsOpen, shownQuantity } from './sale-state.ts';

describe('basket of a sale', () => {
  it('begins with the first product and remembers where to find it', async () => {
    const { sale, hub, marks } = start();
    await Promise.all([sale.add({ variantId: 'v' }), sale.add({ variantId: 'v' }), sale.add({ variantId: 'w' })]);
    expect(names(hub)).toEqual(['createBasket', 'addLine', 'addLine']);
    expect(sale.state.basket!.totals.itemCount).toBe(3);
    expect(marks().basketId).toBe(sale.state.basket!.id);
  });

  it.each([
    ['counted while a slow hub has not answered', async () => {}, [{ p: 1 }, { p: 1 }, { p: 0 }]],
    ['shown by the answer of a quick one alone', () => new Promise<void>(() => {}), []],
  ])('what is touched is %s', async (_, frame, expected) => {
    const { sale } = start({}, undefined, frame);
    const shown: object[] = [];
    sale.subscribe(() => {
      if ('p' in sale.state.adding) shown.push(sale.state.adding);
    });
    await sale.add({ variantId: 'v' }, 'p');
    expect(shown).toEqual(expected);
    expect(sale.state.basket!.totals.itemCount).toBe(1);
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

  describe('that became an order without our hearing so', () => {
    const unheard = async () => {
      const { sale, hub } = start();
      await sale.add({ variantId: 'v' });
      sale.toPay();
      hub.faults.push({ name: 'checkout', code: 'timeout', after: true });
      await expect(sale.pay('cash')).rejects.toMatchObject({ code: 'timeout' });
      await sale.backToShopping();
      return { sale, hub, payment: [...hub.payments.values()][0]! };
    };

    it('takes its things out of it once the attempt is over', async () => {
      const { sale, hub, payment } = await unheard();
      hub.become(payment.id, 'failed');
      await sale.add({ variantId: 'w' });
      expect([...hub.orders.values()].map(({ state }) => state)).toEqual(['voided']);
      expect(sale.state).toMatchObject({ step: 'browse', order: null, payment: null });
      expect(sale.state.basket!.lines.map(({ variantId }) => variantId)).toEqual(['v', 'w']);
    });

    it('takes its things along where the hub has voided it', async () => {
      const { sale, hub } = await unheard();
      const [order] = [...hub.orders.values()];
      Object.assign(order!, { state: 'voided', payments: [] });
      await sale.add({ variantId: 'w' });
      expect(names(hub)).not.toContain('voidOrder');
      expect(sale.state.basket!.lines.map(({ variantId }) => variantId)).toEqual(['v', 'w']);
    });

    it.each(['presented', 'captured'] as const)('shows it while money is or may be there: %s', async (state) => {
      const { sale, hub, payment } = await unheard();
      hub.become(payment.id, state);
      await sale.add({ variantId: 'w' });
      expect([...hub.orders.values()].map((order) => order.state)).toEqual(['unpaid']);
      expect(sale.state).toMatchObject({ step: state === 'captured' ? 'done' : 'pay', payment: { id: payment.id } });
    });
  });

  it('takes coupons in and gives them back, and keeps them when its things go into a new basket', async () => {
    const { sale, hub } = start();
    await sale.addCoupon('ONE');
    await sale.addCoupon('TWO');
    await sale.removeCoupon('ONE');
    await sale.add({ variantId: 'v' });
    hub.baskets.get(sale.state.basket!.id)!.state = 'abandoned';
    await sale.add({ variantId: 'w' });
    expect(sale.state.basket!.coupons.map(({ code }) => code)).toEqual(['TWO']);
    hub.baskets.get(sale.state.basket!.id)!.state = 'abandoned';
    hub.faults.push({ name: 'addCoupon', code: 'coupon-used' });
    await sale.add({ variantId: 'v' });
    expect(sale.state.basket!.coupons).toEqual([]);
    expect(sale.state.basket!.lines).toHaveLength(2);
  });

  it('takes its member along into a new basket, and forgets who it was with the sale', async () => {
    const { sale, hub } = start();
    await sale.add({ variantId: 'v' });
    await sale.ask((id) => hub.call('identifyMember', { params: { id }, body: { code: 'M1' } }));
    await sale.ask((id) => hub.call('usePoints', { params: { id }, body: { usePoints: true } }));
    sale.toPay();
    await sale.pay('cash');
    await sale.cancelPayment();
    await sale.backToShopping();
    expect(sale.state.basket!.member).toMatchObject({ name: 'M•••', usePoints: true });
    hub.baskets.get(sale.state.basket!.id)!.state = 'abandoned';
    hub.faults.push({ name: 'identifyMember', code: 'member-frozen' });
    await sale.add({ variantId: 'w' });
    expect(sale.state.basket!.member).toBeNull();
    sale.reset('leave');
    expect(sale.state.basket).toBeNull();
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
    expect(hub.payments.size).toBe(1);
    expect(paymentIsOpen(sale.state)).toBe(true);
  });

  it('asks before it goes on when a coupon is gone', async () => {
    const { sale, hub } = start();
    await sale.add({ variantId: 'v' });
    hub.faults.push({ name: 'checkout', code: 'coupon-used' });
    await sale.pay('sandboxQr');
    expect(sale.state.priceChange).toEqual({ before: money(50), method: 'sandboxQr' });
    expect(sale.state.order).toBeNull();
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
    await sale.pay('cash');
    expect([hub.orders.size, hub.payments.size]).toEqual([1, 1]);
    await sale.cancelPayment();
    hub.faults.push({ name: 'startPayment', code: 'timeout', after: true });
    await expect(sale.pay('cash')).rejects.toMatchObject({ code: 'timeout' });
    await sale.pay('cash');
    expect([hub.orders.size, hub.payments.size]).toEqual([1, 2]);
    for (const asked of ['checkout', 'startPayment']) {
      const keys = hub.asked.filter(({ name }) => name === asked).map(({ key }) => key);
      expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    }
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

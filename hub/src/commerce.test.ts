import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RouteName } from '@lintel/shared/http/routes';
import { routes } from '@lintel/shared/http/routes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from './till.fixture.ts';
import type { Caller } from './web/handlers.ts';

describe('a sale from the first scan to the receipt', () => {
  let till: Till;
  let dir: string;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'lintel-till-'));
    till = await openTill({ mediaDir: dir });
  });

  afterEach(() => {
    till.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('sells for cash, keeps the change, moves the stock and prints the receipt', async () => {
    const { commerce, kiosk, cashier } = till;
    const { id } = await commerce.baskets.create(kiosk);
    await commerce.baskets.add(id, { variantId: till.variant('MILK'), quantity: 2 }, kiosk);
    const basket = await commerce.baskets.add(id, { barcode: '2112345002507' }, kiosk);
    expect(basket.lines.map((line) => [line.sku, line.quantity, line.total.amountMinor])).toEqual([
      ['MILK', 2, 180],
      ['APPLE', 250, 25],
    ]);
    expect(basket.totals).toMatchObject({ total: { amountMinor: 205, currency: 'TWD' }, itemCount: 3 });

    const order = await commerce.baskets.checkout(id, basket.priceHash, kiosk);
    expect(order).toMatchObject({ number: '1121-0001', state: 'unpaid', paymentStatus: 'none', type: 'kiosk' });
    expect(commerce.stock.available(till.variant('MILK'))).toBe(8);

    const payment = await commerce.payments.start(order.id, 'cash', kiosk);
    expect(payment).toMatchObject({ state: 'presented', amount: { amountMinor: 205 } });
    const paid = await commerce.payments.takeCash(payment.id, 500, cashier);
    expect(paid).toMatchObject({ state: 'captured', tendered: { amountMinor: 500 }, change: { amountMinor: 295 } });

    const done = commerce.orders.get(order.id, kiosk);
    expect(done).toMatchObject({ state: 'completed', paymentStatus: 'paid', paid: { amountMinor: 205 } });
    expect(done.history.map((entry) => [entry.state, entry.by])).toEqual([
      ['unpaid', 'front kiosk'],
      ['completed', 'Mei'],
    ]);
    expect(commerce.stock.levels({ limit: 50 }).items.find((level) => level.sku === 'MILK')).toMatchObject({
      onHand: 8,
      reserved: 0,
      available: 8,
    });
    const receipt = commerce.orders.receipt(order.id, done.receiptToken, till.anybody);
    expect(receipt.payments).toMatchObject([
      { method: 'cash', amount: { amountMinor: 205 }, change: { amountMinor: 295 } },
    ]);
    expect(receipt.order.taxes).toMatchObject([{ rateBp: 500, base: { amountMinor: 205 }, tax: { amountMinor: 10 } }]);
  });
});

describe('every route of the till', () => {
  let till: Till;

  beforeEach(async () => {
    till = await openTill();
  });
  afterEach(() => till.close());

  const kiosk: Caller = { kind: 'kiosk', id: 'kiosk-1', name: 'front kiosk', role: 'kiosk' };
  const manager: Caller = { kind: 'staff', id: 'staff-1', name: 'Mei', role: 'manager', sessionId: 's' };

  /** Calls a handler as the web does: input and answer both go through the route's own schemas. */
  async function call(
    name: RouteName & keyof Till['commerce']['handlers'],
    caller: Caller,
    input: { params?: object; query?: object; body?: object } = {},
    // biome-ignore lint/suspicious/noExplicitAny: one helper for the answers of all routes
  ): Promise<any> {
    const route = routes[name];
    const handler = till.commerce.handlers[name] as (call: object) => unknown;
    const answer = await handler({
      params: route.params.parse(input.params ?? {}),
      query: route.query.parse(input.query ?? {}),
      body: route.body.parse(input.body ?? {}),
      caller,
      once: undefined,
      address: '127.0.0.1',
    });
    expect(route.answer.parse(answer)).toEqual(answer);
    return answer;
  }

  it('answers what the contract promises', async () => {
    const { items: categories } = await call('listCategories', kiosk);
    const page = await call('listProducts', kiosk, { query: { category: categories[0].id, q: '鮮奶', limit: '5' } });
    await call('listSlides', kiosk);
    const product = await call('getProduct', kiosk, { params: { id: page.items[0].id } });
    const variantId = product.variants[0].id;
    const hit = await call('findBarcode', kiosk, { params: { code: product.variants[0].barcodes[0] } });
    expect(hit.variantId).toBe(variantId);

    const { id } = await call('createBasket', kiosk);
    let basket = await call('addLine', kiosk, { params: { id }, body: { variantId, quantity: 2 } });
    const lineId = basket.lines[0].id;
    basket = await call('changeLine', kiosk, { params: { id, lineId }, body: { quantity: 3 } });
    await call('addLine', kiosk, { params: { id }, body: { barcode: '036000291452' } });
    expect(await call('getBasket', kiosk, { params: { id } })).toMatchObject({ totals: { itemCount: 4 } });
    basket = await call('removeLine', kiosk, { params: { id, lineId } });
    await expect(call('addCoupon', kiosk, { params: { id }, body: { code: 'X' } })).rejects.toMatchObject({
      code: 'coupon-unknown',
    });
    const order = await call('checkout', kiosk, { params: { id }, body: { priceHash: basket.priceHash } });

    expect((await call('listPaymentMethods', kiosk)).items).toHaveLength(2);
    const qr = await call('startPayment', kiosk, { params: { id: order.id }, body: { method: 'sandboxQr' } });
    expect(await call('getPayment', kiosk, { params: { id: qr.id } })).toEqual(qr);
    expect(await call('cancelPayment', kiosk, { params: { id: qr.id } })).toMatchObject({ state: 'cancelled' });
    const cash = await call('startPayment', kiosk, { params: { id: order.id }, body: { method: 'cash' } });
    await call('takeCash', manager, { params: { id: cash.id }, body: { tenderedMinor: 200 } });
    await call('getReceipt', kiosk, { params: { id: order.id } });
    const refund = { lines: [{ lineId: order.lines[0].id, quantity: 1 }], reason: 'broken', restock: true };
    await call('refundOrder', manager, { params: { id: order.id }, body: refund });
    expect(await call('getOrder', kiosk, { params: { id: order.id } })).toMatchObject({ state: 'refundedOrReturned' });
    expect((await call('listOrders', manager, { query: { state: 'refundedOrReturned' } })).items).toHaveLength(1);

    const second = await till.order();
    await call('voidOrder', kiosk, { params: { id: second.id } });
    const third = await call('createBasket', kiosk);
    expect(await call('abandonBasket', kiosk, { params: { id: third.id } })).toEqual({});
    await call('adjustStock', manager, { body: { variantId, delta: 5 } });
    expect((await call('listStock', manager, { query: { variantId } })).items).toMatchObject([{ onHand: 15 }]);
    expect((await call('listStockLedger', manager)).items[0]).toMatchObject({ delta: 5, by: 'Mei' });
  });

  it('answers what the contract promises of promotions, parking and coupons', async () => {
    const variantId = till.variant('MILK');
    const flash = { kind: 'flashSale', items: [{ variantId, saving: { percentBp: 1000 }, quota: 5 }] };
    const { id, createdAt, updatedAt, state, used, ...made } = await call('createPromotion', manager, {
      body: { name: 'Flash', rule: flash },
    });
    await call('changePromotion', manager, { params: { id }, body: { ...made, name: 'Flash!' } });
    expect((await call('listFlashOffers', kiosk)).items).toMatchObject([
      { name: 'Flash!', price: { amountMinor: 81 } },
    ]);
    const coupons = await call('createPromotion', manager, {
      body: { name: 'Ten', rule: { kind: 'coupon', goods: null, saving: { amountMinor: 10 } } },
    });
    const { items } = await call('createCoupons', manager, { params: { id: coupons.id }, body: { codes: ['TEN'] } });
    const { id: basketId } = await call('createBasket', kiosk);
    await call('addLine', kiosk, { params: { id: basketId }, body: { variantId, quantity: 1 } });
    const basket = await call('addCoupon', kiosk, { params: { id: basketId }, body: { code: 'ten' } });
    expect(basket).toMatchObject({ totals: { total: { amountMinor: 71 } }, promotions: [{}, {}] });
    await call('removeCoupon', kiosk, { params: { id: basketId, code: 'TEN' } });
    const { token } = await call('parkBasket', kiosk, { params: { id: basketId }, body: { because: 'idle' } });
    expect(await call('resumeBasket', kiosk, { body: { token } })).toMatchObject({ state: 'open' });
    await call('withdrawCoupon', manager, { params: { id: items[0].id } });
    expect((await call('listCoupons', manager, { params: { id: coupons.id } })).items).toMatchObject([
      { active: false },
    ]);
    expect(await call('deletePromotion', manager, { params: { id } })).toEqual({});
    expect((await call('listPromotions', manager)).items).toHaveLength(1);
    await call('getPromotion', manager, { params: { id: coupons.id } });
  });

  it('answers what the contract promises of orders, stock and drawers', async () => {
    const drawer = await call('openCashSession', manager, { body: { floatMinor: 500 } });
    await call('moveCash', manager, { params: { id: drawer.id }, body: { kind: 'payIn', amountMinor: 5, note: 'x' } });
    const pickUp = await till.order(1, 'pickUp');
    await till.payCash(pickUp.id);
    const { pickUpCode: code } = await call('getOrder', manager, { params: { id: pickUp.id } });
    const handedOver = await call('handOverOrder', manager, { params: { id: pickUp.id }, body: { code } });
    const sent = await till.order(1, 'pickUp');
    await till.payCash(sent.id);
    await call('dispatchOrder', manager, { params: { id: sent.id }, body: { carrier: 'Post', number: '1' } });
    await call('trackOrder', manager, { params: { id: sent.id }, body: { state: 'exception' } });
    expect((await call('listAttention', manager)).items).toHaveLength(1);
    const seen = { reason: 'deliveryException', note: 'called' };
    await call('resolveAttention', manager, { params: { id: sent.id }, body: seen });

    const line = { lineId: handedOver.lines[0].id, quantity: 1, reason: 'broken' };
    const policy = { refundRule: 'refundable', returnDays: 7 };
    await call('setReturnPolicy', manager, { params: { id: handedOver.lines[0].productId }, body: policy });
    const asked = await call('requestReturn', manager, { params: { id: pickUp.id }, body: { lines: [line] } });
    await call('rejectReturn', manager, { params: { id: asked.id }, body: { note: 'no' } });
    const again = await call('requestReturn', manager, { params: { id: pickUp.id }, body: { lines: [line] } });
    await call('approveReturn', manager, { params: { id: again.id } });
    const lines = [{ lineId: line.lineId, restock: true }];
    await call('receiveReturn', manager, { params: { id: again.id }, body: { lines } });
    expect(await call('refundReturn', manager, { params: { id: again.id } })).toMatchObject({ state: 'refunded' });
    const cashier: Caller = { ...manager, role: 'cashier' };
    const outside = { params: { id: sent.id }, body: { lines: [line], outsideRules: true } };
    await expect(call('requestReturn', cashier, outside)).rejects.toMatchObject({ code: 'forbidden' });

    const variantId = till.variant('MUG-S');
    await call('setLowStock', manager, { params: { id: variantId }, body: { lowAt: 3 } });
    expect((await call('listStockAlerts', manager)).items).toHaveLength(1);
    const { id } = await call('startStockCount', manager);
    await call('countStock', manager, { params: { id }, body: { lines: [{ variantId, counted: 2 }] } });
    await call('getStockCount', manager, { params: { id } });
    expect(await call('postStockCount', manager, { params: { id } })).toMatchObject({ state: 'posted' });
    const second = await call('startStockCount', manager);
    await call('cancelStockCount', manager, { params: { id: second.id } });

    expect(await call('getCashReport', manager, { params: { id: drawer.id } })).toMatchObject({ counted: null });
    const z = await call('closeCashSession', manager, { params: { id: drawer.id }, body: { countedMinor: 595 } });
    expect(z).toMatchObject({ difference: { amountMinor: 0 }, session: { number: 1 } });
    expect((await call('listCashSessions', manager)).items).toHaveLength(1);
    expect((await call('listAudit', manager)).items.length).toBeGreaterThan(10);
  });

  it('tells the live screens what changed', async () => {
    const order = await till.order(2);
    const { id } = await till.commerce.payments.start(order.id, 'cash', till.kiosk);
    const { views } = till.commerce;
    expect(views.order(order.id).id).toBe(order.id);
    expect(views.orderSummary(order.id)).toMatchObject({ state: 'unpaid', methods: ['cash'] });
    expect(views.orderSummary('nothing')).toBeUndefined();
    expect(views.payment(id)).toMatchObject({ state: 'presented' });
    expect(views.available(till.variant('MILK'))).toBe(8);
    expect(views.kioskOfOrder(order.id)).toBe('kiosk-1');
    const day = [till.clock.now() - 1, till.clock.now() + 1] as const;
    expect(views.sales(...day)).toEqual({ orders: 0, salesMinor: 0 });
    await till.commerce.payments.takeCash(id, 200, till.cashier);
    expect(views.sales(...day)).toEqual({ orders: 1, salesMinor: 180 });
  });
});

import {
  CouponList,
  FlashOfferList,
  NewPromotion,
  Promotion,
  PromotionPage,
  PromotionRule,
} from '@lintel/shared/http/promotions';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const refused = (code: string) => expect.objectContaining({ code });
const offer = (rule: object, more: object = {}) =>
  till.commerce.promotions.create(NewPromotion.parse({ name: 'Offer', rule, ...more }), till.cashier);
const basketOf = async (lines: Record<string, number>, actor = till.kiosk) => {
  let basket = await till.commerce.baskets.create(actor);
  for (const [sku, quantity] of Object.entries(lines)) {
    basket = await till.commerce.baskets.add(basket.id, { variantId: till.variant(sku), quantity }, actor);
  }
  return basket;
};
const couponOf = async (code: string, rule: object = {}, maxUses: number | null = 1) => {
  const saving = { amountMinor: 30 };
  const promotion = await offer({ kind: 'coupon', goods: null, saving, ...rule }, { name: `Coupon ${code}` });
  await till.commerce.promotions.createCoupons(promotion.id, { codes: [code], count: 0, maxUses }, till.cashier);
  return promotion;
};

describe('promotions', () => {
  it('are made, listed, changed and ended, all of it in the audit', async () => {
    const milk = { variantIds: [till.variant('MILK')] };
    const made = await offer({ kind: 'discount', goods: milk, saving: { percentBp: 1000 } });
    expect(Promotion.parse(made)).toEqual(made);
    expect(made).toMatchObject({ state: 'running', revision: 0, exclusiveGroup: 'offers' });
    const { createdAt, updatedAt, id, state, used, ...described } = made;
    const changed = await till.commerce.promotions.change(
      id,
      { ...described, active: false, revision: 0 },
      till.cashier,
    );
    expect(changed).toMatchObject({ state: 'off', revision: 1 });
    const page = till.commerce.promotions.list({ limit: 10 });
    expect(PromotionPage.parse(page)).toEqual(page);
    expect(page.items).toEqual([changed]);
    await till.commerce.promotions.delete(id, till.cashier);
    await till.commerce.promotions.delete(id, till.cashier);
    expect(() => till.commerce.promotions.get(id)).toThrow(refused('not-found'));
    expect(
      till.commerce.orders.audit({ subjectId: id, limit: 9 }).items.map((entry) => [entry.action, entry.by]),
    ).toEqual([
      ['promotion.delete', 'Mei'],
      ['promotion.change', 'Mei'],
      ['promotion.create', 'Mei'],
    ]);
  });

  it('are not changed over somebody else’s change, nor into another kind', async () => {
    const made = await offer({ kind: 'discount', goods: null, saving: { amountMinor: 5 } });
    const { createdAt, updatedAt, id, state, used, ...described } = made;
    const both = await Promise.allSettled([
      till.commerce.promotions.change(id, { ...described, name: 'One' }, till.cashier),
      till.commerce.promotions.change(id, { ...described, name: 'Two' }, till.cashier),
    ]);
    expect(both.map((one) => one.status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({ reason: { code: 'version-conflict', extra: { promotion: { name: 'One' } } } });
    const bundle = {
      kind: 'bundle' as const,
      items: [{ variantId: till.variant('MILK'), quantity: 1 }],
      saving: { amountMinor: 1 },
    };
    await expect(
      till.commerce.promotions.change(id, { ...described, revision: 1, rule: bundle }, till.cashier),
    ).rejects.toThrow(refused('invalid-input'));
  });

  it.each([
    ['an unknown kind', { kind: 'lottery' }],
    ['more than all of it', { kind: 'discount', goods: null, saving: { percentBp: 10_001 } }],
    ['less than nothing', { kind: 'discount', goods: null, saving: { amountMinor: -5 } }],
    ['more than a till can name', { kind: 'discount', goods: null, saving: { amountMinor: 1e12 } }],
    ['a set price of a whole basket', { kind: 'discount', goods: null, saving: { priceMinor: 5 } }],
    ['no goods', { kind: 'quantityTier', goods: {}, tiers: [{ from: 2, saving: { percentBp: 1 } }] }],
    [
      'a quota of nothing',
      { kind: 'flashSale', items: [{ variantId: crypto.randomUUID(), saving: { percentBp: 1 }, quota: 0 }] },
    ],
  ])('refuse %s', (_, rule) => {
    expect(PromotionRule.safeParse(rule).success).toBe(false);
  });

  it('refuse a variant that does not exist, and a window that ends before it begins', async () => {
    const items = [{ variantId: crypto.randomUUID(), saving: { percentBp: 100 }, quota: 1 }];
    await expect(offer({ kind: 'flashSale', items })).rejects.toThrow(refused('unknown-variant'));
    const window = { from: '2026-11-22T00:00', to: '2026-11-21T00:00' };
    const rule = { kind: 'discount', goods: null, saving: { amountMinor: 5 } };
    expect(NewPromotion.safeParse({ name: 'x', rule, window }).success).toBe(false);
  });

  it('hold on the shop’s clock, not in UTC', async () => {
    const rule = { kind: 'discount', goods: null, saving: { percentBp: 5000 } };
    // It is 10:00 in Taipei and 02:00 UTC.
    await offer(rule, { window: { from: '2026-11-21T10:01', to: '2026-11-21T10:02' } });
    const { id } = await basketOf({ MILK: 1 });
    const total = () => till.commerce.baskets.get(id, till.kiosk).totals.total.amountMinor;
    expect(total()).toBe(90);
    await till.clock.pass(60_000);
    expect(total()).toBe(45);
    await till.clock.pass(60_000);
    expect(total()).toBe(90);
  });
});

describe('a basket under promotions', () => {
  it('says why each line costs what it costs, and which promotions it profits from', async () => {
    const food = till.commerce.catalog.categories().find((one) => one.names.en === 'Food')!.id;
    const sale = await offer(
      { kind: 'discount', goods: { categoryIds: [food] }, saving: { percentBp: 1000 } },
      { name: 'Food' },
    );
    const basket = await basketOf({ MILK: 2, 'MUG-S': 1 });
    expect(basket.lines[0]).toMatchObject({
      gross: { amountMinor: 180 },
      discount: { amountMinor: 18 },
      total: { amountMinor: 162 },
      steps: [
        { kind: 'base', amount: { amountMinor: 180 } },
        { kind: 'discount', promotionId: sale.id, amount: { amountMinor: -18 } },
      ],
    });
    expect(basket.lines[1]!.discount.amountMinor).toBe(0);
    expect(basket.promotions).toEqual([
      { id: sale.id, kind: 'discount', name: 'Food', names: {}, saved: { amountMinor: 18, currency: 'TWD' } },
    ]);
    const order = await till.commerce.baskets.checkout(basket.id, basket.priceHash, till.kiosk);
    await till.commerce.promotions.delete(sale.id, till.cashier);
    expect(till.commerce.orders.get(order.id, till.kiosk)).toMatchObject({
      promotions: basket.promotions,
      lines: [{ steps: basket.lines[0]!.steps }, {}],
    });
  });

  it('that ends meanwhile is refused with the new totals', async () => {
    const sale = await offer({ kind: 'discount', goods: null, saving: { percentBp: 1000 } });
    const seen = await basketOf({ MILK: 1 });
    await till.commerce.promotions.delete(sale.id, till.cashier);
    const fresh = till.commerce.baskets.get(seen.id, till.kiosk);
    expect(fresh.priceHash).not.toBe(seen.priceHash);
    await expect(till.commerce.baskets.checkout(seen.id, seen.priceHash, till.kiosk)).rejects.toMatchObject({
      code: 'price-changed',
      extra: { basket: fresh },
    });
  });
});

describe('a flash sale', () => {
  const flash = (quota: number) =>
    offer(
      { kind: 'flashSale', items: [{ variantId: till.variant('MILK'), saving: { priceMinor: 50 }, quota }] },
      { name: 'Flash', window: { to: '2026-11-21T12:00' } },
    );

  it('sells its quota, not one more, and gives back what was never paid', async () => {
    const sale = await flash(3);
    const first = await basketOf({ MILK: 2 });
    const second = await basketOf({ MILK: 2 }, till.otherKiosk);
    expect([first, second].map((basket) => basket.totals.total.amountMinor)).toEqual([100, 100]);
    const order = await till.commerce.baskets.checkout(first.id, first.priceHash, till.kiosk);
    await expect(till.commerce.baskets.checkout(second.id, second.priceHash, till.otherKiosk)).rejects.toMatchObject({
      code: 'price-changed',
      extra: { basket: { totals: { total: { amountMinor: 140 } } } },
    });
    expect(till.commerce.promotions.get(sale.id).used).toEqual([{ variantId: till.variant('MILK'), quantity: 2 }]);
    await till.commerce.orders.void(order.id, till.kiosk);
    expect(till.commerce.promotions.get(sale.id).used).toEqual([]);
    const fresh = till.commerce.baskets.get(second.id, till.otherKiosk);
    expect(fresh.totals.total.amountMinor).toBe(100);
  });

  it('is never oversold by tills that do not look, whatever expires', async () => {
    const sale = await flash(5);
    const baskets = await Promise.all([3, 3, 3].map((MILK) => basketOf({ MILK })));
    const orders = await Promise.all(
      baskets.map(({ id }) => till.commerce.baskets.checkout(id, undefined, till.kiosk)),
    );
    expect(orders.map((order) => order.totals.total.amountMinor)).toEqual([150, 190, 270]);
    expect(till.commerce.promotions.get(sale.id).used).toMatchObject([{ quantity: 5 }]);
    await till.clock.pass(10 * 60_000);
    await till.commerce.sweep();
    expect(till.commerce.promotions.get(sale.id).used).toEqual([]);
  });

  it('shows on the tiles with what is left and when it ends', async () => {
    await flash(3);
    await till.commerce.baskets.checkout((await basketOf({ MILK: 1 })).id, undefined, till.kiosk);
    const offers = till.commerce.promotions.flashOffers();
    expect(FlashOfferList.parse(offers)).toEqual(offers);
    expect(offers.items).toMatchObject([
      { name: 'Flash', price: { amountMinor: 50 }, left: 2, endsAt: '2026-11-21T04:00:00.000Z' },
    ]);
    await till.commerce.baskets.checkout((await basketOf({ MILK: 2 })).id, undefined, till.kiosk);
    expect(till.commerce.promotions.flashOffers().items).toEqual([]);
  });
});

describe('a coupon', () => {
  it('lowers the total, whoever spells it how, and can be taken back', async () => {
    const promotion = await couponOf('WELCOME');
    const { id } = await basketOf({ MILK: 2 });
    const basket = await till.commerce.baskets.addCoupon(id, ' welcome ', till.kiosk);
    expect(basket).toMatchObject({
      totals: { total: { amountMinor: 150 } },
      coupons: [{ code: 'WELCOME', promotionId: promotion.id, state: 'applied' }],
    });
    expect(await till.commerce.baskets.addCoupon(id, 'WELCOME', till.kiosk)).toMatchObject({ coupons: [{}] });
    const without = await till.commerce.baskets.removeCoupon(id, 'Welcome', till.kiosk);
    expect(without).toMatchObject({ coupons: [], totals: { total: { amountMinor: 180 } } });
    await expect(till.commerce.baskets.removeCoupon(id, 'WELCOME', till.kiosk)).rejects.toThrow(
      refused('coupon-unknown'),
    );
    await expect(till.commerce.baskets.addCoupon(id, 'NOPE', till.kiosk)).rejects.toThrow(refused('coupon-unknown'));
    await expect(till.commerce.baskets.addCoupon(id, 'WELCOME', till.otherKiosk)).rejects.toThrow(refused('not-found'));
  });

  it('used at once on two kiosks is used once; nothing of the other sale is written', async () => {
    await couponOf('ONCE');
    const baskets = [await basketOf({ MILK: 2 }), await basketOf({ 'MUG-S': 1 }, till.otherKiosk)];
    const actors = [till.kiosk, till.otherKiosk];
    const seen = await Promise.all(baskets.map(({ id }, i) => till.commerce.baskets.addCoupon(id, 'ONCE', actors[i]!)));
    const ledger = till.commerce.stock.ledger({ limit: 1 }).items[0]!.seq;
    const both = await Promise.allSettled(
      seen.map(({ id, priceHash }, i) => till.commerce.baskets.checkout(id, priceHash, actors[i]!)),
    );
    expect(both.map((one) => one.status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({
      reason: {
        code: 'coupon-used',
        extra: { basket: { totals: { total: { amountMinor: 199 } }, coupons: [{ state: 'used' }] } },
      },
    });
    expect(till.commerce.orders.list({ limit: 9 }).items).toHaveLength(1);
    expect(till.commerce.stock.available(till.variant('MUG-S'))).toBe(3);
    expect(till.commerce.stock.ledger({ limit: 1 }).items[0]!.seq).toBe(ledger);
    // Who has seen the total without it may go on.
    const fresh = till.commerce.baskets.get(seen[1]!.id, till.otherKiosk);
    const order = await till.commerce.baskets.checkout(fresh.id, fresh.priceHash, till.otherKiosk);
    expect(order.totals.total.amountMinor).toBe(199);
  });

  it('cannot be redeemed twice even past the rules: the database keeps its uses apart', async () => {
    await couponOf('ONCE');
    const basket = await till.commerce.baskets.addCoupon((await basketOf({ MILK: 1 })).id, 'ONCE', till.kiosk);
    const { id } = await till.commerce.baskets.checkout(basket.id, undefined, till.kiosk);
    expect(() =>
      till.storage.connection.run(
        `INSERT INTO couponRedemption SELECT 'again', couponId, useNo, ?, NULL, 0 FROM couponRedemption`,
        id,
      ),
    ).toThrow('UNIQUE');
  });

  it('is free again when its order is voided, and has as many uses as it says', async () => {
    await couponOf('TWICE', {}, 2);
    const use = async () => {
      const { id } = await basketOf({ MILK: 1 });
      await till.commerce.baskets.addCoupon(id, 'TWICE', till.kiosk);
      return till.commerce.baskets.checkout(id, undefined, till.kiosk);
    };
    const first = await use();
    await use();
    await expect(use()).rejects.toThrow(refused('coupon-used'));
    await till.commerce.orders.void(first.id, till.kiosk);
    await use();
    await expect(use()).rejects.toThrow(refused('coupon-used'));
  });

  it('has its time, may be withdrawn, and goes with others only if all are stackable', async () => {
    const promotion = await couponOf('SOON');
    const stackable = { stackable: true, saving: { amountMinor: 10 } };
    await couponOf('S1', stackable);
    await couponOf('S2', stackable);
    const { id } = await basketOf({ MILK: 2 });
    const add = (code: string) => till.commerce.baskets.addCoupon(id, code, till.kiosk);
    await add('S1');
    await expect(add('SOON')).rejects.toThrow(refused('coupon-not-combinable'));
    expect((await add('S2')).totals.discount.amountMinor).toBe(20);
    await till.commerce.baskets.removeCoupon(id, 'S1', till.kiosk);
    await till.commerce.baskets.removeCoupon(id, 'S2', till.kiosk);
    await add('SOON');
    const [coupon] = till.commerce.promotions.coupons(promotion.id, { limit: 5 }).items;
    await till.commerce.promotions.withdrawCoupon(coupon!.id, till.cashier);
    expect(till.commerce.baskets.get(id, till.kiosk)).toMatchObject({
      totals: { total: { amountMinor: 180 } },
      coupons: [{ state: 'notNow' }],
    });
    await expect(till.commerce.baskets.checkout(id, undefined, till.kiosk)).rejects.toThrow(refused('coupon-not-now'));
    const another = await basketOf({ MILK: 1 });
    await expect(till.commerce.baskets.addCoupon(another.id, 'SOON', till.kiosk)).rejects.toThrow(
      refused('coupon-not-now'),
    );
  });

  it('codes are made up on request, and exist once', async () => {
    const promotion = await offer({ kind: 'coupon', goods: null, saving: { amountMinor: 5 } });
    const wanted = { codes: ['Spring'], count: 20, maxUses: 1 };
    const made = await till.commerce.promotions.createCoupons(promotion.id, wanted, till.cashier);
    expect(CouponList.parse(made)).toEqual(made);
    expect(new Set(made.items.map((coupon) => coupon.code)).size).toBe(21);
    await expect(
      till.commerce.promotions.createCoupons(
        promotion.id,
        { codes: ['NEW', 'spring'], count: 0, maxUses: 1 },
        till.cashier,
      ),
    ).rejects.toThrow(refused('coupon-exists'));
    expect(till.commerce.promotions.coupons(promotion.id, { limit: 50 }).items).toHaveLength(21);
    const discount = await offer({ kind: 'discount', goods: null, saving: { amountMinor: 5 } });
    await expect(
      till.commerce.promotions.createCoupons(discount.id, { codes: ['X12'], count: 0, maxUses: 1 }, till.cashier),
    ).rejects.toThrow(refused('wrong-state'));
  });
});

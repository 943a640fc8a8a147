import { BasketPreview, NewPromotion, PreviewBasket } from '@lintel/shared/http/promotions';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const line = (sku: string, quantity: number) => ({ variantId: till.variant(sku), quantity });
const preview = (basket: object) => till.commerce.promotions.preview(PreviewBasket.parse(basket));
const promotion = (rule: object, more: object = {}) => NewPromotion.parse({ name: 'Offer', rule, ...more });

describe('a preview of a basket', () => {
  it('counts what runs, as the till would', async () => {
    const rule = { kind: 'discount', goods: { tags: ['popular'] }, saving: { percentBp: 1000 } };
    await till.commerce.promotions.create(promotion(rule), till.cashier);
    const seen = preview({ lines: [line('MILK', 2), line('MUG-S', 1)] });
    expect(BasketPreview.parse(seen)).toEqual(seen);
    expect(seen.lines.map(({ sku, total }) => [sku, total.amountMinor])).toEqual([
      ['MILK', 162],
      ['MUG-S', 199],
    ]);
    const basket = await till.commerce.baskets.create(till.kiosk);
    await till.commerce.baskets.add(basket.id, line('MILK', 2), till.kiosk);
    const real = await till.commerce.baskets.add(basket.id, line('MUG-S', 1), till.kiosk);
    expect(seen.total).toEqual(real.totals.total);
    expect(seen.promotions.map(({ saved }) => saved.amountMinor)).toEqual([18]);
  });

  it('takes one that is still being made for running, whatever its time, and a coupon for handed in', () => {
    const later = { window: { from: '2030-01-01T00:00' } };
    const tiers = [{ from: 3, saving: { priceMinor: 80 } }];
    const draft = promotion({ kind: 'quantityTier', goods: { variantIds: [till.variant('MILK')] }, tiers }, later);
    expect(preview({ lines: [line('MILK', 2)], promotion: draft }).total.amountMinor).toBe(180);
    expect(preview({ lines: [line('MILK', 3)], promotion: draft }).total.amountMinor).toBe(240);
    const coupon = promotion({ kind: 'coupon', goods: null, saving: { amountMinor: 30 } });
    expect(preview({ lines: [line('MILK', 1)], promotion: coupon })).toMatchObject({
      discount: { amountMinor: 30 },
      promotions: [{ name: 'Offer', kind: 'coupon' }],
    });
  });

  it('forgets the one that is being changed, and keeps nothing', async () => {
    const rule = (percentBp: number) => ({ kind: 'discount', goods: null, saving: { percentBp } });
    const made = await till.commerce.promotions.create(promotion(rule(5000)), till.cashier);
    const lines = [line('MILK', 2)];
    expect(preview({ lines }).total.amountMinor).toBe(90);
    const changed = preview({ lines, promotion: promotion(rule(1000)), insteadOf: made.id });
    expect(changed.total.amountMinor).toBe(162);
    expect(changed.promotions).toMatchObject([{ id: made.id }]);
    expect(preview({ lines, insteadOf: made.id }).total.amountMinor).toBe(180);
    expect(till.commerce.promotions.list({ limit: 9 }).items).toEqual([made]);
  });

  it('knows what is left of a flash sale', async () => {
    const item = { variantId: till.variant('MILK'), saving: { priceMinor: 50 }, quota: 3 };
    const { id } = await till.commerce.promotions.create(promotion({ kind: 'flashSale', items: [item] }), till.cashier);
    await till.order(2);
    expect(preview({ lines: [line('MILK', 2)] }).total.amountMinor).toBe(50 + 90);
    const wider = promotion({ kind: 'flashSale', items: [{ ...item, quota: 4 }] });
    expect(preview({ lines: [line('MILK', 2)], promotion: wider, insteadOf: id }).total.amountMinor).toBe(100);
  });

  it('refuses what is not sold here', () => {
    const lines = [{ variantId: crypto.randomUUID(), quantity: 1 }];
    expect(() => preview({ lines })).toThrow(expect.objectContaining({ code: 'unknown-variant' }));
  });
});

describe('the codes of a coupon', () => {
  it('come as a file, page after page', async () => {
    const coupon = promotion({ kind: 'coupon', goods: null, saving: { amountMinor: 30 } });
    const { id } = await till.commerce.promotions.create(coupon, till.cashier);
    await till.commerce.promotions.createCoupons(id, { codes: ['WELCOME'], count: 250, maxUses: null }, till.cashier);
    const lines: string[] = [];
    for await (const text of till.commerce.promotions.couponFile(id).lines) lines.push(text);
    expect(lines[0]).toBe('\uFEFFcode,uses,maxUses,active,createdAt\r\n');
    expect(lines[1]).toMatch(/^WELCOME,0,,yes,/);
    expect(new Set(lines).size).toBe(252);
    expect(() => till.commerce.promotions.couponFile(crypto.randomUUID())).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

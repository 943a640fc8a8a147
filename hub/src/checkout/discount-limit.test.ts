import type { Basket } from '@lintel/shared/http/baskets';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';
import type { Caller } from '../web/handlers.ts';
import { withinLimit } from './discount-rules.ts';
import { checkoutHandlers } from './routes.ts';

const cashier: Caller = { kind: 'staff', id: 'c', name: 'Mei', role: 'cashier', sessionId: 's' };
const approved: Caller = { ...cashier, approvedBy: { id: 'm', name: 'Wei' } };
const kiosk: Caller = { kind: 'kiosk', id: 'kiosk-1', name: 'front kiosk', role: 'kiosk' };
const needed = expect.objectContaining({ code: 'approval-needed' });

let till: Till;
let id: string;
beforeEach(async () => {
  till = await openTill({ terms: { cashierDiscountBp: 2_000, cashierDiscountMinor: 40 } });
  id = (await till.commerce.baskets.create(till.cashier)).id;
});
afterEach(() => till.close());

const rest = { query: {}, once: undefined, maySetUp: false, address: '' };
const routes = () => checkoutHandlers(till.commerce.baskets);
const put = async (sku: string, quantity: number, caller: Caller = cashier) =>
  routes().addLine({ params: { id }, body: { variantId: till.variant(sku), quantity }, caller, ...rest });
const lineOf = (basket: Basket, sku: string) => basket.lines.find((line) => line.sku === sku)!.id;
const agree = async (lineId: string, priceMinor: number | null, caller: Caller = cashier) =>
  routes().agreePrice({ params: { id, lineId }, body: { priceMinor, reason: 'dented' }, caller, ...rest });
const change = async (lineId: string, quantity: number, caller: Caller = cashier) =>
  routes().changeLine({ params: { id, lineId }, body: { quantity }, caller, ...rest });
const now = () => till.commerce.baskets.get(id, till.cashier);

describe('what a cashier takes off alone', () => {
  it('is a part of each list price, to the last unit, and never more than the list', async () => {
    const line = lineOf(await put('MILK', 1), 'MILK');
    expect((await agree(line, 72)).totals.total.amountMinor).toBe(72);
    await expect(agree(line, 71)).rejects.toEqual(needed);
    await expect(agree(line, 91)).rejects.toEqual(needed);
    expect(now().totals.total.amountMinor).toBe(72);
    expect((await agree(line, 45, approved)).totals.total.amountMinor).toBe(45);
    expect((await agree(line, null)).totals.total.amountMinor).toBe(90);
  });

  it('is bounded for the whole sale, in however many lines and steps it is given', async () => {
    const milk = lineOf(await put('MILK', 2), 'MILK');
    const mug = lineOf(await put('MUG-S', 1), 'MUG-S');
    const list = now().lines.find(({ sku }) => sku === 'MUG-S')!.unitPrice.amountMinor;
    await agree(milk, 75); // 30 of 40
    await agree(mug, list - 10); // all 40
    await expect(agree(mug, list - 11)).rejects.toEqual(needed);
    await expect(change(milk, 3)).rejects.toEqual(needed);
    await expect(put('MILK', 1)).rejects.toEqual(needed);
    await change(milk, 1);
    await change(milk, 2);
    expect((await change(milk, 5, approved)).lines[0]!.quantity).toBe(5);
    // What was approved is not the cashier's; the mug alone is.
    await agree(mug, list - 11);
  });

  it('does not grow out of what a manager approved', async () => {
    const line = lineOf(await put('MILK', 1), 'MILK');
    await agree(line, 10, approved);
    await expect(put('MILK', 1)).rejects.toEqual(needed);
    await expect(change(line, 2)).rejects.toEqual(needed);
    expect((await put('MILK', 1, approved)).totals.total.amountMinor).toBe(20);
  });

  it('does not grow at a kiosk that goes on with the basket', async () => {
    const line = lineOf(await put('MILK', 1), 'MILK');
    await agree(line, 10, approved);
    const { token } = await till.commerce.baskets.park(id, 'asked', till.cashier);
    await routes().resumeBasket({ params: {}, body: { token }, caller: kiosk, ...rest });
    await expect(change(line, 2, kiosk)).rejects.toEqual(needed);
    await expect(put('MILK', 1, kiosk)).rejects.toEqual(needed);
  });
});

describe('the limit', () => {
  const line = { listMinor: 1_000, agreedMinor: 900, pricePer: 1_000, quantity: 250 };
  it('weighs what is sold by weight, and without a sum only per cent count', () => {
    expect(withinLimit([line], { cashierDiscountBp: 1_000, cashierDiscountMinor: 25 })).toBe(true);
    expect(withinLimit([line], { cashierDiscountBp: 1_000, cashierDiscountMinor: 24 })).toBe(false);
    expect(withinLimit([line], { cashierDiscountBp: 999, cashierDiscountMinor: null })).toBe(false);
    expect(withinLimit(Array(50).fill(line), { cashierDiscountBp: 1_000, cashierDiscountMinor: null })).toBe(true);
    expect(withinLimit([{ ...line, agreedMinor: 0 }], { cashierDiscountBp: 10_000, cashierDiscountMinor: null })).toBe(
      true,
    );
  });
});

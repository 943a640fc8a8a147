import type { Basket } from '@lintel/shared/http/baskets';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../hub-client/api.ts';
import { ProblemError } from '../../hub-client/problem.ts';
import { Till } from './till.ts';

const twd = (amountMinor: number) => ({ amountMinor, currency: 'TWD' as const });

/** A hub that keeps each basket's lines as variant and price, and what it was asked. */
function start(options: { mayAgree?: boolean } = {}) {
  const asked: { name: string; body: Record<string, unknown> }[] = [];
  const baskets = new Map<string, { variantId: string; price: number; agreed: string | null }[]>();
  const parked = new Map<string, string>();
  const view = (id: string) =>
    ({
      id,
      state: 'open',
      orderId: null,
      priceHash: 'hash',
      coupons: [],
      lines: baskets.get(id)!.map(({ variantId, price, agreed }) => ({
        id: `${id}.${variantId}`,
        variantId,
        quantity: 1,
        unitPrice: twd(price),
        agreed: agreed === null ? null : { listPrice: twd(50), reason: agreed },
      })),
    }) as unknown as Basket;
  const call = (async (name: string, input: { params?: Record<string, string>; body?: Record<string, never> } = {}) => {
    const { id = '', lineId = '' } = input.params ?? {};
    const body = (input.body ?? {}) as unknown as Record<string, string & number>;
    asked.push({ name, body });
    if (name === 'createBasket') {
      const made = `b${baskets.size + 1}`;
      const { line } = body as unknown as { line?: { variantId: string } };
      baskets.set(made, line ? [{ variantId: line.variantId, price: 50, agreed: null }] : []);
      return view(made);
    }
    if (name === 'addLine') baskets.get(id)!.push({ variantId: body.variantId!, price: 50, agreed: null });
    if (name === 'agreePrice') {
      if (options.mayAgree === false && baskets.size > 1) throw new ProblemError('forbidden', 403);
      const line = baskets.get(id)!.find(({ variantId }) => lineId === `${id}.${variantId}`)!;
      Object.assign(line, { price: body.priceMinor ?? 50, agreed: body.priceMinor === null ? null : body.reason });
    }
    if (name === 'parkBasket') return parked.set(`token-${id}`, id) && { token: `token-${id}` };
    if (name === 'resumeBasket') return view(parked.get(body.token!)!);
    if (name === 'checkout')
      return {
        ...{ id: 'o', number: '1', state: 'unpaid', paidAt: null, lines: view(id).lines },
        payments: [{ id: 'p', orderId: 'o', state: 'cancelled', updatedAt: '1' }],
      };
    if (name === 'voidOrder') return {};
    return view(id);
  }) as unknown as Call;
  const bodies = (wanted: string) => asked.filter(({ name }) => name === wanted).map(({ body }) => body);
  const marks = { basketId: null as string | null, orderId: null, language: null };
  const memory = {
    read: () => marks,
    write: (part: object) => void Object.assign(marks, part),
    clear: () => void Object.assign(marks, { basketId: null, orderId: null }),
  };
  return { till: new Till({ call, memory, newKey: () => 'key', frame: async () => {} }), bodies, parked, marks };
}

const prices = (till: Till) => till.state.basket?.lines.map((line) => line.unitPrice.amountMinor);

describe('the till', () => {
  it('sells a line at an agreed price and at the list price again', async () => {
    const { till } = start();
    await till.add({ variantId: 'v' });
    await till.agreePrice('b1.v', { priceMinor: 30, reason: 'damaged' });
    expect(prices(till)).toEqual([30]);
    await till.agreePrice('b1.v', { priceMinor: null, reason: 'no' });
    expect(prices(till)).toEqual([50]);
  });

  it('parks a basket, serves the next customer and goes on', async () => {
    const { till, parked, marks, bodies } = start();
    await till.add({ variantId: 'v' });
    await till.park();
    expect(till.state.basket).toBeNull();
    expect(bodies('parkBasket')).toHaveLength(1);
    await till.add({ variantId: 'w' });
    await till.resume([...parked.keys()][0]!);
    expect(till.state.basket!.lines.map(({ variantId }) => variantId)).toEqual(['v']);
    expect(marks.basketId).toBe('b1');
    // The one that was under way waits in turn.
    expect([...parked.values()]).toEqual(['b1', 'b2']);
  });

  it('keeps agreed prices when an order goes back to the basket', async () => {
    const { till } = start();
    await till.add({ variantId: 'v' });
    await till.agreePrice('b1.v', { priceMinor: 30, reason: 'damaged' });
    await till.pay('cash');
    await till.backToShopping();
    expect(till.state.basket!.id).toBe('b2');
    expect(prices(till)).toEqual([30]);
  });

  it('sets goods aside for this one sale', async () => {
    const { till, bodies } = start();
    await till.add({ variantId: 'v' });
    till.setPickUp(true);
    await till.pay('cash');
    till.reset('leave');
    expect(till.pickUp).toBe(false);
    await till.add({ variantId: 'w' });
    await till.pay('cash');
    expect(bodies('checkout').map(({ fulfilment }) => fulfilment)).toEqual(['pickUp', 'carryOut']);
  });

  it('falls back to the list price where the person may not agree to one', async () => {
    const { till } = start({ mayAgree: false });
    await till.add({ variantId: 'v' });
    await till.agreePrice('b1.v', { priceMinor: 30, reason: 'damaged' });
    await till.pay('cash');
    await till.backToShopping();
    expect(prices(till)).toEqual([50]);
  });
});

import { describe, expect, it } from 'vitest';
import { Pending } from './pending.ts';

describe('what waits for the next push', () => {
  it('is each thing once, however often it changed', () => {
    const pending = new Pending();
    expect(pending.empty).toBe(true);
    for (let i = 0; i < 3; i++) {
      pending.add({ kind: 'stock', variantId: 'v' });
      pending.add({ kind: 'payment', id: 'p', orderId: 'o' });
    }
    expect([[...pending.variants], [...pending.payments], [...pending.orders]]).toEqual([['v'], [['p', 'o']], ['o']]);
  });

  it.each([
    [{ kind: 'catalog' }, 'catalog'],
    [{ kind: 'cash' }, 'cash'],
    [{ kind: 'slides' }, 'slides'],
    [{ kind: 'footfall', gate: 'door' }, 'footfall'],
    [{ kind: 'order', id: 'o' }, 'sales'],
  ] as const)('knows of %o', (change, what) => {
    const pending = new Pending();
    pending.add(change);
    expect(pending[what]).toBe(true);
    expect(pending.empty).toBe(false);
  });
});

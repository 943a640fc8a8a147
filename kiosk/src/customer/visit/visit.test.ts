import type { ReportVisit } from '@lintel/shared/http/kiosks';
import { describe, expect, it } from 'vitest';
import { emptySale, type SaleState } from '../sale/sale-state.ts';
import { createVisit } from './visit.ts';

function watched() {
  const told: (ReportVisit & { id: string })[] = [];
  let now = 0;
  let serial = 0;
  const follow = createVisit({
    tell: (id, visit) => told.push({ id, ...visit }),
    newId: () => `visit-${++serial}`,
    now: () => now,
  });
  const basket = { id: 'basket-1' } as SaleState['basket'];
  const order = { basketId: 'basket-1' } as SaleState['order'];
  return {
    told,
    at: (ms: number, over: Partial<SaleState>) => {
      now = ms;
      follow({ ...emptySale, ...over });
    },
    basket,
    order,
  };
}

describe('a visit', () => {
  it('is told from the first touch to the receipt, each step once', () => {
    const { told, at, basket, order } = watched();
    at(0, {});
    expect(told).toEqual([]);
    at(1000, { step: 'browse' });
    at(2000, { step: 'browse' });
    at(5000, { step: 'browse', basket });
    at(6000, { step: 'browse', basket, wished: { a: 2 } });
    at(9000, { step: 'pay', basket });
    at(9500, { step: 'pay', basket, order });
    at(31_000, { step: 'done', basket, order });
    at(40_000, {});
    expect(told).toEqual([
      { id: 'visit-1', dwellMs: 0, basketId: null, ended: false },
      { id: 'visit-1', dwellMs: 4000, basketId: 'basket-1', ended: false },
      { id: 'visit-1', dwellMs: 8000, basketId: 'basket-1', ended: false },
      { id: 'visit-1', dwellMs: 30_000, basketId: 'basket-1', ended: true },
    ]);
  });

  it('ends with the screen of the next customer, whose visit is another', () => {
    const { told, at, basket } = watched();
    at(0, { step: 'browse', basket });
    at(95_000, {});
    at(100_000, { step: 'browse' });
    expect(told.map(({ id, ended, basketId }) => [id, ended, basketId])).toEqual([
      ['visit-1', false, 'basket-1'],
      ['visit-1', true, 'basket-1'],
      ['visit-2', false, null],
    ]);
  });

  it('is none when a reload brings back a receipt', () => {
    const { told, at, order } = watched();
    at(0, { step: 'done', order });
    at(1000, {});
    expect(told).toEqual([]);
  });
});

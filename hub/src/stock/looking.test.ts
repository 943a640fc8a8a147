import { StockCountPage, StockPage, StockQuery } from '@lintel/shared/http/stock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../database/storage.ts';
import { openTill, type Till } from '../till.fixture.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const skus = (query: object) => {
  const page = till.commerce.stock.levels(StockQuery.parse(query));
  expect(StockPage.parse(page)).toEqual(page);
  return page.items.map(({ sku }) => sku);
};

describe('looking for levels', () => {
  it('finds goods by name in any language, SKU and barcode, also off sale', async () => {
    expect(skus({ q: '馬克' })).toEqual(['MUG-L', 'MUG-S']);
    expect(skus({ q: 'fuji' })).toEqual(['APPLE']);
    expect(skus({ q: '4719906000170' })).toEqual(['MILK']);
    expect(skus({ q: 'mug', limit: 1 })).toEqual(['MUG-L']);
    await till.commerce.catalog.setSellable(till.variant('MILK'), false);
    expect(skus({ q: 'milk' })).toEqual(['MILK']);
    expect(skus({ q: 'nothing of that name' })).toEqual([]);
  });

  it('leaves deleted goods out', async () => {
    const { items } = till.commerce.catalogOffice.products({ q: 'mug', state: 'kept', limit: 1 });
    await till.commerce.catalogOffice.delete('product', items[0]!.id, items[0]!.version, till.cashier);
    expect(skus({})).toEqual(['APPLE', 'MILK']);
  });

  it('tells what runs low: at or below what staff set, or nothing left', async () => {
    expect(skus({ level: 'low' })).toEqual([]);
    await till.commerce.stock.setLow(till.variant('MILK'), 10, till.cashier);
    await till.commerce.stock.adjust({ variantId: till.variant('MUG-L'), delta: -1, reason: 'loss' }, till.cashier);
    expect(skus({ level: 'low' })).toEqual(['MILK', 'MUG-L']);
    expect(skus({ level: 'low', q: 'milk' })).toEqual(['MILK']);
  });
});

describe('stock-takes', () => {
  it('are listed, newest first, with what came of them, and every step is told', async () => {
    const { stock } = till.commerce;
    const changes: Change[] = [];
    till.storage.onCommitted((committed) => changes.push(...committed));
    const first = await stock.startCount('Shelf', till.cashier);
    const milk = { variantId: till.variant('MILK'), counted: 8 };
    await stock.countLines(first.id, [milk], till.cashier);
    const mug = [{ variantId: till.variant('MUG-S'), counted: 3 }];
    const only = await stock.countLines(first.id, mug, till.cashier, 'these');
    expect(only.lines.map(({ sku }) => sku)).toEqual(['MUG-S']);
    expect(changes.filter(({ kind }) => kind === 'stockCount')).toHaveLength(3);
    await stock.postCount(first.id, till.cashier);
    const second = await stock.startCount('', till.cashier);
    const page = stock.counts({ limit: 1 });
    expect(StockCountPage.parse(page)).toEqual(page);
    expect(page.items).toMatchObject([{ id: second.id, state: 'open', counted: 0, differing: 0 }]);
    expect(stock.counts({ limit: 9, cursor: page.nextCursor! }).items).toMatchObject([
      { id: first.id, state: 'posted', note: 'Shelf', by: 'Mei', counted: 2, differing: 1 },
    ]);
  });
});

describe('the name of what is counted', () => {
  it('is the product and its variant, in every language that has one of its own', () => {
    const { items } = till.commerce.stock.levels({ variantId: till.variant('MUG-S'), limit: 1 });
    expect(items[0]).toMatchObject({
      name: 'Café mug · Small',
      names: { en: 'Café mug · Small', 'zh-TW': '馬克杯 · 小' },
    });
    const milk = till.commerce.stock.levels({ variantId: till.variant('MILK'), limit: 1 }).items[0]!;
    expect(milk.names.ja).toBe('牛乳');
  });
});

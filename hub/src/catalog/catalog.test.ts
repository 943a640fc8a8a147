import { ProductPage } from '@lintel/shared/http/catalog';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const skus = (q: string) =>
  till.commerce.catalog.products({ q, limit: 50 }).items.map((product) => product.variants[0]!.sku);
const refusal = (code: string) => expect.objectContaining({ code });

describe('the catalog', () => {
  it('lists two levels of categories with what is on sale in them', () => {
    const [food, dairy, gifts] = till.commerce.catalog.categories();
    expect(food).toMatchObject({ name: 'Food', parentId: null, productCount: 2 });
    expect(dairy).toMatchObject({ parentId: food!.id, productCount: 1, names: { 'zh-TW': '乳品' } });
    expect(gifts).toMatchObject({ productCount: 1 });
    expect(till.commerce.catalog.products({ category: food!.id, limit: 50 }).items).toHaveLength(2);
    expect(till.commerce.catalog.products({ category: dairy!.id, limit: 50 }).items).toHaveLength(1);
  });

  it('shows products as the contract says', () => {
    const page = till.commerce.catalog.products({ limit: 50 });
    expect(ProductPage.parse(page)).toEqual(page);
    const mug = page.items[2]!;
    expect(mug.variants.map((variant) => [variant.sku, variant.name, variant.available])).toEqual([
      ['MUG-S', 'Small', 3],
      ['MUG-L', 'Large', 1],
    ]);
    expect(till.commerce.catalog.product(mug.id)).toEqual(mug);
  });

  it('pages without losing or repeating one, also while searching', () => {
    for (const q of [undefined, 'f']) {
      const all = till.commerce.catalog.products({ q, limit: 50 }).items.map((product) => product.id);
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = till.commerce.catalog.products({ q, cursor, limit: 1 });
        paged.push(...page.items.map((product) => product.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(all);
      expect(all.length).toBeGreaterThan(1);
    }
    expect(() => till.commerce.catalog.products({ cursor: 'x', limit: 1 })).toThrow(refusal('invalid-input'));
  });
});

describe('search', () => {
  it.each([
    ['fresh milk', ['MILK']],
    ['MILK', ['MILK']],
    ['鮮奶', ['MILK']],
    ['鲜奶', ['MILK']],
    ['牛', ['MILK']],
    ['牧場', ['MILK']],
    ['farm', ['MILK']],
    ['popular', ['MILK']],
    ['4719906000170', ['MILK']],
    ['cafe mug', ['MUG-S']],
    ['mug-l', ['MUG-S']],
    ['馬克杯', ['MUG-S']],
    ['large 杯', ['MUG-S']],
    ['富士', ['APPLE']],
    ['xiannai', ['MILK']],
    ['xian nai', ['MILK']],
    ['xn', ['MILK']],
    ['ㄒㄋ', ['MILK']],
    ['ㄒㄧㄢㄋㄞ', ['MILK']],
    ['niuru', ['MILK']],
    ['nai', ['MILK']],
    ['fspg', ['APPLE']],
    ['ㄆㄍ', ['APPLE']],
    ['mkb', ['MUG-S']],
    ['mlik', ['MILK']],
    ['aple', ['APPLE']],
    ['frehs mikl', ['MILK']],
    ['smal', ['MUG-S']],
    ['mug-', ['MUG-S']],
    ['47199', ['MILK']],
    ['iannai', []],
    ['milk apple', []],
    ['"; DROP TABLE product', []],
  ])('%s', (q, found) => expect(skus(q)).toEqual(found));

  it('puts names that start with the words first, then words within, then the rest', async () => {
    await till.commerce.importCatalog({
      products: [
        { key: 'a', name: 'Rice vinegar with tea', variants: [{ sku: 'A', priceMinor: 1 }] },
        { key: 'b', name: 'Steak', variants: [{ sku: 'B', priceMinor: 1 }] },
        { key: 'c', name: 'Tea bags', variants: [{ sku: 'C', priceMinor: 1 }] },
        { key: 'd', name: 'Biscuits', brand: 'Tea & Co', variants: [{ sku: 'D', priceMinor: 1 }] },
        { key: 'e', name: 'Cup', tags: ['tea'], variants: [{ sku: 'TEA', priceMinor: 1 }] },
      ],
    });
    expect(skus('tea')).toEqual(['TEA', 'C', 'A', 'B', 'D']);
  });
});

describe('barcodes', () => {
  it('find their variant whatever zeros lead them', () => {
    for (const code of ['036000291452', '0036000291452', '00036000291452']) {
      expect(till.commerce.catalog.barcode(code)).toMatchObject({ variantId: till.variant('MUG-S'), quantity: null });
    }
  });

  it('carry the weight of what the scale labelled', () => {
    expect(till.commerce.catalog.barcode('2112345002507')).toMatchObject({
      variantId: till.variant('APPLE'),
      quantity: 250,
    });
    expect(till.commerce.catalog.barcode('2112345000008').quantity).toBeNull();
  });

  it('are refused when unknown, without repeating what may be a payment code', () => {
    const scanned = '134567890123456789';
    try {
      till.commerce.catalog.barcode(scanned);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'unknown-barcode' });
      expect(JSON.stringify(error) + (error as Error).message).not.toContain(scanned);
    }
  });

  it('of goods off sale say so', async () => {
    await till.commerce.catalog.setSellable(till.variant('MILK'), false);
    expect(() => till.commerce.catalog.barcode('4719906000170')).toThrow(refusal('not-sellable'));
    expect(skus('milk')).toEqual([]);
  });
});

describe('selling out', () => {
  it('lasts until the day of the shop ends', async () => {
    const id = till.variant('MILK');
    await till.commerce.catalog.setSoldOut(id, true);
    const milk = () => till.commerce.catalog.products({ q: 'MILK', limit: 1 }).items[0]!;
    expect(milk()).toMatchObject({ soldOut: true, variants: [{ soldOut: true }] });
    await till.clock.pass(14 * 3_600_000 - 1);
    expect(milk().soldOut).toBe(true);
    await till.clock.pass(1);
    expect(milk().soldOut).toBe(false);
  });

  it('ends when staff say so', async () => {
    await till.commerce.catalog.setSoldOut(till.variant('MILK'), true);
    await till.commerce.catalog.setSoldOut(till.variant('MILK'), false);
    expect(till.commerce.catalog.barcode('4719906000170').product.soldOut).toBe(false);
  });
});

describe('importing', () => {
  it('changes nothing but what differs the second time, and books opening stock once', async () => {
    const before = till.commerce.catalog.products({ limit: 50 });
    await till.commerce.importCatalog(till.catalog);
    expect(till.commerce.catalog.products({ limit: 50 })).toEqual(before);
    await till.commerce.importCatalog({
      products: [{ key: 'milk', name: 'Milk', variants: [{ sku: 'MILK', priceMinor: 95, openingStock: 10 }] }],
    });
    const milk = till.commerce.catalog.products({ q: 'milk', limit: 1 }).items[0]!;
    expect(milk.variants[0]).toMatchObject({ id: till.variant('MILK'), price: { amountMinor: 95 }, available: 10 });
    expect(() => till.commerce.catalog.barcode('4719906000170')).toThrow(refusal('unknown-barcode'));
    expect(skus('鮮奶')).toEqual([]);
  });

  it('retires variants that are no longer listed and frees their barcodes', async () => {
    await till.commerce.importCatalog({
      products: [
        { key: 'mug', name: 'Mug', variants: [{ sku: 'MUG-L', priceMinor: 249, barcodes: ['036000291452'] }] },
      ],
    });
    expect(till.commerce.catalog.barcode('036000291452').variantId).toBe(till.variant('MUG-L'));
    const { id } = await till.commerce.baskets.create(till.kiosk);
    await expect(
      till.commerce.baskets.add(id, { variantId: till.variant('MUG-S'), quantity: 1 }, till.kiosk),
    ).rejects.toMatchObject({ code: 'not-sellable' });
  });

  it('brings in more than a chunk at a time', async () => {
    const products = Array.from({ length: 250 }, (_, index) => ({
      key: `bulk-${index}`,
      name: `Bulk ${index}`,
      variants: [{ sku: `BULK-${index}`, priceMinor: index }],
    }));
    expect(await till.commerce.importCatalog({ products })).toEqual({ categories: 0, products: 250, variants: 250 });
    expect(till.commerce.catalog.products({ q: 'bulk', limit: 200 }).items).toHaveLength(200);
  });

  it('adds one piece to each search index, and none where only the price differs', async () => {
    const shop = await openTill({ empty: true });
    const bringIn = (priceMinor: number) =>
      shop.commerce.importCatalog({
        products: ['tea', 'milk'].map((key) => ({
          key,
          name: key,
          variants: [{ sku: key, priceMinor, costMinor: 5 }],
        })),
      });
    const pieces = () => shop.storage.read.all('SELECT segid FROM productGram_idx');
    await bringIn(30);
    expect(pieces()).toHaveLength(1);
    await bringIn(35);
    expect(pieces()).toHaveLength(1);
    await shop.close();
  });

  it('lists every mistake and writes nothing', async () => {
    const bad = {
      categories: [
        { key: 'a', name: 'A' },
        { key: 'b', name: 'B', parentKey: 'a' },
        { key: 'c', name: 'C', parentKey: 'b' },
        { key: 'd', name: 'D', parentKey: 'd' },
      ],
      products: [
        { key: 'new', name: 'New', variants: [{ sku: 'N', priceMinor: 1, barcodes: ['1', '1'] }] },
        { key: 'new', name: 'New', variants: [{ sku: 'N', priceMinor: 1 }] },
      ],
    };
    const before = till.commerce.catalog.categories();
    await expect(till.commerce.importCatalog(bad)).rejects.toMatchObject({
      code: 'invalid-input',
      extra: {
        issues: expect.arrayContaining([expect.stringContaining('two levels'), expect.stringContaining('sku N')]),
      },
    });
    await expect(
      till.commerce.importCatalog({ products: [{ key: 'x', variants: [{ sku: 'X', priceMinor: -1 }] }] }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(
      till.commerce.importCatalog({
        products: [{ key: 'x', categoryKey: 'nowhere', variants: [{ sku: 'X', priceMinor: 1 }] }],
      }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(
      till.commerce.importCatalog({
        products: [{ key: 'x', variants: [{ sku: 'X', priceMinor: 1, barcodes: ['4719906000170'] }] }],
      }),
    ).rejects.toMatchObject({ message: expect.stringContaining('already belongs to MILK') });
    expect(till.commerce.catalog.categories()).toEqual(before);
    expect(till.commerce.catalog.products({ limit: 50 }).items).toHaveLength(3);
  });
});

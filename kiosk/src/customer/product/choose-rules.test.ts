import type { Product, Variant } from '@lintel/shared/http/catalog';
import { describe, expect, it } from 'vitest';
import { choose } from './choose-rules.ts';

function variant(part: Partial<Variant> = {}): Variant {
  return {
    id: 'v',
    productId: 'p',
    sku: 's',
    name: null,
    names: {},
    options: {},
    unit: 'each',
    pricePer: 1,
    price: { amountMinor: 10, currency: 'TWD' },
    barcodes: [],
    imageHash: null,
    available: 1,
    soldOut: false,
    ageCheck: false,
    ...part,
  };
}

function product(...variants: Variant[]): Product {
  return {
    id: 'p',
    categoryId: null,
    brand: null,
    name: 'x',
    names: {},
    description: '',
    descriptions: {},
    tags: [],
    axes: [],
    attributes: {},
    condition: 'new',
    badges: [],
    notice: '',
    notices: {},
    imageHash: null,
    pictures: [],
    variants,
    soldOut: false,
  };
}

describe('choose', () => {
  it('takes the only variant at once', () => {
    expect(choose(product(variant()))).toMatchObject({ ask: null, variant: { id: 'v' } });
  });

  it('asks for the variant when there are several, and takes the one named', () => {
    const two = product(variant({ id: 'a' }), variant({ id: 'b' }));
    expect(choose(two)).toMatchObject({ ask: 'variant', variant: null });
    expect(choose(two, { variant: two.variants[1]! })).toMatchObject({ ask: null, variant: { id: 'b' } });
  });

  it('sends weighed goods to the scale unless their label says the weight', () => {
    const apples = product(variant({ unit: 'g', pricePer: 1000 }));
    expect(choose(apples)).toMatchObject({ ask: 'weigh' });
    expect(choose(apples, { barcode: '2712345006789', measured: true })).toMatchObject({
      ask: null,
      barcode: '2712345006789',
    });
  });

  it('asks for the age once, by touch and by scan', () => {
    const beer = product(variant({ ageCheck: true }));
    expect(choose(beer)).toMatchObject({ ask: 'age' });
    expect(choose(beer, { barcode: '4710', measured: false })).toMatchObject({ ask: 'age', barcode: '4710' });
    expect(choose(beer, { adult: true })).toMatchObject({ ask: null });
  });
});

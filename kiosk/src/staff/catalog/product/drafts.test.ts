import { describe, expect, it } from 'vitest';
import {
  emptyProduct,
  emptyVariant,
  newProduct,
  productChanges,
  variantChanges,
  variantFields,
  variantProblems,
} from './drafts.ts';

const tea = { ...emptyProduct, name: ' Oolong ', names: { 'zh-TW': '烏龍茶', ja: ' ' }, tags: 'tea，new' };
const pot = { ...emptyVariant, sku: 'POT ', price: '120', taxRate: '5 %', barcodes: '471\n472' };

describe('a product in a form', () => {
  it('becomes what the hub takes', () => {
    expect(newProduct(tea, pot, 'TWD')).toMatchObject({
      name: 'Oolong',
      names: { 'zh-TW': '烏龍茶' },
      categoryId: null,
      tags: ['tea', 'new'],
      variants: [
        { sku: 'POT', name: null, priceMinor: 120, costMinor: null, taxRateBp: 500, barcodes: ['471', '472'] },
      ],
    });
  });

  it('sends nothing but what was changed', () => {
    expect(productChanges(tea, tea)).toEqual({});
    expect(productChanges(tea, { ...tea, names: {}, categoryId: 'c' })).toEqual({ names: {}, categoryId: 'c' });
  });
});

describe('a variant in a form', () => {
  it('says what cannot be right', () => {
    expect([...variantProblems(emptyVariant, 'TWD')]).toEqual(['sku', 'price']);
    expect([...variantProblems({ ...pot, cost: '1.5', taxRate: '200' }, 'TWD')]).toEqual(['cost', 'taxRate']);
    expect(variantProblems(pot, 'TWD').size).toBe(0);
  });

  it('sends nothing but what was changed', () => {
    expect(variantChanges(pot, { ...pot, price: '120 ' }, 'TWD')).toEqual({});
    expect(variantChanges(pot, { ...pot, cost: '60', barcodes: '' }, 'TWD')).toEqual({ costMinor: 60, barcodes: [] });
  });

  it('prices pieces by the piece, whatever was chosen before', () => {
    expect(variantFields({ ...pot, pricePer: 1000 }, 'TWD').pricePer).toBe(1);
    expect(variantFields({ ...pot, unit: 'g', pricePer: 1000 }, 'TWD').pricePer).toBe(1000);
  });
});

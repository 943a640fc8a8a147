import { describe, expect, it } from 'vitest';
import { priceUnit, quantityText } from './units.ts';

describe('priceUnit', () => {
  it('is nothing for pieces and the large unit for weighed goods', () => {
    expect(priceUnit('each', 1, 'en')).toBeNull();
    expect(priceUnit('g', 1000, 'en')).toBe('kg');
    expect(priceUnit('g', 1000, 'zh-TW')).toBe('公斤');
    expect(priceUnit('ml', 1000, 'en')).toBe('L');
    expect(priceUnit('mm', 1000, 'en')).toBe('m');
    expect(priceUnit('g', 1, 'en')).toBe('g');
  });
});

describe('quantityText', () => {
  it('speaks in the unit people use', () => {
    expect(quantityText('each', 3, 'en')).toBe('3');
    expect(quantityText('g', 350, 'en')).toBe('350 g');
    expect(quantityText('g', 1_250, 'en')).toBe('1.25 kg');
    expect(quantityText('g', 1_000, 'en')).toBe('1 kg');
  });
});

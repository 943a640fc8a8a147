import { describe, expect, it } from 'vitest';
import type { Wording } from './catalog-types.ts';
import { demoCatalog } from './demo-catalog.ts';

const { categories, products } = demoCatalog;
const variants = products.flatMap((product) => product.variants);
const barcodes = variants.flatMap((variant) => variant.barcodes);

/** GS1 General Specifications 7.9: weights 1 and 3 in turn from the left over the first twelve digits. */
function ean13CheckDigit(code: string): number {
  const sum = [...code.slice(0, 12)].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return (10 - (sum % 10)) % 10;
}

const repeated = (values: string[]): string[] => values.filter((value, i) => values.indexOf(value) !== i);

const wordings: [place: string, wording: Wording][] = [
  ...categories.map((category): [string, Wording] => [category.key, category.names]),
  ...products.flatMap((product): [string, Wording][] => [
    [product.key, product.names],
    [`${product.key} description`, product.descriptions],
    ...product.variants.flatMap((variant): [string, Wording][] =>
      variant.names ? [[variant.sku, variant.names]] : [],
    ),
  ]),
];

describe('demo catalog', () => {
  it('computes check digits as GS1 does', () => {
    expect(ean13CheckDigit('4006381333931')).toBe(1);
    expect(ean13CheckDigit('9780201379624')).toBe(4);
  });

  it('fills a shop', () => {
    expect(products.length).toBeGreaterThanOrEqual(60);
    expect(categories.filter((category) => category.parentKey === undefined)).toHaveLength(8);
    expect(variants.filter((variant) => variant.unit === 'g')).toHaveLength(4);
    expect(products.filter((product) => product.variants.length > 1).length).toBeGreaterThan(15);
    expect(variants.some((variant) => variant.ageCheck)).toBe(true);
  });

  it('never uses a key, SKU or barcode twice', () => {
    expect(repeated(categories.map((category) => category.key))).toEqual([]);
    expect(repeated(products.map((product) => product.key))).toEqual([]);
    expect(repeated(variants.map((variant) => variant.sku))).toEqual([]);
    expect(repeated(barcodes)).toEqual([]);
  });

  it('carries valid EAN-13 barcodes', () => {
    for (const code of barcodes) {
      expect(code).toMatch(/^\d{13}$/);
      expect(Number(code[12]), code).toBe(ean13CheckDigit(code));
    }
  });

  it.each(variants)('$sku is priced and marked for the way it is sold', (variant) => {
    const weighed = variant.unit === 'g';
    expect(variant.pricePer).toBe(weighed ? 1000 : 1);
    for (const code of variant.barcodes) expect(code).toMatch(weighed ? /^2\d{6}00000\d$/ : /^471/);
    expect(variant.barcodes.length).toBeGreaterThan(0);
    for (const amount of [variant.priceMinor, variant.costMinor, variant.openingStock]) {
      expect(Number.isSafeInteger(amount)).toBe(true);
      expect(amount).toBeGreaterThan(0);
    }
    expect(variant.costMinor).toBeLessThan(variant.priceMinor);
  });

  it('has two levels of categories, and a place for every product', () => {
    const byKey = new Map(categories.map((category) => [category.key, category]));
    for (const { key, parentKey } of categories) {
      if (parentKey !== undefined) expect(byKey.get(parentKey), key).toMatchObject({ key: parentKey });
      if (parentKey !== undefined) expect(byKey.get(parentKey)?.parentKey, key).toBeUndefined();
      const filled =
        products.some((product) => product.categoryKey === key) || categories.some((child) => child.parentKey === key);
      expect(filled, key).toBe(true);
    }
    for (const product of products) expect(byKey.has(product.categoryKey), product.key).toBe(true);
  });

  it('names variants exactly where there is a choice', () => {
    for (const product of products) {
      expect(product.variants.length, product.key).toBeGreaterThan(0);
      for (const variant of product.variants) {
        expect(variant.names !== undefined, variant.sku).toBe(product.variants.length > 1);
      }
      const shown = product.variants.map((variant) => variant.names?.['zh-TW'] ?? '');
      expect(repeated(shown), product.key).toEqual([]);
    }
  });

  it.each(wordings)('%s is worded in four languages', (_place, wording) => {
    expect(Object.keys(wording).sort()).toEqual(['en', 'ja', 'zh-CN', 'zh-TW']);
    for (const text of Object.values(wording)) expect(text.trim()).toMatch(/\S/);
    expect(wording.en).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    expect(wording['zh-TW']).not.toMatch(/[\u3040-\u30ff]/);
    expect(wording['zh-CN']).not.toMatch(/[\u3040-\u30ff]/);
  });

  it('keeps traditional and simplified characters apart', () => {
    const traditional =
      /[無氣鮮檸醬麵紅綠雞鹽縣蘋買賣個條幾種裝濃純龍葉後開關時東長門間馬魚鳥麥黃齊點烏煙燒熱愛國圓團塊媽學]/;
    const simplified =
      /[无气鲜柠酱红绿鸡盐县苹买卖个条种装浓纯龙叶开关时东长门间马鱼鸟麦黄齐点乌烟烧热爱国圆团块妈学]/u;
    const only = (set: RegExp, other: RegExp) =>
      new RegExp(`[${[...set.source].filter((c) => !other.source.includes(c)).join('')}]`);
    for (const [place, wording] of wordings) {
      expect(wording['zh-CN'], place).not.toMatch(only(traditional, simplified));
      expect(wording['zh-TW'], place).not.toMatch(only(simplified, traditional));
    }
  });
});

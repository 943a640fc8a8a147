import { currencies } from '@lintel/shared/money/currency';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountText, renamed, typedAmount, typedBarcodes, typedPercent, typedTags } from './goods-rules.ts';

describe('a typed amount', () => {
  it('is understood as people write it', () => {
    expect(typedAmount('45', 'TWD')).toBe(45);
    expect(typedAmount('NT$1,250', 'TWD')).toBe(1250);
    expect(typedAmount('１２', 'TWD')).toBe(12);
    expect(typedAmount('12.5', 'EUR')).toBe(1250);
    expect(typedAmount('€ 12.05', 'EUR')).toBe(1205);
  });

  it('is refused when it is none, or finer than the coins', () => {
    for (const text of ['', '-1', '1.5', 'free', '1.2.3', '1e3', '999999999999'])
      expect(typedAmount(text, 'TWD'), text).toBeNull();
    expect(typedAmount('1.234', 'EUR')).toBeNull();
  });

  it('comes back as it was shown', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.constantFrom(...currencies), (minor, currency) => {
        expect(typedAmount(amountText(minor, currency), currency)).toBe(minor);
      }),
    );
  });
});

describe('a typed part', () => {
  it('is in hundredths of a percent, up to all', () => {
    expect(['10', '12.5 %', '100', '0.05'].map(typedPercent)).toEqual([1000, 1250, 10_000, 5]);
    for (const text of ['', '101', '1.234', '-5']) expect(typedPercent(text), text).toBeNull();
  });
});

describe('codes and tags', () => {
  it('stand between whatever people put there, each once', () => {
    expect(typedBarcodes(' 4710018\n4710019,4710018 ')).toEqual(['4710018', '4710019']);
    expect(typedTags('tea, 新品、tea，  gift ')).toEqual(['tea', '新品', 'gift']);
  });
});

describe('a new name', () => {
  it('is that of the language it was typed in', () => {
    const thing = { name: 'Milk', names: { en: 'Milk', 'zh-TW': '鮮奶' } };
    expect(renamed(thing, 'zh-TW', '牛奶')).toEqual({ names: { en: 'Milk', 'zh-TW': '牛奶' } });
    expect(renamed(thing, 'en', 'Fresh milk')).toEqual({
      name: 'Fresh milk',
      names: { en: 'Fresh milk', 'zh-TW': '鮮奶' },
    });
    expect(renamed(thing, 'ja', 'Cream')).toEqual({ name: 'Cream' });
  });
});

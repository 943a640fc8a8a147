import { currencies, currencyExponents } from '@lintel/shared/money/currency';
import { describe, expect, it } from 'vitest';
import { coins, sumOfCoins } from './coin-rules.ts';

describe('counting a drawer', () => {
  it('adds what was typed, and knows nothing from zero', () => {
    expect(sumOfCoins({})).toBeNull();
    expect(sumOfCoins({ 1000: '', 500: '' })).toBeNull();
    expect(sumOfCoins({ 1000: '0' })).toBe(0);
    expect(sumOfCoins({ 1000: '3', 50: '2', 1: '', 5: '07' })).toBe(3135);
  });

  it('has coins of every currency, the largest first and none worth nothing', () => {
    for (const currency of currencies) {
      const values = coins[currency];
      expect(values).toEqual([...values].sort((a, b) => b - a));
      expect(values.every((value) => Number.isSafeInteger(value) && value > 0)).toBe(true);
      // One unit of the currency is a coin or note of its own.
      expect(values).toContain(10 ** currencyExponents[currency]);
    }
  });
});

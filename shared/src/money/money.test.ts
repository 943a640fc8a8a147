import { describe, expect, it } from 'vitest';
import { OpenCashSession } from '../http/cash-sessions.ts';
import { Money } from '../http/common.ts';
import { maxAmountMinor } from './currency.ts';
import { divideRounded, multiplyDivide } from './money.ts';

describe('money from outside', () => {
  it.each([
    ['an unknown currency', { amountMinor: 1, currency: 'XAU' }],
    ['a lower-case currency', { amountMinor: 1, currency: 'twd' }],
    ['no currency', { amountMinor: 1 }],
    ['a fraction', { amountMinor: 1.5, currency: 'TWD' }],
    ['more than a till can name', { amountMinor: maxAmountMinor + 1, currency: 'TWD' }],
    ['a text', { amountMinor: '1', currency: 'TWD' }],
  ])('%s is refused', (_, money) => {
    expect(Money.safeParse(money).success).toBe(false);
    expect(Money.safeParse({ amountMinor: maxAmountMinor, currency: 'TWD' }).success).toBe(true);
  });

  it('a drawer is opened with an amount, never with less than nothing', () => {
    expect(OpenCashSession.safeParse({ floatMinor: -1 }).success).toBe(false);
    expect(OpenCashSession.safeParse({ floatMinor: maxAmountMinor + 1 }).success).toBe(false);
  });
});

describe('rounding', () => {
  it('is half up on the magnitude', () => {
    expect([5, 4, -5, -4].map((n) => divideRounded(n, 10))).toEqual([1, 0, -1, 0]);
  });

  it('stays exact where floats would not', () => {
    expect(multiplyDivide(maxAmountMinor, 9_999, 10_000)).toBe(99_989_999_999);
  });
});

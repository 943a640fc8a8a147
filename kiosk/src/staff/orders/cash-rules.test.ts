import { currencies, maxAmountMinor } from '@lintel/shared/money/currency';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeDue, quickAmounts, typedMinor } from './cash-rules.ts';

describe('quick amounts', () => {
  it('are the exact amount and the next notes of Taiwan', () => {
    expect(quickAmounts(235, 'TWD')).toEqual([235, 300, 500, 1_000]);
    expect(quickAmounts(1_280, 'TWD')).toEqual([1_280, 1_300, 1_500, 2_000]);
    expect(quickAmounts(45, 'TWD')).toEqual([45, 100, 500, 1_000]);
  });

  it('name an amount once that a note pays exactly', () => {
    expect(quickAmounts(500, 'TWD')).toEqual([500, 1_000]);
    expect(quickAmounts(1_000, 'TWD')).toEqual([1_000]);
  });

  it('count in whole notes where there are cents', () => {
    expect(quickAmounts(1_234, 'EUR')).toEqual([1_234, 2_000, 5_000, 10_000]);
    expect(quickAmounts(4_200, 'CNY')).toEqual([4_200, 5_000, 10_000]);
  });

  it('always pay what is due, ascending, with the exact amount first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.constantFrom(...currencies), (due, currency) => {
        const amounts = quickAmounts(due, currency);
        expect(amounts[0]).toBe(due);
        expect(amounts.length).toBeLessThanOrEqual(4);
        expect(amounts).toEqual([...new Set(amounts)].sort((a, b) => a - b));
        for (const amount of amounts) expect(changeDue(due, amount)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('change', () => {
  it('is what was handed over less what was due', () => {
    expect(changeDue(235, 500)).toBe(265);
    expect(changeDue(235, 235)).toBe(0);
    expect(changeDue(235, 200)).toBe(-35);
  });
});

describe('typed digits', () => {
  it('are minor units', () => {
    expect(typedMinor('1250')).toBe(1_250);
    expect(typedMinor('0050')).toBe(50);
    expect(typedMinor('')).toBe(0);
    expect(typedMinor('NT$1,250')).toBe(1_250);
  });

  it('never exceed what a till can hold', () => {
    expect(typedMinor('9'.repeat(40))).toBe(maxAmountMinor);
  });
});

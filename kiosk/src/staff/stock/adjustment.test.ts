import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustmentOf, levelKind, signed, typedCount } from './adjustment.ts';

describe('an adjustment', () => {
  it('adds what came and takes what is gone', () => {
    expect(adjustmentOf('receive', 12, { onHand: 3 })).toEqual({ delta: 12, reason: 'receive', after: 15 });
    expect(adjustmentOf('loss', 2, { onHand: 3 })).toEqual({ delta: -2, reason: 'loss', after: 1 });
  });

  it('turns a count into the difference', () => {
    expect(adjustmentOf('count', 7, { onHand: 10 })).toEqual({ delta: -3, reason: 'adjust', after: 7 });
    expect(adjustmentOf('count', 0, { onHand: -2 })).toEqual({ delta: 2, reason: 'adjust', after: 0 });
  });

  it('knows where else goods come from and go', () => {
    expect(adjustmentOf('transferOut', 2, { onHand: 3 })).toEqual({ delta: -2, reason: 'transferOut', after: 1 });
    expect(adjustmentOf('transferIn', 2, { onHand: 3 })).toEqual({ delta: 2, reason: 'transferIn', after: 5 });
    expect(adjustmentOf('return', 1, { onHand: 3 })).toEqual({ delta: 1, reason: 'return', after: 4 });
    expect(adjustmentOf('returnDefective', 1, { onHand: 3 })).toEqual({
      delta: 1,
      reason: 'returnDefective',
      after: 3,
    });
  });

  it('is nothing when nothing changes', () => {
    expect(adjustmentOf('count', 10, { onHand: 10 })).toBeNull();
    expect(adjustmentOf('receive', 0, { onHand: 10 })).toBeNull();
    expect(adjustmentOf('loss', 0, { onHand: 10 })).toBeNull();
  });

  it('always leads to the counted number', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: -1_000, max: 1_000_000 }), (entered, onHand) => {
        const adjustment = adjustmentOf('count', entered, { onHand });
        expect(onHand + (adjustment?.delta ?? 0)).toBe(entered);
      }),
    );
  });
});

describe('a typed count', () => {
  it('is a whole number from zero', () => {
    expect(typedCount('0')).toBe(0);
    expect(typedCount(' 42 ')).toBe(42);
    expect(typedCount('1000000')).toBe(1_000_000);
    for (const text of ['', '-1', '1.5', '1e3', 'x', '1000001', '12345678']) expect(typedCount(text), text).toBeNull();
  });
});

describe('a level', () => {
  it('stands out when it runs low', () => {
    const kinds = (lowAt: number | null) => [-1, 0, 1, 5, 6].map((available) => levelKind({ available, lowAt }));
    expect(kinds(5)).toEqual(['none', 'none', 'low', 'low', 'plain']);
    expect(kinds(null)).toEqual(['none', 'none', 'plain', 'plain', 'plain']);
  });

  it('shows its changes with their sign', () => {
    expect(signed(12, 'en')).toBe('+12');
    expect(signed(-1_200, 'en')).toBe('−1,200');
  });
});

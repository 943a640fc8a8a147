import { Problem } from '@lintel/shared/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCost, type CostSpan, costAt } from './cost-rules.ts';

const span = (validFrom: number, validTo: number | null, costMinor = 10): CostSpan => ({
  validFrom,
  validTo,
  costMinor,
});

describe('costs over time', () => {
  it('end where the next begins', () => {
    expect(addCost([span(0, null)], span(5, null, 12))).toEqual([span(0, 5), span(5, null, 12)]);
  });

  it('refuse to rewrite what was, and an end before the beginning', () => {
    expect(() => addCost([span(0, 10)], span(5, null))).toThrow(expect.objectContaining({ code: 'cost-overlap' }));
    expect(() => addCost([span(5, null)], span(0, null))).toThrow(expect.objectContaining({ code: 'cost-overlap' }));
    expect(() => addCost([], span(5, 5))).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('never overlap, so that every moment has at most one', () => {
    const any = fc.tuple(fc.nat(50), fc.option(fc.nat(50)), fc.nat(99));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (wanted) => {
        let spans: CostSpan[] = [];
        for (const [validFrom, length, costMinor] of wanted) {
          const added = span(validFrom, length === null ? null : validFrom + length, costMinor);
          try {
            spans = addCost(spans, added);
            expect(costAt(spans, validFrom)).toBe(costMinor);
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
          }
        }
        for (let at = 0; at < 110; at++) {
          const holding = spans.filter((one) => one.validFrom <= at && at < (one.validTo ?? Number.POSITIVE_INFINITY));
          expect(holding.length).toBeLessThanOrEqual(1);
          expect(costAt(spans, at)).toBe(holding[0]?.costMinor ?? null);
        }
      }),
    );
  });
});

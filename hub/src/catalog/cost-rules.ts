import { Problem } from '@lintel/shared/errors';

/** What one unit of a variant cost the shop in `[validFrom, validTo)`; still does when `validTo` is null. */
export interface CostSpan {
  costMinor: number;
  validFrom: number;
  validTo: number | null;
}

const end = (span: CostSpan) => span.validTo ?? Number.POSITIVE_INFINITY;

/**
 * The spans after `added` has come: one still open ends where it begins. History is not rewritten.
 * @throws Problem `cost-overlap`, naming the span in the way; `invalid-input` for one that ends before it begins.
 */
export function addCost<Span extends CostSpan>(spans: readonly Span[], added: CostSpan): (Span | CostSpan)[] {
  if (end(added) <= added.validFrom) throw new Problem('invalid-input', 'validTo must lie after validFrom');
  const cut = spans.map((span) =>
    span.validTo === null && span.validFrom < added.validFrom ? { ...span, validTo: added.validFrom } : span,
  );
  const inTheWay = cut.find((span) => span.validFrom < end(added) && added.validFrom < end(span));
  if (inTheWay) {
    const { validFrom, validTo } = inTheWay;
    throw new Problem('cost-overlap', undefined, {
      validFrom: new Date(validFrom).toISOString(),
      validTo: validTo === null ? null : new Date(validTo).toISOString(),
    });
  }
  return [...cut, added].sort((a, b) => a.validFrom - b.validFrom);
}

/** The cost at `at`, or null when nobody has said. */
export function costAt(spans: readonly CostSpan[], at: number): number | null {
  return spans.find((span) => span.validFrom <= at && at < end(span))?.costMinor ?? null;
}

import { divideRounded, spread } from '../money/money.ts';
import { byPriority, type Saving, type VariantOffer } from './offers.ts';
import { type PriceLineInput, take, type WorkingLine } from './working-line.ts';

interface Candidate {
  offer: VariantOffer;
  covered: number;
  /** Exact, in 1/(10,000 · pricePer) of a minor unit. */
  saved: bigint;
}

/**
 * Stage (b): what the variants themselves are on offer for. All offers are reckoned on the base price, so their order does
 * not matter; the line is rounded once, and never falls below nothing.
 */
export function applyVariantOffers(lines: readonly WorkingLine[], offers: readonly VariantOffer[]): void {
  const sorted = [...offers].sort(byPriority);
  for (const line of lines) {
    const best = [...bestByGroup(line, sorted).values()].sort((a, b) => byPriority(a.offer, b.offer));
    if (best.length === 0) continue;
    const scale = 10_000n * BigInt(line.input.pricePer);
    const wanted = best.reduce((sum, { saved }) => sum + saved, 0n);
    const saved = Math.min(divideRounded(wanted, scale), line.grossMinor);
    const shares = spread(
      saved,
      best.map((candidate) => candidate.saved),
    );
    best.forEach(({ offer, covered }, index) => {
      const quantity = covered === line.input.quantity ? null : covered;
      take(line, shares[index]!, { kind: offer.kind, promotionId: offer.id, quantity });
    });
  }
}

/** The offer of each exclusive group that saves most on a line; `sorted` decides between equals. */
function bestByGroup({ input, grossMinor }: WorkingLine, sorted: readonly VariantOffer[]): Map<string, Candidate> {
  const best = new Map<string, Candidate>();
  for (const offer of sorted) {
    for (const item of offer.items) {
      if (item.variantId !== input.variantId || input.quantity < item.from) continue;
      const covered = Math.min(input.quantity, item.upTo ?? input.quantity);
      const saved = exactSaving(input, grossMinor, item.saving, covered);
      if (saved > (best.get(offer.exclusiveGroup)?.saved ?? 0n))
        best.set(offer.exclusiveGroup, { offer, covered, saved });
    }
  }
  return best;
}

function exactSaving(line: PriceLineInput, grossMinor: number, saving: Saving, covered: number): bigint {
  const unit = BigInt(line.unitPriceMinor);
  const quantity = BigInt(covered);
  if ('percentBp' in saving) {
    const bp = BigInt(saving.percentBp);
    // The whole line is a part of what the customer sees, its rounded price.
    return covered === line.quantity ? BigInt(grossMinor) * bp * BigInt(line.pricePer) : unit * quantity * bp;
  }
  const off = 'amountMinor' in saving ? BigInt(saving.amountMinor) : unit - BigInt(saving.priceMinor);
  return (off > unit ? unit : off) * quantity * 10_000n;
}

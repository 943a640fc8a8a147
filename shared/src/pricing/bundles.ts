import { multiplyDivide, spread } from '../money/money.ts';
import type { BundleOffer } from './offers.ts';
import { take, type WorkingLine } from './working-line.ts';

/** Units of one line that a bundle would take, and what they cost by now. */
interface Part {
  line: WorkingLine;
  quantity: number;
  valueMinor: number;
}

interface Fit {
  offer: BundleOffer;
  parts: Part[];
  savedMinor: number;
}

/**
 * Stage (c): goods that are cheaper together, on the units that no other bundle has. The bundle that saves most goes first,
 * ties by the lowest id. What a unit costs is what its own offers left of it, so a customer gets the better of both.
 */
export function applyBundles(lines: readonly WorkingLine[], offers: readonly BundleOffer[]): void {
  const before = new Map(lines.map((line) => [line, line.amountMinor]));
  const used = new Map(lines.map((line) => [line, 0]));
  let waiting = [...offers].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (;;) {
    const fits = waiting.flatMap((offer) => fitOf(offer, lines, before, used) ?? []);
    const best = fits.reduce<Fit | null>((most, fit) => (fit.savedMinor > (most?.savedMinor ?? 0) ? fit : most), null);
    if (!best) return;
    const shares = spread(
      best.savedMinor,
      best.parts.map((part) => part.valueMinor),
    );
    best.parts.forEach(({ line, quantity }, index) => {
      used.set(line, used.get(line)! + quantity);
      take(line, shares[index]!, {
        kind: 'bundle',
        promotionId: best.offer.id,
        quantity: quantity === line.input.quantity ? null : quantity,
      });
    });
    waiting = waiting.filter((offer) => offer !== best.offer);
  }
}

/** The bundle as often as it fits into what is left, or null when it does not fit or saves nothing. */
function fitOf(
  offer: BundleOffer,
  lines: readonly WorkingLine[],
  before: ReadonlyMap<WorkingLine, number>,
  used: ReadonlyMap<WorkingLine, number>,
): Fit | null {
  const free = (line: WorkingLine) => line.input.quantity - used.get(line)!;
  const wanted = offer.items.map(({ variantId, quantity }) => {
    const own = lines.filter((line) => line.input.variantId === variantId);
    return { own, quantity, times: Math.floor(own.reduce((sum, line) => sum + free(line), 0) / quantity) };
  });
  const times = Math.min(...wanted.map((item) => item.times));
  if (wanted.length === 0 || times === 0) return null;
  const parts = wanted.flatMap(({ own, quantity }) => {
    let left = quantity * times;
    return own.flatMap((line): Part[] => {
      const part = Math.min(left, free(line));
      left -= part;
      const upTo = (units: number) => multiplyDivide(before.get(line)!, units, line.input.quantity);
      const from = used.get(line)!;
      return part === 0 ? [] : [{ line, quantity: part, valueMinor: upTo(from + part) - upTo(from) }];
    });
  });
  const valueMinor = parts.reduce((sum, part) => sum + part.valueMinor, 0);
  const { saving } = offer;
  const off = 'priceMinor' in saving ? valueMinor - saving.priceMinor * times : saving.amountMinor * times;
  const savedMinor = Math.min(off, valueMinor);
  return savedMinor > 0 ? { offer, parts, savedMinor } : null;
}

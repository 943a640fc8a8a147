import { Problem } from '@lintel/shared/errors';
import type { Reader } from '../database/storage.ts';
import { maySell } from './rules.ts';

/** What of a variant other customers were promised: paid for and set aside, or about to be. */
export function promisedOf(reader: Reader, variantId: string): number {
  const { promised } = reader.get<{ promised: number }>(
    `SELECT COALESCE((SELECT allocated FROM stockLevel WHERE variantId = ?), 0)
       + COALESCE((SELECT SUM(quantity) FROM reservation WHERE variantId = ? AND state = 'active' AND hard = 1), 0) AS promised`,
    variantId,
    variantId,
  )!;
  return promised;
}

/** @throws Problem `not-enough-stock`, with what is available of each line that is short. */
export function checkLimits(
  reader: Reader,
  lines: readonly { variantId: string; available: number; quantity: number }[],
  policy: { promised: boolean; sellBelowZero: boolean },
): void {
  const short = lines.filter(
    (line) =>
      line.quantity > line.available &&
      !maySell({ ...line, promisedToOthers: promisedOf(reader, line.variantId) }, policy),
  );
  if (short.length === 0) return;
  throw new Problem('not-enough-stock', undefined, {
    items: short.map(({ variantId, available }) => ({ variantId, available: Math.max(0, available) })),
  });
}

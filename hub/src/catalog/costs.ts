import type { Reader, Tx } from '../database/storage.ts';
import { addCost, type CostSpan, costAt } from './cost-rules.ts';

interface CostRow extends CostSpan {
  id: string;
}

/** Oldest first. */
export function costsOf(reader: Reader, variantId: string): CostRow[] {
  return reader.all<CostRow>(
    'SELECT id, costMinor, validFrom, validTo FROM variantCost WHERE variantId = ? ORDER BY validFrom',
    variantId,
  );
}

/** What a variant costs the shop at `at`, for the snapshot of a sale; null when nobody has said. */
export function variantCost(reader: Reader, variantId: string, at: number): number | null {
  return (
    reader.get<{ costMinor: number }>(
      `SELECT costMinor FROM variantCost WHERE variantId = ? AND validFrom <= ? AND (validTo IS NULL OR validTo > ?)`,
      variantId,
      at,
      at,
    )?.costMinor ?? null
  );
}

/** @throws Problem `cost-overlap`. */
export function recordCost(tx: Tx, variantId: string, id: string, span: CostSpan, now: number): void {
  const known = costsOf(tx, variantId);
  const after = addCost<CostRow>(known, span);
  for (const row of after) {
    if (!('id' in row)) continue;
    const before = known.find((one) => one.id === row.id)!;
    if (before.validTo !== row.validTo)
      tx.run('UPDATE variantCost SET validTo = ?, updatedAt = ? WHERE id = ?', row.validTo, now, row.id);
  }
  tx.run(
    `INSERT INTO variantCost (id, variantId, costMinor, validFrom, validTo, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    variantId,
    span.costMinor,
    span.validFrom,
    span.validTo,
    now,
    now,
  );
}

/**
 * Makes `costMinor` what the variant costs from now on, unless it does already. One set at this very moment is replaced;
 * a change planned for later stays. Null ends what is known.
 */
export function setCostNow(tx: Tx, variantId: string, id: string, costMinor: number | null, now: number): void {
  const spans = costsOf(tx, variantId);
  if (costAt(spans, now) === costMinor) return;
  const current = spans.find((span) => span.validFrom <= now && (span.validTo === null || span.validTo > now));
  const next = spans.find((span) => span.validFrom > now);
  if (current?.validFrom === now) tx.run('DELETE FROM variantCost WHERE id = ?', current.id);
  else if (current) tx.run('UPDATE variantCost SET validTo = ?, updatedAt = ? WHERE id = ?', now, now, current.id);
  if (costMinor === null) return;
  recordCost(
    tx,
    variantId,
    id,
    { costMinor, validFrom: now, validTo: current?.validTo ?? next?.validFrom ?? null },
    now,
  );
}

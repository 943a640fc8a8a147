import type { StockLevel, StockLine } from '@lintel/shared/http/stock';

/** What somebody at the shelf does: goods came, the shelf was counted, goods are gone. */
export type AdjustmentKind = 'receive' | 'count' | 'loss';

export interface Adjustment {
  delta: number;
  reason: 'receive' | 'adjust' | 'loss';
  /** What will be on hand afterwards. */
  after: number;
}

const largest = 1_000_000;

/** A whole number from 0 as typed, or null. */
export function typedCount(text: string): number | null {
  const trimmed = text.trim();
  if (!/^\d{1,7}$/.test(trimmed)) return null;
  const value = Number(trimmed);
  return value <= largest ? value : null;
}

/** The ledger line for `entered`, or null when it changes nothing. A count sets what is on hand, the others move it. */
export function adjustmentOf(
  kind: AdjustmentKind,
  entered: number,
  level: Pick<StockLevel, 'onHand'>,
): Adjustment | null {
  const delta = kind === 'receive' ? entered : kind === 'loss' ? -entered : entered - level.onHand;
  if (delta === 0) return null;
  return { delta, reason: kind === 'count' ? 'adjust' : kind, after: level.onHand + delta };
}

/** How a level reads at a glance. */
export function levelKind(level: Pick<StockLevel, 'available'>): 'none' | 'low' | 'plain' {
  if (level.available <= 0) return 'none';
  return level.available <= 5 ? 'low' : 'plain';
}

/** A signed number: "+12", "−3" (with a true minus). */
export function signed(delta: StockLine['delta'], language: string): string {
  return new Intl.NumberFormat(language, { signDisplay: 'exceptZero' }).format(delta).replace('-', '−');
}

import type { AdjustmentReason, StockLevel, StockLine } from '@lintel/shared/http/stock';

/** What somebody at the shelf does, the usual first. */
export const adjustmentKinds = [
  'receive',
  'count',
  'loss',
  'return',
  'returnDefective',
  'transferIn',
  'transferOut',
] as const;
export type AdjustmentKind = (typeof adjustmentKinds)[number];

export interface Adjustment {
  delta: number;
  reason: AdjustmentReason;
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
  const delta =
    kind === 'count' ? entered - level.onHand : kind === 'loss' || kind === 'transferOut' ? -entered : entered;
  if (delta === 0) return null;
  // Damaged goods are written down but do not go back on the shelf.
  const after = kind === 'returnDefective' ? level.onHand : level.onHand + delta;
  return { delta, reason: kind === 'count' ? 'adjust' : kind, after };
}

/** How a level reads at a glance. */
export function levelKind(level: Pick<StockLevel, 'available' | 'lowAt'>): 'none' | 'low' | 'plain' {
  if (level.available <= 0) return 'none';
  return level.lowAt !== null && level.available <= level.lowAt ? 'low' : 'plain';
}

/** A signed number: "+12", "−3" (with a true minus). */
export function signed(delta: StockLine['delta'], language: string): string {
  return new Intl.NumberFormat(language, { signDisplay: 'exceptZero' }).format(delta).replace('-', '−');
}

import type { MemberProgram, MemberTier } from '@lintel/shared/config/member-program';
import type { BasketMember } from '@lintel/shared/http/members';
import { pointsEarned, pointsFor, pointsWorth } from '@lintel/shared/pricing/points';
import type { PricedBasket } from '@lintel/shared/pricing/price-basket';
import type { BasketRow } from '../checkout/store.ts';
import type { Reader } from '../database/storage.ts';
import type { ShopTerms } from '../orders/shop-terms.ts';
import type { MemberTerms } from './ledger.ts';
import { hiddenName, savedBy, tierNow } from './rules.ts';
import { type MemberRow, memberById } from './store.ts';

/** Who a basket is for, and what that does to its price. */
export interface PricingMember {
  row: MemberRow;
  program: MemberProgram;
  tier: MemberTier;
  /** What all the points together would take off. */
  worthMinor: number;
  /** Points would have to be spent by whoever shows the code; this basket's member said a phone number. */
  needsCode: boolean;
  usePoints: boolean;
}

/** The member of a basket; null without one, for a membership out of use, and in a shop that has none. */
export function pricingMember(
  reader: Reader,
  { memberId, usePoints, codeShown }: Pick<BasketRow, 'memberId' | 'usePoints' | 'codeShown'>,
  terms: Pick<ShopTerms, 'members' | 'currency'>,
  now: number,
): PricingMember | null {
  const { members: program, currency } = terms;
  if (memberId === null || program === null) return null;
  const row = memberById(reader, memberId);
  if (row.status !== 'active') return null;
  const tier = tierNow(program, row, currency, now);
  const worthMinor = pointsWorth(row.points, currency, program.pointsPerUnit);
  const needsCode = program.codeForPoints && codeShown === 0;
  return { row, program, tier, worthMinor, needsCode, usePoints: usePoints === 1 && !needsCode };
}

function saved({ lines }: PricedBasket, kind: 'memberTier' | 'points'): number {
  return lines.reduce((sum, { steps }) => sum + savedBy(steps, kind), 0);
}

/** What an order at this price keeps of its member. */
export function memberTerms({ row, program, tier }: PricingMember, priced: PricedBasket): MemberTerms {
  const pointsSpent = pointsFor(saved(priced, 'points'), priced.currency, program.pointsPerUnit);
  return { memberId: row.id, tier: tier.name, pointsSpent, program };
}

/** What the basket shows of its member. `before` is its price without one. */
export function basketMemberView(member: PricingMember, priced: PricedBasket, before: PricedBasket): BasketMember {
  const { row, program, tier, worthMinor, needsCode, usePoints } = member;
  const { currency } = priced;
  const money = (amountMinor: number) => ({ amountMinor, currency });
  const left = priced.subtotalMinor - priced.discountMinor;
  const usableMinor = usePoints ? saved(priced, 'points') : Math.min(worthMinor, left);
  return {
    name: hiddenName(row.name),
    language: row.language,
    tier: tier.name,
    tierSaved: money(saved(priced, 'memberTier')),
    points: row.points,
    usePoints,
    needsCode,
    usable: { points: pointsFor(usableMinor, currency, program.pointsPerUnit), saved: money(usableMinor) },
    earns: pointsEarned(priced.totalMinor, currency, tier.pointsBp),
    totalBefore: money(before.totalMinor),
  };
}

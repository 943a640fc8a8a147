import type { MemberProgram, MemberTier } from '@lintel/shared/config/member-program';
import { type Currency, currencyExponents } from '@lintel/shared/money/currency';
import type { LineStep } from '@lintel/shared/pricing/price-basket';

/** Country codes of the places a currency stands for: a number written without one is meant to be from there. */
const dialCodes: Record<Currency, string | null> = { TWD: '886', JPY: '81', CNY: '86', USD: '1', EUR: null };

/** A phone number as it is kept, however it was written: `+` country code, number. Null when it is none. */
export function readPhone(text: string, currency: Currency): string | null {
  if (!/^[\d\s()+./-]+$/.test(text)) return null;
  const trimmed = text.trim();
  const digits = trimmed.replace(/\D/g, '');
  const dial = dialCodes[currency];
  const abroad = trimmed.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : null;
  // Written without a country: the zero before it is only dialled within one.
  const whole = abroad ?? (dial === null ? digits : dial + digits.replace(/^0/, ''));
  if (digits.length < 6 || whole.length > 15) return null;
  return `+${whole}`;
}

/** What a screen that anybody may look at shows of a name. */
export function hiddenName(name: string): string {
  const [first] = new Intl.Segmenter().segment(name);
  return first === undefined ? '' : `${first.segment}•••`;
}

/** What the tier or the points took off a line. */
export function savedBy(steps: readonly LineStep[], kind: 'memberTier' | 'points'): number {
  return steps.reduce((saved, step) => (step.kind === kind ? saved - step.amountMinor : saved), 0);
}

/** The tier that a spend reaches. */
export function tierFor({ tiers }: MemberProgram, spentMinor: number, currency: Currency): MemberTier {
  const unit = 10 ** currencyExponents[currency];
  return tiers.findLast(({ from }) => spentMinor >= from * unit) ?? tiers[0]!;
}

export interface Standing {
  spentMinor: number;
  /** A tier reached before, which stays until then. */
  tier: string | null;
  tierUntil: number | null;
}

/** The tier somebody has now: what the spend reaches, or a higher one reached before that has not run out. */
export function tierNow(program: MemberProgram, member: Standing, currency: Currency, now: number): MemberTier {
  const reached = tierFor(program, member.spentMinor, currency);
  const kept = program.tiers.find(({ name }) => name === member.tier);
  return kept && member.tierUntil !== null && now < member.tierUntil && kept.from > reached.from ? kept : reached;
}

/** Until when no refund takes a tier that was reached; null for the first one, which nobody loses, and when it has run out. */
export function tierSafeUntil({ tiers }: MemberProgram, { tier, tierUntil }: Standing, now: number): number | null {
  return tier !== tiers[0]!.name && tierUntil !== null && now < tierUntil ? tierUntil : null;
}

/** What is kept of a tier once the spend has changed: one that was reached counts from this day. */
export function tierKept(
  program: MemberProgram,
  member: Standing,
  currency: Currency,
  now: number,
): Pick<Standing, 'tier' | 'tierUntil'> {
  const has = tierNow(program, member, currency, now);
  if (has.name !== tierFor(program, member.spentMinor, currency).name) return member;
  return { tier: has.name, tierUntil: now + program.tierDays * 86_400_000 };
}

import { firstProgram, type MemberProgram, type TierName, tierNames } from '@lintel/shared/config/member-program';

/** A tier as it is typed: per cent, and times. */
export interface TierDraft {
  name: TierName;
  from: string;
  discount: string;
  times: string;
}

/** What members get as a form holds it; what was typed stays while it is turned off. */
export interface ProgramDraft {
  on: boolean;
  tiers: readonly TierDraft[];
  tierDays: string;
  pointsPerUnit: string;
  codeForPoints: boolean;
}

export function programDraft(members: MemberProgram | null): ProgramDraft {
  const { tiers, tierDays, pointsPerUnit, codeForPoints } = members ?? firstProgram;
  return {
    on: members !== null,
    tiers: tiers.map(({ name, from, discountBp, pointsBp }) => ({
      name,
      from: String(from),
      discount: String(discountBp / 100),
      times: String(pointsBp / 10_000),
    })),
    tierDays: String(tierDays),
    pointsPerUnit: String(pointsPerUnit),
    codeForPoints,
  };
}

/** What the form says; what is no number comes out as NaN, which no program has. */
export function programOf(draft: ProgramDraft): MemberProgram | null {
  if (!draft.on) return null;
  return {
    tiers: draft.tiers.map(({ name, from, discount, times }) => ({
      name,
      from: scaled(from, 1),
      discountBp: scaled(discount, 100),
      pointsBp: scaled(times, 10_000),
    })),
    tierDays: scaled(draft.tierDays, 1),
    pointsPerUnit: scaled(draft.pointsPerUnit, 1),
    codeForPoints: draft.codeForPoints,
  };
}

/** The tier that can still be added at the top, or null. */
export function nextTier({ tiers }: ProgramDraft): TierName | null {
  const last = tiers.at(-1);
  return tierNames[last === undefined ? 0 : tierNames.indexOf(last.name) + 1] ?? null;
}

function scaled(text: string, by: number): number {
  const plain = text.trim().replace(',', '.');
  return /^\d{1,9}(\.\d{1,4})?$/.test(plain) ? Math.round(Number(plain) * by * 1e4) / 1e4 : Number.NaN;
}

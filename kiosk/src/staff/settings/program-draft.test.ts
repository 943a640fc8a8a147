import { firstProgram, MemberProgram } from '@lintel/shared/config/member-program';
import { describe, expect, it } from 'vitest';
import { nextTier, programDraft, programOf } from './program-draft.ts';

describe('what members get, as a form holds it', () => {
  it('says again what it was told', () => {
    expect(programOf(programDraft(firstProgram))).toEqual(firstProgram);
    expect(programOf(programDraft(null))).toBeNull();
    expect(programOf({ ...programDraft(null), on: true })).toEqual(firstProgram);
  });

  it('takes per cent and times with a point or a comma', () => {
    const draft = programDraft(firstProgram);
    const tiers = draft.tiers.map((tier) => ({ ...tier, discount: '2,5', times: '1.5' }));
    const program = programOf({ ...draft, tiers })!;
    expect(program.tiers.map(({ discountBp, pointsBp }) => [discountBp, pointsBp])[0]).toEqual([250, 15_000]);
    expect(MemberProgram.safeParse(program).success).toBe(true);
  });

  it.each([
    { tierDays: '' },
    { pointsPerUnit: '1.5' },
    { tiers: [{ name: 'gold' as const, from: '5', discount: '0', times: '1' }] },
    { tiers: [{ name: 'gold' as const, from: '0', discount: 'x', times: '1' }] },
    { tiers: [] },
  ])('is not taken as %j', (part) => {
    expect(MemberProgram.safeParse(programOf({ ...programDraft(firstProgram), ...part })).success).toBe(false);
  });

  it('adds tiers at the top until there are none left', () => {
    const draft = programDraft(firstProgram);
    expect(nextTier(draft)).toBe('platinum');
    expect(nextTier({ ...draft, tiers: [] })).toBe('ordinary');
    expect(nextTier({ ...draft, tiers: [{ name: 'diamond', from: '0', discount: '0', times: '1' }] })).toBeNull();
  });
});

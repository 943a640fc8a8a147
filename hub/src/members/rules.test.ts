import { firstProgram } from '@lintel/shared/config/member-program';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenName, readPhone, tierFor, tierKept, tierNow, tierSafeUntil } from './rules.ts';

describe('a phone number', () => {
  it.each([
    ['0912 345 678', 'TWD', '+886912345678'],
    ['912345678', 'TWD', '+886912345678'],
    ['+886 912-345-678', 'TWD', '+886912345678'],
    ['00886912345678', 'JPY', '+886912345678'],
    ['(090) 1234.5678', 'JPY', '+819012345678'],
    ['138 1234 5678', 'CNY', '+8613812345678'],
    ['030 123456', 'EUR', '+030123456'],
    ['12345', 'TWD', null],
    ['1234567890123456', 'EUR', null],
    ['0912x345', 'TWD', null],
    ['', 'TWD', null],
  ] as const)('%s in a shop of %s is %s', (text, currency, kept) => {
    expect(readPhone(text, currency)).toBe(kept);
  });
});

it.each([
  ['Mei Lin', 'M•••'],
  ['陳小明', '陳•••'],
  ['👩‍👧 Family', '👩‍👧•••'],
  ['', ''],
])('of the name %s a screen shows %s', (name, shown) => {
  expect(hiddenName(name)).toBe(shown);
});

describe('a tier', () => {
  const day = 86_400_000;
  it.each([
    [0, 'ordinary'],
    [999, 'ordinary'],
    [1_000, 'bronze'],
    [9_999, 'bronze'],
    [10_000, 'silver'],
    [30_000, 'gold'],
    [-5, 'ordinary'],
  ])('of a spend of %i cents is %s', (spentMinor, name) => {
    expect(tierFor(firstProgram, spentMinor, 'EUR').name).toBe(name);
  });

  it('that was reached is safe for its days, and the first one needs no date', () => {
    const member = (tier: string) => ({ spentMinor: 0, tier, tierUntil: 10 * day });
    expect(tierSafeUntil(firstProgram, member('silver'), 10 * day - 1)).toBe(10 * day);
    expect(tierSafeUntil(firstProgram, member('silver'), 10 * day)).toBeNull();
    expect(tierSafeUntil(firstProgram, member('ordinary'), 0)).toBeNull();
  });

  it('never drops within its validity, and follows the spend after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 50_000 }), (before, after) => {
        const kept = tierKept(firstProgram, { spentMinor: before, tier: null, tierUntil: null }, 'EUR', 0);
        const member = { ...kept, spentMinor: after };
        const from = (spent: number) => tierFor(firstProgram, spent, 'EUR').from;
        const until = firstProgram.tierDays * day;
        expect(tierNow(firstProgram, member, 'EUR', until - 1).from).toBe(Math.max(from(before), from(after)));
        expect(tierNow(firstProgram, member, 'EUR', until).from).toBe(from(after));
      }),
    );
  });
});

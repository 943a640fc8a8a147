import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertKind, expectedInShop, maySell } from './rules.ts';

describe('alerts', () => {
  it.each([
    [null, 5, null],
    [null, 0, null],
    ['low', 5, 5],
    [null, 6, 5],
    ['low', 0, 0],
    ['negative', -1, null],
    ['negative', -1, 5],
  ] as const)('%s: %i with a threshold of %s', (kind, level, lowAt) => {
    expect(alertKind(level, lowAt)).toBe(kind);
  });
});

describe('what may be sold', () => {
  const walkOut = { promised: false, sellBelowZero: true };
  it.each([
    [true, { quantity: 3, available: 3, promisedToOthers: 9 }, { promised: true, sellBelowZero: false }],
    [true, { quantity: 12, available: 3, promisedToOthers: 0 }, walkOut],
    [false, { quantity: 12, available: 3, promisedToOthers: 1 }, walkOut],
    [false, { quantity: 12, available: 3, promisedToOthers: 0 }, { promised: true, sellBelowZero: true }],
    [false, { quantity: 12, available: 3, promisedToOthers: 0 }, { promised: false, sellBelowZero: false }],
  ])('%s: %j under %j', (may, line, policy) => {
    expect(maySell(line, policy)).toBe(may);
  });

  it('is never more when more is promised to others', () => {
    const number = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(number, number, fc.nat(5), fc.nat(5), fc.boolean(), fc.boolean(), (...args) => {
        const [quantity, available, promised, more, hard, sellBelowZero] = args;
        const policy = { promised: hard, sellBelowZero };
        if (maySell({ quantity, available, promisedToOthers: promised + more }, policy)) {
          expect(maySell({ quantity, available, promisedToOthers: promised }, policy)).toBe(true);
        }
      }),
    );
  });
});

it('what a count finds leaves out what customers carry, not what waits for them', () => {
  expect(expectedInShop({ onHand: 10, reserved: 5, hard: 2 })).toBe(7);
});

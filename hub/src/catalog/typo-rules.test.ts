import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corrections, editDistance, forgiven } from './typo-rules.ts';

describe('the distance between words', () => {
  it.each([
    ['milk', 'milk', 0],
    ['mlik', 'milk', 1],
    ['mil', 'milk', 1],
    ['choclate', 'chocolate', 1],
    ['strwbery', 'strawberry', 2],
    ['tea', 'coffee', 3],
  ])('from %s to %s is %i', (a, b, distance) => expect(editDistance(a, b, 2)).toBe(distance));

  it('is the same both ways, nothing to itself, and never less than the difference in length', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
        expect(editDistance(a, a, 9)).toBe(0);
        expect(editDistance(a, b, 9)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(editDistance(a, b, 1)).toBe(Math.min(2, editDistance(a, b, 9)));
      }),
    );
  });

  it('is one after one slip', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{3,12}$/),
        fc.nat(),
        fc.constantFrom('drop', 'add', 'swap'),
        (word, at, slip) => {
          const i = at % (word.length - 1);
          const wrong = {
            drop: word.slice(0, i) + word.slice(i + 1),
            add: `${word.slice(0, i)}x${word.slice(i)}`,
            swap: word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2),
          }[slip];
          expect(editDistance(wrong, word, 2)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('corrections', () => {
  const words = ['milk', 'mild', 'silk', 'chocolate', 'tea'].map((word, i) => ({ word, uses: i + 1 }));

  it('are the nearest words, most used first', () => {
    expect(corrections('mlik', words)).toEqual(['milk']);
    expect(corrections('milx', words)).toEqual(['mild', 'milk']);
    expect(corrections('choclat', words)).toEqual(['chocolate']);
  });

  it('are none for words that are too far, too short or not Latin', () => {
    expect(corrections('xxxx', words)).toEqual([]);
    expect(corrections('te', words)).toEqual([]);
    expect(corrections('茶茶茶', words)).toEqual([]);
    expect([2, 3, 5, 6, 12].map(forgiven)).toEqual([0, 1, 1, 2, 2]);
  });
});
